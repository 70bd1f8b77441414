"""Counting days by law over an office's calendar, and the explanation of each result for people."""

from __future__ import annotations

from borikan.kernel.day_counting import (
    Whose,
    WorkCalendar,
    add_working_days,
    calendar_deadline,
    days_after,
    deemed_receipt,
    delay_notices,
    kept_deadline,
    month_deadline,
    month_end,
    working_days_between,
)
from borikan.kernel.workday_words import (
    explain_calendar_deadline,
    explain_deemed_receipt,
    explain_kept_deadline,
    explain_month_deadline,
    explain_working_days,
)

__all__ = [
    "Whose",
    "WorkCalendar",
    "add_working_days",
    "calendar_deadline",
    "days_after",
    "deemed_receipt",
    "delay_notices",
    "explain_calendar_deadline",
    "explain_deemed_receipt",
    "explain_kept_deadline",
    "explain_month_deadline",
    "explain_working_days",
    "kept_deadline",
    "month_deadline",
    "month_end",
    "working_days_between",
]
