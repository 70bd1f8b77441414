"""How what was made went out to the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.queries.mine import CaseView
from borikan.cases.visiting import DELIVERED
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Delivered:
    """`how` is post, file or counter; `tracking` the number of what was posted, else empty."""

    step: Text
    how: str
    tracking: str
    at: datetime


def delivered(view: CaseView) -> Delivered | None:
    """How it went out, if it did. The view must be one its reader may see."""
    if not any(step.kind == "delivery" for step in view.service.process.every_step()):
        return None
    dossier = Dossier(Case.objects.get(pk=view.id))
    rows = [row for row in dossier.finding_rows if row.name == DELIVERED]
    if not rows:
        return None
    kept = dossier.opened(rows[-1].value, "finding")
    title = view.service.process.step(rows[-1].step).title
    return Delivered(title, kept["how"], kept["tracking"], rows[-1].at)
