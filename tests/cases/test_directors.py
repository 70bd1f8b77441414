"""A company's applications: its directors see them together, for as long as the register confirms them."""

from __future__ import annotations

import pytest

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.identity import actions as identity
from borikan.identity.queries import Citizen
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.mandates.models import DirectorshipRow
from tests.cases.acting import passes
from tests.cases.applying import FOOD, NONGLAK, fill, submitted
from tests.cases.conftest import MALEE, PRASIT
from tests.cases.makers import TESTER, World, posted

pytestmark = pytest.mark.django_db(transaction=True)

COMPANY = "0994560000010"


def directs(person: Citizen, company: object) -> None:
    """The register of juristic persons says so now."""
    DirectorshipRow.objects.update_or_create(
        person=person.party_id,
        company=company,
        kind="companies",
        defaults={"signs_alone": True, "confirmed_at": clock.now()},
    )


def filed_for_company(world: World) -> tuple[Citizen, Citizen, cases.Receipt, object]:
    """Somsri filed for the company that she and Malee direct."""
    somsri, malee = world.citizen(), world.citizen(MALEE, "นางมาลี แสนสุข")
    with transaction():
        company = identity.party_for(
            "juristic_id", COMPANY, Text("บริษัท ตัวอย่าง จำกัด", "Example Co., Ltd."), actor=TESTER
        )
    directs(somsri, company)
    applicant = cases.Applicant(company, "company")
    draft = cases.start_draft(somsri, "food-premises-licence", applicant)
    item = {"handler_id": NONGLAK, "trained": "true", "medical_ok": "true"}
    assert cases.save_item(somsri, draft, "handlers", None, posted(item)).errors == ()
    fill(somsri, draft, {"operator": {"company_name": "บริษัท ตัวอย่าง จำกัด"}, **FOOD})
    receipt = submitted(world, somsri, draft)
    for director in (somsri, malee):
        directs(director, company)  # the test's register knows no companies: signing in let it take them away
    return somsri, malee, receipt, company


def test_another_director_sees_the_case_and_her_look_is_noted(world: World) -> None:
    somsri, malee, receipt, company = filed_for_company(world)

    assert [one.reference for one in case_queries.my_cases(malee)] == [receipt.reference]
    assert case_queries.my_case(malee, receipt.reference).answers["shop_name"] == "ครัวอีสานเลิศรส"
    assert case_queries.my_case(somsri, receipt.reference).reference == receipt.reference

    looks = access_log.reads_of(somsri.party_id)
    assert [(one.reader_party, one.why) for one in looks if one.why == "acting-for"] == [
        (malee.party_id, "acting-for")
    ]
    assert [one.reader_party for one in access_log.reads_of(company) if one.why == "acting-for"] == [
        malee.party_id
    ]


def test_who_directs_it_no_more_sees_it_no_more(world: World) -> None:
    somsri, malee, receipt, company = filed_for_company(world)
    stranger = world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")
    DirectorshipRow.objects.filter(person=malee.party_id).delete()
    passes(world, "2026-11-21 12:00")  # the register was asked about neither for more than a day
    directs(malee, company)
    DirectorshipRow.objects.filter(person=malee.party_id).delete()

    for person in (malee, stranger, somsri):
        with pytest.raises(errors.CaseNotFound):
            case_queries.my_case(person, receipt.reference)
        with pytest.raises(errors.CaseNotFound):
            cases.withdraw(person, receipt.reference)
        assert case_queries.my_cases(person) == ()

    directs(somsri, company)
    assert case_queries.my_case(somsri, receipt.reference).reference == receipt.reference
