"""Who complains is kept from everybody at the desk but those whom the folder names, in every way it could be told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.hiding import WITHHELD
from borikan.cases.models import CaseDocument
from borikan.catalogue import actions as catalogue
from borikan.payments import queries as payments
from tests.cases.acting import bank_says_paid
from tests.cases.having_a_say import filed, publish
from tests.cases.makers import ROOT, TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)
GUARD = (
    'sensitive_data:\n  - {class: sensitive-confidential-source, roles: ["officer:commercial-registrar"]}\n'
)


@pytest.fixture
def reference(world: World, tmp_path: Path) -> str:
    """A trade name whose folder keeps secret how the applicant is reached, as a folder of complaints does."""
    folder = tmp_path / "service" / "trade-name-registration"
    shutil.copytree(ROOT / "dbd" / "trade-name-registration", folder)
    form, service = folder / "form.yaml", folder / "service.yaml"
    contact = "{id: contact, type: contact_channel,"
    guarded = f"{contact} privacy: {{class: sensitive-confidential-source}},"
    form.write_text(form.read_text(encoding="utf-8").replace(contact, guarded), encoding="utf-8")
    service.write_text(
        service.read_text(encoding="utf-8").replace("evidence:\n", f"{GUARD}evidence:\n"), encoding="utf-8"
    )
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)
    return filed(world).reference


def test_the_name_is_withheld_also_from_those_who_may_open_it(world: World, reference: str) -> None:
    for username in ("naree", "theera"):
        case = case_queries.desk_case(world.officer(username), reference)
        assert case.view.applicant_name == WITHHELD
        assert "contact" not in case.view.answers
        assert "dopa-population" not in {reply.register for reply in case.registers}, "it says her name"


def test_whoever_takes_or_gives_back_the_money_is_not_told_the_name(world: World, reference: str) -> None:
    naree, pichai = world.officer("naree"), world.officer("pichai")
    cases.decide(naree, world.work(naree, reference, "decision"), "granted", cases.Reasons())
    world.settle()
    till = case_queries.payable_case(pichai, reference)
    (asked,) = payments.demands_of(till.id)
    bank_says_paid(asked)
    proposal = case_queries.proposal_view(pichai, asked.id)
    refund = cases.propose_refund(pichai, asked.id, asked.total, "other", "คืนเงิน")
    seen = case_queries.refund_view(world.officer("wanida"), refund)

    assert {till.applicant_name, proposal.applicant_name, seen.applicant_name} == {WITHHELD}


@pytest.mark.documents
def test_letters_to_the_applicant_are_opened_by_those_alone_who_may_know(
    world: World, reference: str
) -> None:
    letter = CaseDocument.objects.get(case__reference=reference, kind="certificate-of-receipt")
    assert case_queries.document_for(world.officer("naree"), letter.document_id).content
    with pytest.raises(errors.CaseNotFound):
        case_queries.document_for(world.officer("theera"), letter.document_id)


@pytest.mark.documents
def test_without_a_guarded_source_nothing_is_withheld(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service")
    receipt = filed(world)
    case = case_queries.desk_case(world.officer("theera"), receipt.reference)
    assert "สมศรี" in str(case.view.applicant_name)
    letter = CaseDocument.objects.get(case_id=receipt.case_id, kind="certificate-of-receipt")
    assert case_queries.document_for(world.officer("theera"), letter.document_id).content
