"""What the access log does by itself."""

from __future__ import annotations

from typing import Any

from borikan.access_log import actions
from borikan.access_log.noting import PURGE_JOB
from borikan.kernel.actors import system


def purge_daily(payload: dict[str, Any]) -> None:  # noqa: ARG001  # every job is given its payload
    """Delete what was kept for a year; asked for once on every day on which somebody looked at data."""
    actions.purge(actor=system("access_log"))


JOBS = {PURGE_JOB: purge_daily}
