"""A trade registration from the draft to the sealed certificate, through the actions."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.documents import queries as document_queries
from borikan.identity.queries import Citizen
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from tests.cases.applying import TRADE_NAME, drafted, submitted
from tests.cases.makers import World, at

pytestmark = pytest.mark.django_db(transaction=True)


def submit(world: World, person: Citizen, **changes: dict[str, str]) -> cases.Receipt:
    return submitted(world, person, drafted(person, "trade-name-registration", TRADE_NAME, **changes))


def test_what_registers_know_is_not_asked(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)

    view = case_queries.draft_view(person, draft)

    assert view.known["full_name"].value == "นางสมศรี ใจงาม"
    assert view.known["full_name"].source.th == "ทะเบียนราษฎร"
    assert view.answers["address"]["subdistrict_code"] == "400101"
    assert view.errors == ()


def test_r6_the_receipt_tells_both_times_and_a_provisional_deadline(world: World) -> None:
    world.clock.move_to(at("2026-11-20 17:05"))

    receipt = submit(world, world.citizen())

    assert receipt.filed_at == at("2026-11-20 17:05")
    assert receipt.deemed_at == at("2026-11-23 08:30")
    assert receipt.deadline.on.isoformat() == "2026-11-24"
    assert receipt.deadline.provisional
    assert "24 พฤศจิกายน 2569" in receipt.deadline.explanation.th


def test_submitting_twice_gives_one_case_and_the_same_receipt(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)

    first = cases.submit(person, draft, declared=True, language="th")
    second = cases.submit(person, draft, declared=True, language="th")

    assert first == second
    assert len(case_queries.my_cases(person)) == 1


@pytest.mark.documents
def test_from_the_draft_to_the_sealed_certificate(world: World) -> None:
    person = world.citizen()
    receipt = submit(world, person)
    naree = world.officer("naree")

    task = world.work(naree, receipt.reference, "completeness")
    cases.find_complete(
        naree, task, {"business_listed": "true", "is_exempt": "false", "place_right_ok": "true"}
    )
    world.settle()
    task = world.work(naree, receipt.reference, "decision")
    cases.decide(naree, task, "granted", cases.Reasons())
    world.settle()
    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.total == Money.baht(50)
    payments.take_counter_payment(world.officer("naree").ref, demand.id, "cash")
    world.settle()

    case = case_queries.my_case(person, receipt.reference)
    assert case.ending == "issued"
    certificate = next(d for d in case.documents if d.kind == "certificate")
    assert document_queries.document(certificate.document_id).status == "valid"
    assert document_queries.document_bytes(certificate.document_id).startswith(b"%PDF")
    assert [d.register for d in world.registers.filed] == ["dbd-trade"]


def test_another_person_finds_nothing(world: World) -> None:
    receipt = submit(world, world.citizen())
    stranger = world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")

    with pytest.raises(errors.CaseNotFound):
        case_queries.my_case(stranger, receipt.reference)
