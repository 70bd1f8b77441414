"""Two at the same moment, and everything at least once: nothing doubles, nobody is lost (R22, DESIGN §6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from borikan.cases import actions as cases
from borikan.cases import errors, events, reactions, stepping
from borikan.cases.models import Case, CaseDocument, Draft, Order, Task
from borikan.documents import queries as documents
from borikan.documents.equipment import equipment, use
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TypesettingFailed
from borikan.grants import queries as grants
from borikan.grants.models import Grant
from borikan.identity.queries import Officer
from borikan.journal.actions import wired
from borikan.journal.events import Event
from borikan.journal.models import Delivery
from borikan.journal.models import Entry as EntryRow
from borikan.journal.queries import entry_from_row
from borikan.journal.wiring import current
from borikan.journal.worker import run_due, run_until_quiet
from borikan.kernel.errors import Refused
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    LISTED,
    REASONS,
    at_once,
    food,
    food_issued,
    happened,
    passes,
    pay_at_counter,
    row,
    trade,
    trade_complete,
    trade_granted,
    trade_issued,
    view,
)
from tests.cases.applying import TRADE_NAME, drafted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("ร้านสมศรีออนไลน์", "ร้านสมศรีผ้าไทย")


def test_of_two_officers_one_gets_the_task_and_the_other_is_told(world: World) -> None:
    trade(world)
    task = Task.objects.get(closed_at=None).id
    naree, prasert = world.officer("naree"), world.officer("prasert")

    outcomes = at_once(lambda: cases.claim(naree, task), lambda: cases.claim(prasert, task))

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskTaken"]
    winner = naree if outcomes[0] is None else prasert
    assert Task.objects.get(pk=task).officer_id == winner.id


def test_a_decision_made_twice_at_once_is_one_order(world: World) -> None:
    receipt = trade(world)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")

    outcomes = at_once(*[lambda: cases.decide(naree, task, "granted", cases.Reasons())] * 3)

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone", "TaskDone"]
    assert Order.objects.count() == 1
    world.settle()
    assert len(payment_queries.demands_of(receipt.case_id)) == 1


def test_a_submit_racing_with_itself_gives_one_case_and_one_receipt(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)

    outcomes = at_once(*[lambda: cases.submit(person, draft, declared=True, language="th")] * 4)

    assert len({o.reference for o in outcomes if isinstance(o, cases.Receipt)}) == 1, outcomes
    assert all(isinstance(o, cases.Receipt) for o in outcomes), outcomes
    assert Case.objects.count() == 1
    world.settle()
    assert CaseDocument.objects.filter(kind="certificate-of-receipt").count() == 1


def test_a_draft_started_twice_at_once_is_one(world: World) -> None:
    person = world.citizen()
    applicant = cases.Applicant(person.party_id, "self")

    outcomes = at_once(*[lambda: cases.start_draft(person, "trade-name-registration", applicant)] * 3)

    assert len(set(outcomes)) == 1, outcomes
    assert Draft.objects.count() == 1


def test_withdrawal_and_decision_at_once_leave_one_ending(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")

    at_once(
        lambda: cases.withdraw(person, receipt.reference),
        lambda: cases.decide(naree, task, "granted", cases.Reasons()),
    )
    world.settle()

    assert row(receipt.case_id).ending == "withdrawn"
    assert not [d for d in payment_queries.demands_of(receipt.case_id) if d.open]
    assert not Task.objects.filter(closed_at=None).exists()


def test_two_workers_on_the_same_work_do_it_once(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    receipt = cases.submit(person, draft, declared=True, language="th")

    for _ in range(6):
        outcomes = at_once(run_due, run_due)
        assert not [o for o in outcomes if isinstance(o, Exception)]
    run_until_quiet()

    assert CaseDocument.objects.filter(kind="certificate-of-receipt").count() == 1
    assert [t.step for t in Task.objects.filter(case=receipt.case_id)] == ["completeness"]
    assert len(happened(receipt.case_id, events.StepOpened)) == 1


def counted() -> dict[str, int]:
    """How many rows every table has that a reaction of any context writes to."""
    return {
        model._meta.label: model._default_manager.count()
        for label in ("cases", "documents", "payments", "grants", "notifications", "exchange")
        for model in apps.get_app_config(label).get_models()
    }


def test_every_reaction_run_twice_doubles_nothing(world: World) -> None:
    """Each entry of a whole licence is given to all its reactions again, and each job of the cases is run again."""
    person = world.citizen()
    receipt = food_issued(world, person)
    second = trade_issued(world, person)
    before, kinds = counted(), _kinds()

    wiring = current()
    for entry_row in EntryRow.objects.order_by("id"):
        entry = entry_from_row(entry_row)
        for name in wiring.by_kind.get(entry.event.KIND, ()):
            wiring.reactions[name](entry)
    for case_id in (receipt.case_id, second.case_id):
        for step in ("completeness", "consult", "inspection", "decision", "payment", "late-fine"):
            for timer in ("correction", "consultation", "remedy", "hearing", "payment"):
                reactions.fire_timer({"case": str(case_id), "step": step, "visit": 1, "name": timer})
            reactions.settle_free({"case": str(case_id), "step": step, "visit": 1})
        reactions.ask_registers(
            {"case": str(case_id), "step": "verify-registers", "visit": 1, "registers": ["dopa-population"]}
        )
        reactions.end_without_documents({"case": str(case_id)})
    world.settle()

    assert _kinds() == kinds
    assert counted() == before
    assert len(grants.grants_of(person.party_id)) == 2
    assert len(world.registers.filed) == 2


def _kinds() -> Counter[str]:
    """How often each kind of thing happened; asking a register again is asking again, and is told so."""
    kinds = EntryRow.objects.exclude(kind="exchange.register-asked").values_list("kind", flat=True)
    return Counter(kinds)


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_after(monkeypatch: pytest.MonkeyPatch, carried: int) -> Iterator[None]:
    """Let the process end after so many effects were carried out in one transaction."""
    real = stepping.carry_out
    left = [carried]

    def some(dossier: Any, effects: Any, *, actor: Any) -> None:
        for effect in effects:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            real(dossier, [effect], actor=actor)

    with monkeypatch.context() as patch:
        patch.setattr(stepping, "carry_out", some)
        yield


@pytest.mark.parametrize("carried", [0, 1, 2, 3])
def test_a_reaction_killed_between_its_steps_is_done_whole_afterwards(
    world: World, monkeypatch: pytest.MonkeyPatch, carried: int
) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)
    from borikan.payments import actions as payments

    payments.take_counter_payment(world.officer("pichai").ref, demand.id, "cash")
    before = row(receipt.case_id).state
    with killed_after(monkeypatch, carried), pytest.raises(Killed):
        run_until_quiet()
    assert row(receipt.case_id).state == before
    assert not CaseDocument.objects.filter(kind="certificate").exists()
    Delivery.objects.update(claim=None, claimed_until=None)  # the dead worker's claims run out

    world.settle()

    assert row(receipt.case_id).ending == "issued"
    assert CaseDocument.objects.filter(kind="certificate").count() == 1
    assert Grant.objects.count() == 1
    assert len(world.registers.filed) == 1


def two_paid(world: World) -> list[cases.Receipt]:
    """Two registrations that only wait to be issued, their payments not yet heard of."""
    from borikan.payments import actions as payments

    receipts = []
    for number, name, shop in (
        ("1994000001175", "นางสมศรี ใจงาม", NAMES[0]),
        ("3994000006521", "นางมาลี แสนสุข", NAMES[1]),
    ):
        receipt = trade(world, world.citizen(number, name), business={"trade_name_th": shop})
        trade_granted(world, receipt.reference)
        receipts.append(receipt)
    for receipt in receipts:
        (demand,) = payment_queries.demands_of(receipt.case_id)
        payments.take_counter_payment(world.officer("pichai").ref, demand.id, "cash")
    return receipts


def numbers(kind: str) -> list[int | None]:
    return sorted(DocumentRow.objects.filter(kind=kind).values_list("number", flat=True))


def test_r22_numbers_issued_at_once_neither_double_nor_leave_a_gap(world: World) -> None:
    receipts = two_paid(world)

    def settle(case_id: UUID) -> None:
        with stepping_transaction():
            case = stepping.lock(case_id)
            stepping.catch_up(case)

    outcomes = at_once(*[lambda r=r: settle(r.case_id) for r in receipts])  # type: ignore[misc]  # each its own
    assert outcomes == [None, None]
    world.settle()

    assert numbers("certificate") == [1, 2]
    assert {row(r.case_id).ending for r in receipts} == {"issued"}


def stepping_transaction() -> Any:
    from borikan.journal.actions import transaction

    return transaction()


def test_r22_an_issue_that_is_rolled_back_gives_its_number_to_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_paid(world)
    with monkeypatch.context() as patch:
        patch.setattr(CaseDocument.objects, "create", _out_of_order)
        with pytest.raises(RuntimeError), stepping_transaction():
            stepping.catch_up(stepping.lock(first.case_id))
    world.settle()

    assert numbers("certificate") == [1, 2]
    assert {row(r.case_id).ending for r in (first, second)} == {"issued"}


def _out_of_order(**_columns: object) -> None:
    raise RuntimeError("the disk is full")


class OnceBroken:
    """A typesetter that can't make the first certificate and makes all that follows."""

    def __init__(self, real: Any) -> None:
        self.real, self.broken = real, False

    def set_pages(self, layout: str, data: Any, at: Any) -> bytes:
        if not self.broken and layout == "certificate":
            self.broken = True
            raise TypesettingFailed("broken", permanent=True)
        return bytes(self.real.set_pages(layout, data, at))

    set_source = set_pages


def test_r22_a_failed_document_leaves_a_void_number_and_another_is_issued(world: World) -> None:
    from dataclasses import replace

    person = world.citizen()
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)
    broken = replace(equipment(), typesetter=OnceBroken(equipment().typesetter))
    with use(broken):
        pay_at_counter(world, receipt.case_id)

    rows = list(DocumentRow.objects.filter(kind="certificate").order_by("number"))
    assert [(r.number, r.state) for r in rows] == [(1, "void"), (2, "sealed")]
    assert row(receipt.case_id).ending == "issued"
    (grant,) = grants.grants_of(person.party_id)
    assert grant.document_ids == (rows[1].id,)
    (filed,) = world.registers.filed
    assert (filed.key, dict(filed.values)) == (
        rows[1].number_shown,
        {
            "number": rows[1].number_shown,
            "trade_name": "ร้านสมศรีออนไลน์",
            "status": "active",
            "registered_on": "2026-11-20",
        },
    )
    assert len(happened(receipt.case_id, events.IssuedAgain)) == 1
    assert documents.document(rows[0].id).status == "void"
    assert [d.document_id for d in view(person, receipt.reference).documents if d.kind == "certificate"] == [
        rows[1].id
    ]


def test_a_task_finished_by_two_clicks_is_finished_once(world: World) -> None:
    receipt = trade(world)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")

    outcomes = at_once(*[lambda: cases.find_complete(naree, task, LISTED)] * 2)

    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "TaskDone"]
    assert len(happened(receipt.case_id, events.FoundComplete)) == 1
    with pytest.raises(errors.TaskDone):
        cases.find_complete(naree, task, LISTED)
    with wired({}, {}):
        assert run_due() >= 0


Act = Callable[[World, cases.Receipt], Callable[[], object]]


def _decision(world: World, receipt: cases.Receipt) -> tuple[Officer, UUID]:
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    return naree, world.work(naree, receipt.reference, "decision")


def _defects(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    return lambda: cases.send_defect_notice(naree, task, [cases.Defect("trade_name_th", "โปรดแก้")])


def _hearing(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree, task = _decision(world, receipt)
    return lambda: cases.open_hearing(naree, task, "ชื่อซ้ำ")


def _refusal(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree, task = _decision(world, receipt)
    return lambda: cases.decide(naree, task, "refused", REASONS, no_hearing_code="urgent")


def _release(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    return lambda: cases.release(naree, task)


def _hold(world: World, receipt: cases.Receipt) -> Callable[[], object]:
    wanida = world.officer("wanida")
    return lambda: cases.suspend(wanida, receipt.reference, "ศาลมีคำสั่งทุเลา")


ACTS: dict[str, tuple[Act, type[Event]]] = {
    "defects": (_defects, events.DefectNoticeSent),
    "hearing": (_hearing, events.HearingOpened),
    "refusal": (_refusal, events.Decided),
    "release": (_release, events.TaskReleased),
    "hold": (_hold, events.CaseSuspended),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_officer_s_double_click_does_it_once(world: World, name: str) -> None:
    prepare, event = ACTS[name]
    receipt = trade(world)
    act = prepare(world, receipt)

    outcomes = at_once(act, act)

    refusals = [o for o in outcomes if o is not None]
    assert len(refusals) == 1, outcomes
    assert isinstance(refusals[0], Refused), outcomes
    world.settle()
    assert len(happened(receipt.case_id, event)) == 1


@pytest.mark.parametrize("name", ACTS)
def test_an_officer_who_acts_on_a_case_just_withdrawn_is_told_and_changes_nothing(
    world: World, name: str
) -> None:
    prepare, event = ACTS[name]
    person = world.citizen()
    receipt = trade(world, person)
    act = prepare(world, receipt)
    cases.withdraw(person, receipt.reference)

    with pytest.raises(Refused):
        act()
    world.settle()

    assert happened(receipt.case_id, event) == []
    assert row(receipt.case_id).ending == "withdrawn"


def test_of_two_supervisors_who_hand_a_task_on_at_once_the_later_word_counts(world: World) -> None:
    trade(world)
    task = Task.objects.get(closed_at=None).id
    wanida, theera = world.officer("wanida"), world.officer("theera")
    naree, prasert = world.officer("naree"), world.officer("prasert")

    outcomes = at_once(
        lambda: cases.reassign(wanida, task, naree.id), lambda: cases.reassign(theera, task, prasert.id)
    )

    assert outcomes == [None, None]
    assert Task.objects.get(pk=task).officer_id in (naree.id, prasert.id)


def test_an_extension_clicked_twice_is_one_and_another_day_is_another(world: World) -> None:
    receipt = food(world)
    theera = world.officer("theera")

    outcomes = at_once(*[lambda: cases.extend(theera, receipt.reference, "รอผลตรวจ")] * 3)

    assert sorted(type(o).__name__ for o in outcomes) == ["ExtendedToday", "ExtendedToday", "NoneType"]
    assert row(receipt.case_id).extension_days == 15
    passes(world, "2026-11-23 09:00")
    cases.extend(theera, receipt.reference, "ยังรอผลตรวจ")
    assert row(receipt.case_id).extension_days == 30


def test_a_question_or_answer_sent_by_two_clicks_is_told_once(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    naree = world.officer("naree")

    assert at_once(*[lambda: cases.ask(naree, receipt.reference, "เปิดร้านกี่โมง")] * 2) == [None, None]
    assert at_once(*[lambda: cases.answer(person, receipt.reference, "เก้าโมง")] * 2) == [None, None]
    cases.ask(naree, receipt.reference, "เปิดร้านกี่โมง")

    assert [n.kind for n in view(person, receipt.reference).notes] == ["question", "answer", "question"]
