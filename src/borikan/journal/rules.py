"""How long a claim holds, when to try again, when to give up. Pure."""

from __future__ import annotations

from datetime import timedelta

LEASE = timedelta(minutes=1)
"""How long one delivery may take before another worker may claim it too."""

BATCH = 20
"""How many deliveries are claimed at once."""

MAX_ATTEMPTS = 20
"""After so many failures, spread over about two days, a delivery is dead and counted where people look."""

_FIRST_DELAY = timedelta(seconds=5)
_LONGEST_DELAY = timedelta(hours=6)


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after the failure number `attempts` (from 1): 5 s, doubling, at most 6 h."""
    return min(_FIRST_DELAY * (1 << min(attempts - 1, 20)), _LONGEST_DELAY)


def is_dead(attempts: int) -> bool:
    """Whether a delivery that failed `attempts` times is given up."""
    return attempts >= MAX_ATTEMPTS
