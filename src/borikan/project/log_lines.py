"""How the system writes its log: one line of named values for each record, a fault's trace below it.

To standard error, where whatever runs the processes collects it. No message of an exception is ever
written, since it may quote what somebody typed; numbers that identify people are put out as a second net.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from borikan.kernel.traces import trace, without_personal_numbers


class Lines(logging.Formatter):
    """`2026-11-22T03:00:00Z ERROR borikan.web "…"`, then the trace, each line of it indented."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        head, *rest = record.getMessage().splitlines() or [""]
        if record.exc_info and record.exc_info[1] is not None:
            rest += trace(record.exc_info[1]).splitlines()
        told = [f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {record.name} {head}"]
        told += [f"    {line}" for line in rest]
        return without_personal_numbers("\n".join(told))


# Django writes a line of its own for each answer of 400 and above, with the address that was asked for; ours
# (web.incidents) says what is needed, without it.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": Lines}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "lines"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.security.csrf": {"handlers": ["nowhere"], "propagate": False},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
    },
}
