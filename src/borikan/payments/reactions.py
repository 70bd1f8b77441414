"""Jobs that payments ask the journal to run. They react to nobody's events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from borikan.payments.actions.payouts import ORDER_JOB, order_refund

JOBS: Mapping[str, Callable[[dict[str, Any]], None]] = {ORDER_JOB: order_refund}
