"""What holders of grants have to do, for the list of their cases: found for all of the cases at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from borikan.cases.models import Case
from borikan.catalogue import queries as catalogue
from borikan.definitions.process.model import Process, Step
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView
from borikan.kernel.text import Text
from borikan.payments import queries as payment_queries


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to report, to pay or to improve, with its last day."""

    what: Text
    due_on: date | None


def duties_of(cases: Sequence[Case]) -> dict[UUID, Duty]:
    """The most pressing duty that comes of each case's grant, by case; none for those without."""
    granted = {case.id: case for case in cases if case.ending == "issued" and case.wrapped_key is not None}
    if not granted:
        return {}
    to_come = grants.unanswered_of(granted)
    found: dict[UUID, list[Duty]] = {case_id: [] for case_id in to_come}
    for case_id, looks in to_come.items():
        process = catalogue.version(granted[case_id].version).process
        found[case_id] += _asked(process, looks)
    for demand in payment_queries.open_demands(to_come):
        step = catalogue.version(granted[demand.case_id].version).process.step(demand.step)
        what = Text(
            f"ชำระเงิน {demand.total} บาท: {step.title.th}", f"Pay {demand.total} baht: {step.title.en}"
        )
        found[demand.case_id].append(Duty(what, demand.pay_by))
    return {case_id: min(asked, key=_pressing) for case_id, asked in found.items() if asked}


def _pressing(duty: Duty) -> tuple[bool, date]:
    return duty.due_on is None, duty.due_on or date.max


def _asked(process: Process, looks: Sequence[FollowUpView]) -> Iterator[Duty]:
    """The reports that can still be made, and the improvements that the next visit waits for."""
    coming = {(one.step, one.number, one.visit) for one in looks if one.state == "waiting"}
    for one in looks:
        step = process.step(one.step)
        if one.state == "remedy" and (one.step, one.number, one.visit + 1) in coming:
            title = Text(f"ปรับปรุงตามผลตรวจ: {step.title.th}", f"Improve what was found: {step.title.en}")
            yield Duty(title, one.closes_on)
        elif _still_to_report(step, one):
            yield Duty(step.title, one.closes_on)


def _still_to_report(step: Step, one: FollowUpView) -> bool:
    """Whether it is a report that is due, or late and not answered yet, or that the grant is suspended without."""
    reports = step.kind == "periodic_report" and step.checklist is not None
    return reports and one.asked_at is None and one.state in ("open", "missed", "found", "ordered")
