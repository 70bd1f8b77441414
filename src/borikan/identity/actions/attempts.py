"""Counting attempts, so that guessing takes longer than anybody has."""

from __future__ import annotations

from math import ceil

from django.db.models import F

from borikan.identity import rules, vault
from borikan.identity.models import AttemptRow
from borikan.identity.refusals import TooManyAttempts
from borikan.journal import actions as journal
from borikan.kernel import clock


def spend(purpose: str, whose: str, allowance: rules.Allowance) -> None:
    """Count one attempt before its outcome is known, so that those under way at once count too.

    It is saved for itself: call it outside any transaction, or a refusal would take the count back.
    Raises TooManyAttempts.
    """
    now = clock.now()
    with journal.transaction():
        row, _ = AttemptRow.objects.select_for_update().get_or_create(
            index=vault.index(f"attempt.{purpose}", whose), defaults={"spent": 0, "window_ends_at": now}
        )
        after = rules.spend(rules.Spent(row.spent, row.window_ends_at), allowance, now)
        if after is not None:
            row.spent, row.window_ends_at = after.times, after.window_ends_at
            row.save(update_fields=["spent", "window_ends_at"])
    if after is None:
        raise TooManyAttempts(minutes=ceil((row.window_ends_at - now).total_seconds() / 60))


def clear(purpose: str, whose: str) -> None:
    """Forget the attempts, since one succeeded. The row stays: somebody may be counting in it right now."""
    with journal.transaction():
        AttemptRow.objects.filter(index=vault.index(f"attempt.{purpose}", whose)).update(
            spent=0, window_ends_at=clock.now()
        )


def give_back(purpose: str, whose: str) -> None:
    """Take one attempt back, since it succeeded; those of others who share the count stay."""
    with journal.transaction():
        AttemptRow.objects.filter(index=vault.index(f"attempt.{purpose}", whose), spent__gt=0).update(
            spent=F("spent") - 1
        )
