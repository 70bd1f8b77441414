"""Offering times, booking them, and noting who came."""

from borikan.appointments.actions.booking import (
    book,
    cancel,
    cancel_all,
    hold,
    let_go,
    note_absent,
    note_arrived,
    note_done,
)
from borikan.appointments.actions.demonstration import offer_demo_times
from borikan.appointments.actions.publishing import (
    close_day,
    close_holidays,
    end_times,
    offer_ahead,
    publish_times,
)
from borikan.appointments.actions.reminding import JOBS

__all__ = [
    "JOBS",
    "book",
    "cancel",
    "cancel_all",
    "close_day",
    "close_holidays",
    "end_times",
    "hold",
    "let_go",
    "note_absent",
    "note_arrived",
    "note_done",
    "offer_ahead",
    "offer_demo_times",
    "publish_times",
]
