"""A trade registration from the draft to the sealed certificate, through the actions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.documents import actions as documents
from borikan.documents import queries as document_queries
from borikan.identity.queries import Citizen
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from tests.cases.makers import SOMSRI, World, a_world, at, posted

pytestmark = pytest.mark.django_db(transaction=True)

SERVICE = "dbd/trade-name-registration"
A_PDF = (Path(__file__).parent / "a.pdf").read_bytes() if (Path(__file__).parent / "a.pdf").exists() else b""

PAGES = {
    "owner": {"contact.channel": "email", "contact.value": "somsri@example.com"},
    "request": {
        "request_type": "new",
        "started_on.day": "10",
        "started_on.month": "11",
        "started_on.year": "2569",
    },
    "business": {
        "business_kind": "online_shop",
        "trade_name_th": "ร้านสมศรีออนไลน์",
        "website": "https://shop.example",
        "capital": "50,000",
    },
    "place": {
        "place.house": "12",
        "place.road": "ศรีจันทร์",
        "place.subdistrict_code": "400101",
        "place.postcode": "40000",
        "place_is_own_home": "true",
    },
}


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> Iterator[World]:
    with a_world(settings, tmp_path, SERVICE) as world:
        world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม")
        world.registers.hold("dbd-trade", "trade_name", "ร้านสมศรีออนไลน์", {"existing_names": 0})
        world.registers.hold("dbd-fba", "national_id", SOMSRI, {"licence": False})
        yield world


def filled(world: World, person: Citizen, **changes: dict[str, str]) -> UUID:
    """A draft with every page answered."""
    draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    for page, answers in {**PAGES, **changes}.items():
        saved = cases.save_page(person, draft, page, posted(answers))
        assert saved.errors == (), page
    view = case_queries.draft_view(person, draft)
    for page in view.pages:
        for field in page.fields:
            if field.type == "file" and field.required and field.id not in view.answers:
                upload = documents.store_upload(a_png(), "แผนที่.png", ("png",), owner=person.ref)
                cases.save_page(
                    person, draft, page.id, posted({f"{field.id}.upload": str(upload.id), f"{field.id}.name": upload.name})
                )
    return draft


def a_png() -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PNG")
    return buffer.getvalue()


def submitted(world: World, person: Citizen, **changes: dict[str, str]) -> cases.Receipt:
    receipt = cases.submit(person, filled(world, person, **changes), declared=True, language="th")
    world.settle()
    return receipt


def test_what_registers_know_is_not_asked(world: World) -> None:
    person = world.citizen()
    draft = filled(world, person)

    view = case_queries.draft_view(person, draft)

    assert view.known["full_name"].value == "นางสมศรี ใจงาม"
    assert view.known["full_name"].source.th == "ทะเบียนราษฎร"
    assert view.answers["address"]["subdistrict_code"] == "400101"
    assert view.errors == ()


def test_r6_the_receipt_tells_both_times_and_a_provisional_deadline(world: World) -> None:
    world.clock.move_to(at("2026-11-20 17:05"))

    receipt = submitted(world, world.citizen())

    assert receipt.filed_at == at("2026-11-20 17:05")
    assert receipt.deemed_at == at("2026-11-23 08:30")
    assert receipt.deadline.on.isoformat() == "2026-11-24"
    assert receipt.deadline.provisional
    assert "24 พฤศจิกายน 2569" in receipt.deadline.explanation.th


def test_submitting_twice_gives_one_case_and_the_same_receipt(world: World) -> None:
    person = world.citizen()
    draft = filled(world, person)

    first = cases.submit(person, draft, declared=True, language="th")
    second = cases.submit(person, draft, declared=True, language="th")

    assert first == second
    assert len(case_queries.my_cases(person)) == 1


def test_from_the_draft_to_the_sealed_certificate(world: World) -> None:
    person = world.citizen()
    receipt = submitted(world, person)
    naree = world.officer("naree")

    task = world.work(naree, receipt.reference, "completeness")
    cases.find_complete(naree, task, {"business_listed": "true", "is_exempt": "false", "place_right_ok": "true"})
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
    receipt = submitted(world, world.citizen())
    stranger = world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")

    with pytest.raises(errors.CaseNotFound):
        case_queries.my_case(stranger, receipt.reference)
