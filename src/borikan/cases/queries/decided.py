"""The decision of a case, as it was made and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.rules import NO_HEARING, Reasons
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class OrderView:
    """The decision with its reasons and the way to appeal; `trace` is the rule trace as it was.

    `sent_on` is when a letter on paper was posted or handed over, `told_on` when the order counts as
    received and the time to appeal begins, `channel` how it was told. `by_rules` says that the rules alone made
    it, without an officer; else `decided_by` is who did, but for a return, which nobody decides. `no_hearing` is
    the legal exception by which nobody was heard first, if one was used (R13).
    """

    outcome: str
    title: Text
    by_rules: bool
    decided_by: UUID | None
    reasons: Reasons
    trace: Mapping[str, Any]
    decided_at: datetime
    no_hearing: Text | None
    notified_at: datetime | None
    channel: str
    sent_on: date | None
    told_on: date | None
    appeal_to: Text
    appeal_by: date | None
    appeal_days: int
    appeal_law: Text
    document_id: UUID | None


def order(dossier: Dossier) -> OrderView | None:
    """The decision, if there is one."""
    row = getattr(dossier.case, "order", None)
    if row is None:
        return None
    return OrderView(
        outcome=row.outcome,
        title=dossier.service.act.order(row.outcome),
        by_rules=row.by_rules,
        decided_by=row.decided_by,
        reasons=Reasons(**dossier.opened(row.reasons, "reasons")),
        trace=dossier.opened(row.trace, "trace"),
        decided_at=row.decided_at,
        no_hearing=NO_HEARING.get(row.no_hearing_code),
        notified_at=row.notified_at,
        channel=row.notice_channel,
        sent_on=row.sent_on,
        told_on=row.told_on,
        appeal_to=Text(row.appeal_to_th, row.appeal_to_en),
        appeal_by=row.appeal_by,
        appeal_days=row.appeal_days,
        appeal_law=dossier.service.appeal.law.text,
        document_id=row.document_id,
    )
