"""Giving and revoking powers, and asking the register for directorships."""

from borikan.mandates.actions.directorships import confirm_companies
from borikan.mandates.actions.powers import give, revoke

__all__ = ["confirm_companies", "give", "revoke"]
