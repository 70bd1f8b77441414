"""A person tells her cases of one service apart by what they are about; nobody else is told."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Case
from borikan.cases.queries import WorkFilter
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from borikan.kernel.text import Text
from tests.cases.acting import defects, food, trade, trade_issued
from tests.cases.applying import OLD_AGE, drafted, submitted
from tests.cases.conftest import PRASIT
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db(transaction=True)

NOODLES = {"trade_name_th": "ก๋วยเตี๋ยวเรือสมศรี"}


def matters(person: Citizen) -> dict[str, Text]:
    """What is said of all her cases, by reference."""
    mine = {one.id: one.reference for one in case_queries.my_cases(person)}
    return {mine[case]: about for case, about in case_queries.matters_of(person, mine).items()}


def test_two_shops_of_one_person_go_by_their_names(world: World) -> None:
    somsri = world.citizen()
    first, second = trade(world, somsri), trade(world, somsri, business=NOODLES)
    premises = food(world, somsri)

    assert matters(somsri) == {
        first.reference: Text("ร้านสมศรีออนไลน์", "ร้านสมศรีออนไลน์"),
        second.reference: Text("ก๋วยเตี๋ยวเรือสมศรี", "ก๋วยเตี๋ยวเรือสมศรี"),
        premises.reference: Text("ครัวอีสานเลิศรส", "ครัวอีสานเลิศรส"),
    }


def test_what_a_register_answered_names_the_case_as_well(world: World) -> None:
    father = world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")
    receipt = submitted(world, father, drafted(father, "old-age-allowance", OLD_AGE))

    held = case_queries.my_case(father, receipt.reference)
    assert held.known["full_name"].source == Text("ทะเบียนราษฎร", "Population register")
    assert matters(father)[receipt.reference].th == held.answers["full_name"] == "นายประสิทธิ์ แสนสุข"


def test_a_corrected_name_counts(world: World) -> None:
    somsri = world.citizen()
    receipt = trade(world, somsri)
    defects(world, receipt.reference, "trade_name_th")

    cases.correct(somsri, receipt.reference, posted(NOODLES), declared=True)

    assert matters(somsri)[receipt.reference].th == NOODLES["trade_name_th"]


def test_nobody_is_told_what_somebody_else_s_case_is_about(world: World) -> None:
    somsri, other = world.citizen(), world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")
    receipt = trade_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)

    assert case_queries.matters_of(somsri, {receipt.case_id, grant.case_id}).keys() == {grant.case_id}
    assert case_queries.matters_of(other, {receipt.case_id, grant.case_id}) == {}


def test_of_an_erased_case_nothing_is_said_and_the_others_stay(world: World) -> None:
    somsri = world.citizen()
    gone, kept = trade(world, somsri), trade(world, somsri, business=NOODLES)
    Case.objects.filter(pk=gone.case_id).update(wrapped_key=None)

    assert matters(somsri).keys() == {kept.reference}


def test_many_cases_ask_the_database_no_more_often_than_one(world: World) -> None:
    somsri = world.citizen()

    def asked() -> int:
        ids = {case.id for case in case_queries.my_cases(somsri)}
        with CaptureQueriesContext(connection) as captured:
            assert len(case_queries.matters_of(somsri, ids)) == len(ids)
        return len(captured)

    trade(world, somsri)
    once = asked()
    trade(world, somsri, business=NOODLES)
    food(world, somsri)

    assert asked() == once


def test_a_draft_is_named_once_its_question_is_answered(world: World) -> None:
    somsri = world.citizen()
    applicant = cases.Applicant(somsri.party_id, "self")
    draft = cases.start_draft(somsri, "food-premises-licence", applicant)
    complaint = cases.start_draft(somsri, "complaint-damrongdhama", applicant)
    assert {one.id: one.matter for one in case_queries.open_drafts(somsri)} == {draft: None, complaint: None}

    cases.save_page(somsri, draft, "premises", posted({"shop_name": "ครัวอีสานเลิศรส"}))

    named = {one.id: one.matter for one in case_queries.open_drafts(somsri)}
    assert named == {draft: Text("ครัวอีสานเลิศรส", "ครัวอีสานเลิศรส"), complaint: None}


def test_the_work_list_of_officers_says_nothing_of_it(world: World) -> None:
    trade(world)

    (row,) = case_queries.work_list(world.officer("naree"), WorkFilter()).rows

    assert "ร้านสมศรีออนไลน์" not in str(asdict(row))
