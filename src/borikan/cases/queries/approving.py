"""What second officers made of earlier work, for the officers it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from borikan.cases.dossier import Dossier
from borikan.cases.queries import handling
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """One second approval: `result` is approved, disagreed or sent_back; `reason` may be empty."""

    title: Text
    visit: int
    result: str
    reason: str
    by: Text
    at: datetime


def approvals(dossier: Dossier) -> tuple[ApprovalView, ...]:
    """Every second approval given in the case, the newest first."""
    return tuple(
        ApprovalView(
            title=dossier.service.process.step(row.step).title,
            visit=row.visit,
            result=row.result,
            reason=str(dossier.opened(row.reason, "second-approval")),
            by=handling.officer_name(row.officer_id),
            at=row.at,
        )
        for row in dossier.case.second_approvals.order_by("-at", "-id")
    )
