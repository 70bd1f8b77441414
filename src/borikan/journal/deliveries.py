"""Claiming deliveries and settling them. A claim is a lease, so a killed worker's claims come back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from borikan.journal.models import Delivery
from borikan.journal.rules import LEASE, is_dead, retry_delay
from borikan.journal.transactions import transaction
from borikan.kernel import clock


def claim(limit: int) -> list[Delivery]:
    """Up to `limit` due deliveries, now held by this caller alone, oldest first.

    Each comes with its entry and the entry's subjects. All bear the same `claim`.
    """
    at = clock.now()
    if not _due(at).exists():  # a look costs no write lock
        return []
    token = uuid.uuid4()
    with transaction():
        due = _due(at).order_by("not_before", "id").select_for_update(skip_locked=True)[:limit]
        chosen = [delivery.id for delivery in due]
        Delivery.objects.filter(id__in=chosen).update(claim=token, claimed_until=at + LEASE)
    return list(
        Delivery.objects.filter(claim=token)
        .select_related("entry")
        .prefetch_related("entry__subjects")
        .order_by("not_before", "id")
    )


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
    with transaction():
        _held(delivery).delete()


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


def _due(at: datetime) -> QuerySet[Delivery]:
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    return Delivery.objects.filter(free, not_before__lte=at, dead_at=None)


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(id=delivery.id, claim=delivery.claim)
