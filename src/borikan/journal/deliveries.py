"""Claiming deliveries and settling them. A claim is a lease, so a killed worker's claims come back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects

from borikan.journal.models import Delivery
from borikan.journal.rules import LEASE, is_dead, retry_delay
from borikan.journal.transactions import transaction
from borikan.kernel import clock

_DUE = "dead_at IS NULL AND not_before <= %s AND (claimed_until IS NULL OR claimed_until <= %s)"
_TABLE = f'"{Delivery._meta.db_table}"'
_LOOK = f"SELECT 1 FROM {_TABLE} WHERE {_DUE} LIMIT 1"  # noqa: S608  # the name comes from the model, also below
_DONE = f"DELETE FROM {_TABLE} WHERE id = %s AND claim = %s"  # noqa: S608


def claim(limit: int) -> list[Delivery]:
    """Up to `limit` due deliveries, now held by this caller alone, oldest first.

    Each comes with its entry and the entry's subjects. All bear the same `claim`.
    """
    at = clock.now()
    now = _prepared("not_before", at)
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [now, now])  # a look costs no write lock
        if cursor.fetchone() is None:
            return []
    until = _prepared("claimed_until", at + LEASE)
    with transaction():
        rows = Delivery.objects.raw(
            _claiming(connection.vendor), [now, now, limit, _prepared("claim", uuid.uuid4()), until]
        )
        claimed = sorted(rows, key=lambda one: (one.not_before, one.id))
    prefetch_related_objects(claimed, "entry__subjects")
    return claimed


def _claiming(vendor: str) -> str:
    """The statement that claims: chosen once, and past what another claims at this moment."""
    unlocked = " FOR UPDATE SKIP LOCKED" if vendor == "postgresql" else ""  # SQLite has one writer at a time
    oldest = f"SELECT id FROM {_TABLE} WHERE {_DUE} ORDER BY not_before, id LIMIT %s{unlocked}"  # noqa: S608
    return (
        f"WITH chosen AS MATERIALIZED ({oldest}) "  # noqa: S608
        f"UPDATE {_TABLE} SET claim = %s, claimed_until = %s WHERE id IN (SELECT id FROM chosen) RETURNING *"
    )


def _prepared(column: str, value: datetime | uuid.UUID | None) -> object:
    """`value` as the database takes it in that column."""
    return Delivery._meta.get_field(column).get_db_prep_value(value, connection)


def still_held(delivery: Delivery) -> bool:
    """Whether `delivery` may be run now: neither cancelled, nor moved, nor claimed by another since.

    Prolongs the claim of the whole batch when half its time is over.
    """
    at = clock.now()
    until = _held(delivery).values_list("claimed_until", flat=True).first()
    if until is None or until <= at:
        return False
    if until - at < LEASE / 2:
        with transaction():
            Delivery.objects.filter(claim=delivery.claim).update(claimed_until=at + LEASE)
    return True


def succeeded(delivery: Delivery) -> None:
    """Done: the delivery goes, unless it was scheduled anew while it ran."""
    with transaction(), connection.cursor() as cursor:
        cursor.execute(_DONE, [delivery.id, _prepared("claim", delivery.claim)])


def failed(delivery: Delivery, error: str) -> bool:
    """To be tried again later, or given up; True when given up. `error` holds no personal data."""
    at, attempts = clock.now(), delivery.attempts + 1
    dead = is_dead(attempts)
    with transaction():
        _held(delivery).update(
            attempts=attempts,
            last_error=error[:300],
            not_before=at + retry_delay(attempts),
            dead_at=at if dead else None,
            claim=None,
            claimed_until=None,
        )
    return dead


def release(deliveries: Sequence[Delivery]) -> None:
    """Give back claims that will not be used."""
    if deliveries:
        with transaction():
            Delivery.objects.filter(id__in=[d.id for d in deliveries], claim=deliveries[0].claim).update(
                claim=None, claimed_until=None
            )


def revive(delivery_id: int) -> bool:
    """Let a dead delivery be tried again from the start; False if there is no such dead one."""
    with transaction():
        return bool(
            Delivery.objects.filter(id=delivery_id, dead_at__isnull=False).update(
                dead_at=None, attempts=0, not_before=clock.now(), last_error=""
            )
        )


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(id=delivery.id, claim=delivery.claim)
