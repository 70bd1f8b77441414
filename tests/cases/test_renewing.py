"""Renewing from the grant."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Case, Draft
from borikan.cases.reactions import tell_of_renewal
from borikan.catalogue import actions as catalogue
from borikan.grants import errors as grant_errors
from borikan.grants import queries as grants
from borikan.grants.events import RenewalReminded
from borikan.grants.models import Grant
from borikan.identity.queries import Citizen
from borikan.journal import queries as journal
from borikan.notifications import queries as notifications
from borikan.notifications.models import OutgoingMessage
from borikan.notifications.queries import Contact
from borikan.notifications.sealing import unseal
from tests.cases import acting
from tests.cases.applying import attach_files, submitted
from tests.cases.conftest import MALEE
from tests.cases.makers import ROOT, TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def holder(world: World) -> Citizen:
    """Somsri, with a food licence of one year from 20 November 2026."""
    person = world.citizen()
    acting.food_issued(world, person)
    return person


def licence_of(person: Citizen) -> UUID:
    (grant,) = grants.grants_of(person.party_id)
    return grant.id


def test_it_begins_with_the_former_answers_but_without_evidence(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")

    draft = cases.start_renewal(holder, holder.party_id, licence_of(holder))

    view = case_queries.draft_view(holder, draft)
    assert view.answers["shop_name"] == "ครัวอีสานเลิศรส"
    assert view.answers["handlers"]
    assert not {"medical", "layout"} & set(view.answers)
    assert Draft.objects.get(pk=draft).renews_grant == licence_of(holder)


def test_what_counts_from_its_own_issue_begins_on_that_day_though_the_old_term_runs(
    world: World, holder: Citizen, tmp_path: Path
) -> None:
    old = licence_of(holder)
    folder = tmp_path / "changed" / "food-premises-licence"
    shutil.copytree(ROOT / "local-government" / "food-premises-licence", folder)
    text = (folder / "service.yaml").read_text(encoding="utf-8")
    changed = text.replace("renewal: {", "renewal: {starts: issue, ")
    assert changed != text
    (folder / "service.yaml").write_text(changed, encoding="utf-8")
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)
    acting.passes(world, "2027-10-15 10:00")
    draft = cases.start_renewal(holder, holder.party_id, old)
    cases.look_up_known(holder, draft)
    attach_files(holder, draft)
    receipt = submitted(world, holder, draft)
    task = acting.food_to_decision(world, receipt.reference)
    cases.decide(world.officer("theera"), task, "granted", cases.Reasons())
    world.settle()
    acting.pay_at_counter(world, receipt.case_id)

    new = next(one for one in grants.grants_of(holder.party_id) if one.id != old)
    assert (new.valid_from, new.valid_to) == (date(2027, 10, 15), date(2028, 10, 14))


def test_starting_twice_gives_one_draft_and_keeps_what_was_changed(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")
    first = cases.start_renewal(holder, holder.party_id, licence_of(holder))
    cases.save_page(
        holder, first, "operation", {"open_hours": ["8.00–20.00 น."], "seats": ["10"], "liquor": ["false"]}
    )

    second = cases.start_renewal(holder, holder.party_id, licence_of(holder))

    assert second == first
    assert case_queries.draft_view(holder, first).answers["seats"] == 10


def test_an_open_draft_of_the_service_becomes_the_renewal(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")
    opened = cases.start_draft(holder, "food-premises-licence", cases.Applicant(holder.party_id, "self"))

    assert cases.start_renewal(holder, holder.party_id, licence_of(holder)) == opened
    assert Draft.objects.get(pk=opened).renews_grant == licence_of(holder)


def test_too_early_it_is_refused(world: World, holder: Citizen) -> None:
    with pytest.raises(grant_errors.NotRenewable):
        cases.start_renewal(holder, holder.party_id, licence_of(holder))


def test_somebody_elses_grant_is_not_found(world: World, holder: Citizen) -> None:
    stranger = world.citizen(MALEE, "นางมาลี แสนสุข")

    with pytest.raises(grant_errors.GrantNotFound):
        cases.start_renewal(stranger, stranger.party_id, licence_of(holder))


def test_the_reminder_goes_by_the_contact_and_in_the_language_of_the_case(
    world: World, holder: Citizen
) -> None:
    """Not to the inbox alone, and not in Thai to somebody who reads English; once, whatever the worker does."""
    case = Case.objects.get(pk=grants.grant(licence_of(holder)).case_id)
    Case.objects.filter(pk=case.pk).update(language="en")
    cases.change_contact(holder, case.reference, Contact("email", "somsri@example.com"))
    acting.passes(world, "2027-10-20 10:00")

    told = [
        content
        for row in OutgoingMessage.objects.filter(case_id=case.pk)
        if "Time to renew" in (content := str(unseal(row.sealed, row.id)))
    ]
    assert len(told) == 1
    assert "somsri@example.com" in told[0]
    assert "ใกล้ถึงกำหนด" not in told[0]
    reminded = RenewalReminded(licence_of(holder), case.pk)
    (entry,) = [one for one in journal.entries_about(licence_of(holder)) if one.event == reminded]
    tell_of_renewal(entry)
    assert sum("Time to renew" in one.subject.en for one in notifications.inbox(holder.party_id)) == 1


def test_a_guest_is_reminded_though_she_has_no_inbox(world: World, holder: Citizen) -> None:
    case = Case.objects.get(pk=grants.grant(licence_of(holder)).case_id)
    cases.change_contact(holder, case.reference, Contact("email", "somsri@example.com"))
    Case.objects.filter(pk=case.pk).update(applicant_party=None, actor_party=None)
    Grant.objects.filter(case_id=case.pk).update(holder_party=None)
    acting.passes(world, "2027-10-20 10:00")

    assert any(
        "ใกล้ถึงกำหนดต่ออายุ" in str(unseal(row.sealed, row.id))
        for row in OutgoingMessage.objects.filter(case_id=case.pk)
    )
