"""What can be done to grants. Each action is one transaction, or joins its caller's, and records what happened."""

from borikan.grants.actions.ending import end, reinstate, suspend, take_effect
from borikan.grants.actions.following import (
    FoundOut,
    FoundState,
    answer_follow_up,
    begin_follow_up,
    drop_follow_up,
    let_fall_due,
    locked_follow_up,
    note_improved,
    note_missed,
    note_outcome,
    note_paid,
    note_reminded,
    note_silence,
    open_follow_up,
    plan_follow_up,
    plan_visit,
    times_of,
)
from borikan.grants.actions.granting import create, note_renewal_told, remind
from borikan.grants.actions.keys import BENEFIT_JOB, EFFECT_JOB, REMINDER_JOB
from borikan.grants.actions.ordering import Outcome, note_told, record_order, replace_letter
from borikan.grants.actions.paying import fall_due
from borikan.grants.models import FollowUp
from borikan.grants.rules import Rhythm

JOBS = {BENEFIT_JOB: fall_due, REMINDER_JOB: remind, EFFECT_JOB: take_effect}

__all__ = [
    "JOBS",
    "FollowUp",
    "FoundOut",
    "FoundState",
    "Outcome",
    "Rhythm",
    "answer_follow_up",
    "begin_follow_up",
    "create",
    "drop_follow_up",
    "end",
    "fall_due",
    "let_fall_due",
    "locked_follow_up",
    "note_improved",
    "note_missed",
    "note_outcome",
    "note_paid",
    "note_reminded",
    "note_renewal_told",
    "note_silence",
    "note_told",
    "open_follow_up",
    "plan_follow_up",
    "plan_visit",
    "record_order",
    "reinstate",
    "remind",
    "replace_letter",
    "suspend",
    "take_effect",
    "times_of",
]
