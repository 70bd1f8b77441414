"""Jobs that exchange asks the journal to run. It reacts to nobody's events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from borikan.exchange.actions.writing import DELIVER, deliver_write

JOBS: dict[str, Callable[[dict[str, Any]], None]] = {DELIVER: deliver_write}
