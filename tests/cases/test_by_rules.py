"""Steps that the rules alone settle: within seconds, once, and never against somebody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from borikan.cases import actions as cases
from borikan.cases import by_rules, effects, events
from borikan.cases import queries as case_queries
from borikan.cases.models import DefectNotice, Order, Task
from borikan.documents import queries as documents
from borikan.grants import queries as grants
from borikan.journal import queries as journal
from borikan.journal.worker import run_until_quiet
from borikan.kernel import clock
from borikan.notifications import queries as notifications
from borikan.payments import queries as payment_queries
from tests.cases.acting import happened, passes, pay_at_counter, row, view
from tests.cases.makers import World, posted
from tests.cases.taxing import KEY, taxed, vehicle

pytestmark = pytest.mark.django_db(transaction=True)


def actors(case_id: object, kind: type) -> list[str]:
    return [entry.actor.kind for entry in journal.entries_about(case_id) if isinstance(entry.event, kind)]  # type: ignore[arg-type]  # a case's id


def test_found_complete_asked_to_pay_granted_and_issued_with_nobody_in_person(world: World) -> None:
    vehicle(world)
    person = world.citizen()
    receipt = taxed(world, person)

    asked = payment_queries.demands_of(receipt.case_id)
    assert [demand.total.satang for demand in asked] == [165_000]
    assert not Order.objects.exists(), "it is paid first, and decided then"

    started = clock.now()
    pay_at_counter(world, receipt.case_id)

    seen = view(person, receipt.reference)
    assert (seen.ending, clock.now()) == ("issued", started)
    assert not Task.objects.exclude(who="applicant").exists()
    assert actors(receipt.case_id, events.Decided) == ["system"]
    assert seen.order is not None
    assert seen.order.by_rules
    assert "ฉบับที่ 1" in seen.order.reasons.considerations
    assert seen.order.trace["row"] == 7
    assert any("โดยอัตโนมัติ" in line.text.th for line in seen.timeline)
    assert any("โดยอัตโนมัติ" in m.body.th for m in notifications.inbox(person.party_id))
    (grant,) = grants.grants_of(person.party_id)
    assert documents.document(grant.document_ids[0]).number


def test_the_vehicle_register_is_told_when_the_sticker_is_issued(world: World) -> None:
    vehicle(world)
    receipt = taxed(world)
    pay_at_counter(world, receipt.case_id)

    (filed,) = [one for one in world.registers.filed if one.register == "dlt-vehicle"]
    assert (filed.key, filed.values["tax_due"]) == (KEY, "2027-12-10")


@pytest.mark.documents
def test_r2_every_defect_that_the_rules_find_is_in_the_one_notice(world: World) -> None:
    vehicle(world, registered="2015-01-05", insured="2026-01-01")
    person = world.citizen()
    receipt = taxed(world, person)

    seen = view(person, receipt.reference)
    assert seen.notice is not None
    assert [target for target, _, _ in seen.notice.items] == ["insurance_policy_no", "inspected_on"]
    assert "มาตรา" in seen.notice.items[0][2] or "ม.7" in seen.notice.items[0][2]
    assert documents.document_bytes(seen.notice.document_id).startswith(b"%PDF")  # type: ignore[arg-type]  # there is one
    assert DefectNotice.objects.get().officer_id is None
    assert actors(receipt.case_id, events.DefectNoticeSent) == ["system"]
    assert not payment_queries.demands_of(receipt.case_id)

    cases.acknowledge_notice(person, receipt.reference)
    assert len(happened(receipt.case_id, events.DefectNoticeAcknowledged)) == 1


def test_after_the_correction_the_registers_are_asked_afresh_and_it_goes_on(world: World) -> None:
    vehicle(world, insured="2026-01-01")
    person = world.citizen()
    receipt = taxed(world, person)
    vehicle(world, insured="2027-11-19")

    typed = posted({"insurance_policy_no": "P6900001"})
    assert cases.correct(person, receipt.reference, typed, declared=True) == ()
    world.settle()

    assert len(payment_queries.demands_of(receipt.case_id)) == 1
    pay_at_counter(world, receipt.case_id)
    assert row(receipt.case_id).ending == "issued"


def test_r3_what_is_still_wrong_after_the_correction_is_an_officers(world: World) -> None:
    vehicle(world, insured="2026-01-01")
    person = world.citizen()
    receipt = taxed(world, person)
    typed = posted({"insurance_policy_no": "P6900001"})
    assert cases.correct(person, receipt.reference, typed, declared=True) == ()
    world.settle()

    surachai = world.officer("surachai")
    assert world.work(surachai, receipt.reference, "completeness", "recheck")
    assert DefectNotice.objects.count() == 1


def test_r4_what_is_not_corrected_in_time_is_returned(world: World) -> None:
    vehicle(world, insured="2026-01-01")
    receipt = taxed(world)
    passes(world, "2026-12-23 09:00")
    assert row(receipt.case_id).ending == "returned"


def test_a_silent_register_leaves_it_to_an_officer(world: World) -> None:
    vehicle(world)
    person = world.citizen()
    world.registers.silent.add("oic-motor")
    receipt = taxed(world, person, insurance_policy_no="P6900001")

    assert world.work(world.officer("surachai"), receipt.reference, "completeness", "check")


def test_an_order_against_somebody_is_made_by_an_officer_after_a_hearing(world: World) -> None:
    vehicle(world, due="2027-04-19")
    receipt = taxed(world)

    assert not Order.objects.exists()
    assert not payment_queries.demands_of(receipt.case_id), "nobody pays for what will be refused"
    assert world.work(world.officer("surachai"), receipt.reference, "decision", "deliberation")


def test_the_database_keeps_no_order_against_somebody_without_an_officer(world: World) -> None:
    vehicle(world, due="2027-04-19")
    receipt = taxed(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(
            case=row(receipt.case_id),
            outcome="refused",
            reasons=b"",
            trace=b"",
            decided_at=clock.now(),
            appeal_days=15,
        )


class Killed(BaseException):
    """The worker process is gone."""


@contextmanager
def killed_before_its_end(monkeypatch: pytest.MonkeyPatch, what: str) -> Iterator[None]:
    def gone(*_args: object, **_kwargs: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(by_rules, what, gone)
        yield


@pytest.mark.parametrize("what", ["step", "make_order"])
def test_a_worker_killed_while_it_decides_leaves_nothing_half_done(
    world: World, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    vehicle(world)
    receipt = taxed(world)
    with killed_before_its_end(monkeypatch, what), pytest.raises(Killed):
        pay_at_counter(world, receipt.case_id)
    assert not Order.objects.exists()

    passes(world, "2026-11-20 11:00")
    assert row(receipt.case_id).ending == "issued"
    assert Order.objects.count() == 1


def test_what_was_settled_is_not_settled_again(world: World) -> None:
    vehicle(world)
    receipt = taxed(world)
    pay_at_counter(world, receipt.case_id)
    for step, stage in (("completeness", "rules"), ("decision", "rules")):
        by_rules.apply_rules({"case": str(receipt.case_id), "step": step, "visit": 1, "stage": stage})
    run_until_quiet()
    assert len(happened(receipt.case_id, events.Decided)) == 1
    assert len(happened(receipt.case_id, events.FoundComplete)) == 1


def test_on_hold_the_rules_wait_and_go_on_when_it_is_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    vehicle(world)
    receipt = taxed(world)
    wirach = world.officer("wirach")
    with killed_before_its_end(monkeypatch, "make_order"), pytest.raises(Killed):
        pay_at_counter(world, receipt.case_id)
    cases.suspend(wirach, receipt.reference, "รอคำสั่งศาล")
    passes(world, "2026-11-20 11:00")
    assert not Order.objects.exists()

    cases.resume(wirach, receipt.reference)
    world.settle()
    assert row(receipt.case_id).ending == "issued"


def test_the_desk_says_that_the_rules_decided(world: World) -> None:
    vehicle(world)
    receipt = taxed(world)
    pay_at_counter(world, receipt.case_id)
    seen = case_queries.desk_case(world.officer("surachai"), receipt.reference)
    assert seen.view.order is not None
    assert seen.view.order.by_rules
    assert effects.RULES_JOB == "cases.apply-rules"
