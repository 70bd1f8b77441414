"""Tables of who people are to the state, how they sign in, and what officers may act as.

Values that identify a person are sealed (`vault`); a blind index beside them finds equal ones.
"""

from borikan.identity.models.officers import OfficerRow, PasskeyRow, PostRow
from borikan.identity.models.parties import IdentifierRow, PartyRow, RelativeRow
from borikan.identity.models.sign_in import AccountRow, AttemptRow, ContactCodeRow, ContactRow

__all__ = [
    "AccountRow",
    "AttemptRow",
    "ContactCodeRow",
    "ContactRow",
    "IdentifierRow",
    "OfficerRow",
    "PartyRow",
    "PasskeyRow",
    "PostRow",
    "RelativeRow",
]
