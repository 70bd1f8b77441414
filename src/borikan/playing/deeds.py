"""What officers do in a play: each verb of a scenario as the action that an officer's page calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases import standing as standing_queries
from borikan.cases.rules import NO_HEARING, Outcome
from borikan.cases.standing import OpenTask, Standing
from borikan.definitions.compiled import ChecklistItem
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.money import Money
from borikan.organisations import queries as organisations
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.playing.sheets import sheet
from borikan.playing.stage import Stage

SUPERVISOR = "officer:supervisor"
CASHIER = "officer:finance"
COMMITTEE = "committee:"
_OPINION = "ได้ตรวจสอบเอกสารและข้อเท็จจริงครบถ้วนแล้ว"
REASONS = cases.Reasons(
    "ได้พิจารณาคำขอ เอกสารประกอบ และข้อมูลจากทะเบียนของรัฐแล้ว ปรากฏข้อเท็จจริงตามผลการตรวจสอบในสำนวน",
    "เป็นไปตามหลักเกณฑ์ที่ระบุไว้ในคู่มือสำหรับประชาชนของบริการนี้",
    "ข้อเท็จจริงดังกล่าวเข้าหลักเกณฑ์ตามกฎหมาย จึงมีคำสั่งดังนี้",
)
_FACTS = "ผลการตรวจสอบเบื้องต้นไม่เป็นไปตามหลักเกณฑ์ โปรดชี้แจงหรือส่งหลักฐานเพิ่มเติม"
_DEFECT = "โปรดตรวจสอบและแก้ไขให้ถูกต้องครบถ้วน"
_WHY = "มีเหตุจำเป็นที่ทำให้ไม่อาจดำเนินการได้ทันตามกำหนด"
_ROOM = "ห้องประชุม 1"


@dataclass(slots=True)
class Desk:
    """The officers' side of one case in a play.

    `findings` is all that the scenario has established so far; `marks` the fields that a defect notice is about.
    """

    stage: Stage
    case_id: UUID
    findings: dict[str, Any] = field(default_factory=dict)
    _filed: Standing | None = None

    def do(self, happening: Happening, *, marks: tuple[str, ...] = ()) -> None:
        """Let an officer do it now. Raises CannotHappen when no work for it waits, and what the action refuses."""
        if happening.do == "defects":
            self._defects(happening, marks)
            return
        _DEEDS[happening.do](self, happening)

    @property
    def standing(self) -> Standing:
        """The case as it stands now."""
        return standing_queries.standing(self.case_id)

    @property
    def case(self) -> Standing:
        """The case as it once stood, for what never changes: its service, reference and office."""
        if self._filed is None:
            self._filed = self.standing
        return self._filed

    def work(
        self, happening: Happening, act: Callable[[Officer, UUID], object], *, stage: str | None = None
    ) -> None:
        """Somebody of the post takes the step's task and does it."""
        task = self.standing.task(happening.step, stage)
        if task is None:
            raise CannotHappen("not there")
        self.by_holder(task, act)

    def by_holder(self, task: OpenTask, act: Callable[[Officer, UUID], object]) -> None:
        """Somebody of the post takes that task and does it."""
        officer = self.stage.staff.anybody(
            task.who, task.office_id, lambda officer: cases.claim(officer, task.id)
        )
        act(officer, task.id)

    def raw(self, step: str) -> dict[str, str]:
        """What is known of the step's checklist, as an officer would type it."""
        return {
            item.id: _typed(self.findings[item.id])
            for item in self._items(step)
            if item.type != "photos" and self.findings.get(item.id) is not None
        }

    def take_photos(self, officer: Officer, task_id: UUID, step: str) -> None:
        """Keep a picture with each item of the checklist that takes some and that the scenario speaks of."""
        for item in self._items(step):
            if item.type == "photos" and (item.required or self.findings.get(item.id)):
                cases.keep_photo(officer, task_id, item.id, sheet("jpg"), f"{item.id}.jpg")

    def _items(self, step: str) -> tuple[ChecklistItem, ...]:
        service = self.case.service
        checklist = service.checklists.get(service.process.step(step).checklist or "")
        return checklist.items if checklist else ()

    def supervisor(self, act: Callable[[Officer], object]) -> None:
        """A supervisor of the office does it."""
        self.stage.staff.anybody(SUPERVISOR, self.case.office_id, act)

    def _defects(self, happening: Happening, marks: tuple[str, ...]) -> None:
        if self.standing.task(happening.step) is None:
            raise CannotHappen("not there")
        found = [cases.Defect(name, _DEFECT) for name in marks]
        supervisor = self.stage.staff.several(SUPERVISOR, self.case.office_id, 1)[0]
        exception = {"exception_reason": _WHY, "supervisor_id": supervisor.id} if happening.exception else {}

        def send(officer: Officer, task_id: UUID) -> None:
            cases.send_defect_notice(officer, task_id, found, raw=self.raw(happening.step), **exception)  # type: ignore[arg-type]  # both or neither

        self.work(happening, send)


def _complete(desk: Desk, happening: Happening) -> None:
    def act(officer: Officer, task_id: UUID) -> None:
        desk.take_photos(officer, task_id, happening.step)
        cases.find_complete(officer, task_id, desk.raw(happening.step))

    desk.work(happening, act)


def _finish(desk: Desk, happening: Happening) -> None:
    """Work that is done: what it comes to is told by findings, an opinion, or the result itself."""
    kind = desk.case.service.process.step(happening.step).kind

    def act(officer: Officer, task_id: UUID) -> None:
        raw = desk.raw(happening.step)
        if happening.do != "absent":
            desk.take_photos(officer, task_id, happening.step)
        if kind in ("interview", "test", "biometrics"):
            cases.finish_attendance(officer, task_id, raw, happening.do)
        elif kind == "delivery":
            cases.hand_over(officer, task_id, raw, how="counter")
        else:
            opinion = "objection" if happening.do == "objection" else ""
            cases.finish_task(officer, task_id, raw, opinion=opinion)

    desk.work(happening, act)


def _settle(desk: Desk, happening: Happening) -> None:
    """The objections to a notice are upheld, or dismissed."""
    result = "upheld" if happening.do == "uphold" else "dismissed"

    def act(officer: Officer, task_id: UUID) -> None:
        objections = case_queries.objections_for(officer, desk.case.reference)
        answers = {one.id: cases.Settled(result, _OPINION) for one in objections}
        cases.settle_objections(officer, task_id, answers, desk.raw(happening.step))

    desk.work(happening, act)


def _approve(desk: Desk, happening: Happening) -> None:
    task = desk.standing.task(happening.step)
    if task is None:
        raise CannotHappen("not there")
    if task.who.startswith(COMMITTEE):
        _sit(desk, task, "approve" if happening.do == "approve" else "reject")
        return
    results = {"approve": "approved", "disagree": "disagreed", "send_back": "sent_back"}

    def act(officer: Officer, task_id: UUID) -> None:
        result, reason = results[happening.do], "" if happening.do == "approve" else _WHY
        cases.give_second_approval(officer, task_id, result, reason, desk.raw(happening.step))

    desk.work(happening, act)


def _sit(desk: Desk, task: OpenTask, choice: str) -> None:
    """A sitting over this case: called, voted on by as many as it takes, closed by whoever presides."""
    quorum = max(desk.case.service.process.step(task.step).quorum, 1)
    members = desk.stage.staff.several(task.who, task.office_id, quorum)
    call = cases.SittingCall(
        committee=task.who,
        office_id=task.office_id,
        held_at=clock.now(),
        place=_ROOM,
        chair_id=members[0].id,
        deputy_id=members[1].id if len(members) > 1 else None,
        tasks=(task.id,),
    )
    organisation_id = organisations.office(task.office_id).organisation_id
    sitting = cases.call_sitting(members[-1], call, organisation_id=organisation_id)
    (item,) = case_queries.sitting(members[0], sitting).items
    for member in members:
        cases.vote(member, item.id, choice, _OPINION)
    cases.close_vote(members[0], item.id)


def _assess(desk: Desk, happening: Happening) -> None:
    for charge, amount in happening.amounts.items():
        wanted = next(one for one in desk.case.service.charges if one.id == charge)
        tasks = (one for one in desk.standing.tasks if (one.step, one.stage) == (happening.step, "assess"))
        task = next((one for one in tasks if one.who == wanted.assessed_by), None)
        if task is None:
            raise CannotHappen("not there")
        money = Money.baht(Decimal(str(amount)))
        desk.by_holder(
            task,
            lambda officer, task_id, charge=charge, money=money: cases.assess_charge(  # type: ignore[misc]  # bound here
                officer, task_id, charge, money, _OPINION
            ),
        )


def _pay(desk: Desk, happening: Happening) -> None:
    """The payment arrives at the counter."""
    asked = [
        one for one in payment_queries.demands_of(desk.case_id) if one.open and one.step == happening.step
    ]
    if not asked:
        raise CannotHappen("not there")
    cashier = desk.stage.staff.several(CASHIER, desk.case.office_id, 1)[0]
    for one in asked:
        payments.take_counter_payment(cashier.ref, one.id, "cash")


def _hear(desk: Desk, happening: Happening) -> None:
    desk.work(happening, lambda officer, task_id: cases.open_hearing(officer, task_id, _FACTS))


def _decide(desk: Desk, happening: Happening) -> None:
    outcomes: Mapping[str, Outcome] = {"grant": "granted", "refuse": "refused", "refer": "referred"}

    def act(officer: Officer, task_id: UUID) -> None:
        cases.decide(
            officer,
            task_id,
            outcomes[happening.do],
            REASONS,
            no_hearing_code=next(iter(NO_HEARING)) if happening.do == "refuse" else "",
            raw=desk.raw(happening.step),
        )

    desk.work(happening, act)


def _extend(desk: Desk, happening: Happening) -> None:
    del happening
    desk.supervisor(lambda officer: cases.extend(officer, desk.case.reference, _WHY))


def _suspend(desk: Desk, happening: Happening) -> None:
    reference = desk.case.reference
    if happening.do == "suspend":
        desk.supervisor(lambda officer: cases.suspend(officer, reference, _WHY))
    else:
        desk.supervisor(lambda officer: cases.resume(officer, reference))


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


_DEEDS: Mapping[str, Callable[[Desk, Happening], None]] = {
    "complete": _complete,
    **dict.fromkeys(("done", "passed", "failed", "remedy", "no_objection", "objection", "absent"), _finish),
    **dict.fromkeys(("uphold", "dismiss"), _settle),
    **dict.fromkeys(("approve", "disagree", "send_back", "reject"), _approve),
    "assess": _assess,
    "pay": _pay,
    "hear": _hear,
    **dict.fromkeys(("grant", "refuse", "refer"), _decide),
    "extend": _extend,
    **dict.fromkeys(("suspend", "resume"), _suspend),
}
OFFICERS = frozenset((*_DEEDS, "defects"))
"""The verbs that officers do."""
