"""Giving and revoking powers, and asking registers for directorships."""

from borikan.mandates.actions.directorships import confirm_again, confirm_agencies, confirm_companies
from borikan.mandates.actions.powers import give, revoke

__all__ = ["confirm_again", "confirm_agencies", "confirm_companies", "give", "revoke"]
