"""What a municipality sets holds where the application leads: its amounts, its questions, from the moment it is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, vault
from borikan.cases import queries as case_queries
from borikan.cases.dossier import Content
from borikan.cases.models import Case, Draft
from borikan.cases.opening import opened_draft
from borikan.catalogue import actions as catalogue
from borikan.catalogue import queries as published
from borikan.definitions.evaluation import charges_due, evaluate
from borikan.identity.queries import Citizen
from borikan.journal.actions import transaction
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments import queries as payment_queries
from tests.cases.applying import FOOD, NONGLAK, attach_files, fill
from tests.cases.makers import ROOT, TESTER, World, at, posted

SERVICE = "food-premises-licence"
CITY, TOWN = "khon-kaen-city", "sila-town"
SMALL = {"area_sqm": "40"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def local(world: World) -> World:
    """The test government with what its two municipalities set."""
    publish(ROOT)
    world.registers.hold("moph-foodhandler", "national_id", NONGLAK, {"certified": True})
    world.registers.hold("dpt-zoning", "subdistrict_code", "400114", {"food_premises_allowed": True})
    return world


def publish(tree: Path | None) -> None:
    folder = ROOT / "local-government" / SERVICE
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER, tree=tree)


def begun(person: Citizen) -> UUID:
    draft = cases.start_draft(person, SERVICE, cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    return draft


def place(person: Citizen, draft: UUID, subdistrict: str, **changed: str) -> None:
    answers = {**FOOD["premises"], "premises_address.subdistrict_code": subdistrict, **SMALL, **changed}
    saved = cases.save_page(person, draft, "premises", posted(answers))
    assert saved.errors == ()


def fee(person: Citizen, draft: UUID) -> list[Money]:
    view = case_queries.draft_view(person, draft)
    evaluated = evaluate(view.service, view.facts)
    return [one.amount for one in charges_due(view.service, "payment", evaluated, view.facts, {})]


def questions(person: Citizen, draft: UUID) -> set[str]:
    view = case_queries.draft_view(person, draft)
    return {field.id for page in view.pages for field in page.fields}


def test_until_the_place_is_known_the_services_own_terms_hold(local: World) -> None:
    somsri = local.citizen()
    draft = begun(somsri)

    assert not {"near_school", "used_oil"} & questions(somsri, draft)
    assert case_queries.draft_view(somsri, draft).set_by is None


def test_two_municipalities_charge_and_ask_differently(local: World) -> None:
    somsri = local.citizen()
    draft = begun(somsri)

    place(somsri, draft, "400101")
    assert fee(somsri, draft) == [Money.baht(300)]
    assert {"near_school", "used_oil"} & questions(somsri, draft) == {"near_school"}
    assert case_queries.draft_view(somsri, draft).set_by == Text(
        "เทศบาลนครขอนแก่น", "Khon Kaen City Municipality"
    )

    place(somsri, draft, "400114")
    assert fee(somsri, draft) == [Money.baht(100)]
    assert {"near_school", "used_oil"} & questions(somsri, draft) == {"used_oil"}

    place(somsri, draft, "400115")
    assert fee(somsri, draft) == [Money.baht(200)]
    assert not {"near_school", "used_oil"} & questions(somsri, draft)


def test_what_only_the_other_place_asks_is_not_declared(local: World) -> None:
    somsri = local.citizen()
    draft = begun(somsri)
    place(somsri, draft, "400101")
    cases.save_page(somsri, draft, "operation", posted({**FOOD["operation"], "near_school": "true"}))
    assert case_queries.draft_view(somsri, draft).answers["near_school"] is True

    place(somsri, draft, "400114")
    assert "near_school" not in case_queries.draft_view(somsri, draft).answers


def filled(world: World, pages: Mapping[str, Mapping[str, str]]) -> tuple[Citizen, UUID]:
    somsri = world.citizen()
    draft = begun(somsri)
    cases.save_item(somsri, draft, "handlers", None, posted({"handler_id": NONGLAK, "medical_ok": "true"}))
    fill(somsri, draft, pages)
    attach_files(somsri, draft)
    return somsri, draft


def small(subdistrict: str, **hygiene: str) -> dict[str, Mapping[str, str]]:
    premises = {**FOOD["premises"], **SMALL, "premises_address.subdistrict_code": subdistrict}
    return {**FOOD, "premises": premises, "hygiene": {**FOOD["hygiene"], **hygiene}}


def test_the_case_keeps_the_version_of_its_place_and_its_fee_is_asked(local: World) -> None:
    somsri, draft = filled(local, small("400114", used_oil="collected"))
    receipt = cases.submit(somsri, draft, declared=True, language="th")

    case = Case.objects.get(pk=receipt.case_id)
    assert published.set_by(case.version) == TOWN
    local.settle()
    officer, head = local.officer("sombat"), local.officer("kasem")
    cases.find_complete(officer, local.work(officer, receipt.reference, "completeness"), {})
    local.settle()
    cases.decide(head, local.work(head, receipt.reference, "decision"), "granted", cases.Reasons())
    local.settle()
    (asked,) = payment_queries.demands_of(receipt.case_id)
    assert asked.total == Money.baht(100)


def test_a_required_question_of_the_place_must_be_answered(local: World) -> None:
    somsri, draft = filled(local, small("400114", used_oil="none"))
    cases.clear_answer(somsri, draft, "used_oil")

    with pytest.raises(errors.AnswersIncomplete):
        cases.submit(somsri, draft, declared=True, language="th")


def test_terms_set_while_she_was_filling_in_are_shown_before_she_declares(world: World) -> None:
    world.registers.hold("moph-foodhandler", "national_id", NONGLAK, {"certified": True})
    somsri, draft = filled(world, small("400101"))
    assert fee(somsri, draft) == [Money.baht(200)]
    publish(ROOT)

    with pytest.raises(errors.PlaceSetsOtherwise):
        cases.submit(somsri, draft, declared=True, language="th")
    assert fee(somsri, draft) == [Money.baht(300)]

    receipt = cases.submit(somsri, draft, declared=True, language="th")
    assert published.set_by(Case.objects.get(pk=receipt.case_id).version) == CITY


def test_what_a_locality_no_longer_sets_no_longer_holds_for_drafts(local: World) -> None:
    somsri, draft = filled(local, small("400101"))
    publish(None)

    with pytest.raises(errors.PlaceSetsOtherwise):
        cases.submit(somsri, draft, declared=True, language="th")
    assert published.set_by(Draft.objects.get(pk=draft).version) is None


def test_what_only_the_other_place_asks_leaves_no_register_value_and_no_dispute(local: World) -> None:
    somsri = local.citizen()
    draft = begun(somsri)
    place(somsri, draft, "400101")
    with transaction():
        row, key, content = opened_draft(somsri, draft, lock=True)
        known = {
            **content.known,
            "nobody-s-register": {"key": "1", "status": "found", "values": {}, "at": "-"},
        }
        disputes = {"near_school": {"reason": "ไม่ใช่"}, "shop_name": {"reason": "ผิด"}}
        kept = Content(content.answers, known, disputes)
        row.content = vault.seal_json(key, kept.to_json(), "draft")
        row.save(update_fields=["content"])

    place(somsri, draft, "400114")

    _, _, content = opened_draft(somsri, draft)
    assert set(content.disputes) == {"shop_name"}
    assert "nobody-s-register" not in content.known


def test_a_draft_whose_place_sets_nothing_new_is_not_written_again(local: World) -> None:
    somsri = local.citizen()
    draft = begun(somsri)
    place(somsri, draft, "400101")
    before = Draft.objects.get(pk=draft)
    local.clock.move_to(at("2026-11-20 11:00"))

    with pytest.raises(errors.AnswersIncomplete):
        cases.submit(somsri, draft, declared=True, language="th")

    after = Draft.objects.get(pk=draft)
    assert (after.saved_at, bytes(after.content)) == (before.saved_at, bytes(before.content))
