"""What the registers of other agencies still have to be told, and what they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from borikan.exchange.models import RegisterWrite
from borikan.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Write:
    """One write. `reference` is the register's own, empty until it has it; `last_problem` a code, empty if none."""

    id: UUID
    register: str
    case_id: UUID | None
    requested_at: datetime
    attempts: int
    last_problem: str
    written_at: datetime | None
    reference: str


def write(write_id: UUID) -> Write:
    """The write with that id. Raises NotFound."""
    row = RegisterWrite.objects.filter(id=write_id).first()
    if row is None:
        raise NotFound
    return _write(row)


def writes_of(case_id: UUID) -> tuple[Write, ...]:
    """All writes of a case, oldest first."""
    return tuple(
        _write(row) for row in RegisterWrite.objects.filter(case_id=case_id).order_by("requested_at", "id")
    )


def waiting_writes(*, before: datetime | None = None, limit: int = 100) -> tuple[Write, ...]:
    """Writes that no register has taken yet, oldest first; only those requested before `before` if it is given."""
    rows = RegisterWrite.objects.filter(written_at__isnull=True).order_by("requested_at", "id")
    if before is not None:
        rows = rows.filter(requested_at__lt=before)
    return tuple(_write(row) for row in rows[:limit])


def _write(row: RegisterWrite) -> Write:
    return Write(
        id=row.id,
        register=row.register,
        case_id=row.case_id,
        requested_at=row.requested_at,
        attempts=row.attempts,
        last_problem=row.last_problem,
        written_at=row.written_at,
        reference=row.reference,
    )
