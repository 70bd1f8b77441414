"""What can be done to grants. Each action is one transaction, or joins its caller's, and records what happened."""

from borikan.grants.actions.ending import end, reinstate, suspend, take_effect
from borikan.grants.actions.following import (
    FoundOut,
    FoundState,
    answer_follow_up,
    drop_follow_up,
    locked_follow_up,
    note_outcome,
    note_silence,
    open_follow_up,
    plan_follow_up,
)
from borikan.grants.actions.granting import create, remind
from borikan.grants.actions.keys import BENEFIT_JOB, EFFECT_JOB, REMINDER_JOB
from borikan.grants.actions.ordering import Outcome, note_told, record_order, replace_letter
from borikan.grants.actions.paying import fall_due
from borikan.grants.models import FollowUp

JOBS = {BENEFIT_JOB: fall_due, REMINDER_JOB: remind, EFFECT_JOB: take_effect}

__all__ = [
    "JOBS",
    "FollowUp",
    "FoundOut",
    "FoundState",
    "Outcome",
    "answer_follow_up",
    "create",
    "drop_follow_up",
    "end",
    "fall_due",
    "locked_follow_up",
    "note_outcome",
    "note_silence",
    "note_told",
    "open_follow_up",
    "plan_follow_up",
    "record_order",
    "reinstate",
    "remind",
    "replace_letter",
    "suspend",
    "take_effect",
]
