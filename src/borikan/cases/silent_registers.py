"""Registers that were silent when a case asked them: asked again, later and later, until they answer or it is decided.

A silent register holds no step up. But what only it knows stays unknown, and while a rule hangs on that nothing can be granted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from borikan.cases import asking
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.stepping import lock
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock

SILENT_JOB = "cases.ask-silent-registers"
PAUSES = (timedelta(seconds=20), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""How long a silent register is left alone before it is asked again, and again; then a day each.

The first is short: most silences are a moment of too much work, and an officer may have the case open.
"""


def ask_later(dossier: Dossier, *, time: int = 0) -> None:
    """If a register is silent, plan to ask it again, after the pause that follows so many times.

    A case has one such plan, whatever its registers were asked for: each round asks all that are silent.
    """
    if not _silent(dossier):
        return
    journal.schedule(
        SILENT_JOB,
        {"case": str(dossier.case.id), "time": time},
        not_before=clock.now() + (PAUSES[time] if time < len(PAUSES) else timedelta(days=1)),
        key=f"case:{dossier.case.id}:silent",
    )


def ask(payload: Mapping[str, Any]) -> None:
    """Ask those that are silent still, outside any transaction; keep what they say, and plan the next time if need be."""
    case_id = UUID(payload["case"])
    dossier = Dossier(Case.objects.get(pk=case_id))
    silent = _silent(dossier)
    if not silent:
        return
    asked = asking.look_ups(dossier, lambda register, item: (register, item) in silent)
    with transaction():
        dossier = Dossier(lock(case_id))
        still = _silent(dossier)
        asking.keep(
            dossier,
            [
                (item, reply)
                for item, reply in asked
                if (reply.register, item) in still and reply.status != "silent"
            ],
        )
        ask_later(Dossier(dossier.case), time=payload["time"] + 1)


def _silent(dossier: Dossier) -> set[tuple[str, str]]:
    """The look-ups, by register and item, whose newest answer is silence; none once there is an order or an end."""
    if dossier.case.ended_at is not None or dossier.case.decided_at is not None:
        return set()
    newest = {(row.register, row.item): row.status for row in dossier.register_rows}
    return {key for key, status in newest.items() if status == "silent"}
