"""The consent of third persons: who is asked, how she answers, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.access_log.models import Read
from borikan.cases import actions as cases
from borikan.cases import consent_refusals as refusals
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.actions.consenting import nobody_to_ask
from borikan.cases.dossier import Dossier
from borikan.cases.models import Invitation
from borikan.cases.queries.timeline import timeline
from borikan.documents.models import UploadRow
from borikan.identity.queries import Citizen
from borikan.journal.models import Entry
from borikan.kernel.actors import system
from borikan.notifications import queries as notifications
from borikan.notifications.models import PrintableLetter
from borikan.organisations import queries as organisations
from tests.cases.acting import at_once, happened, passes, row, view
from tests.cases.applying import CONTACT, a_pdf, fill, submitted
from tests.cases.makers import SOMSRI, World, full_address, posted

pytestmark = pytest.mark.django_db(transaction=True)

MOVE_IN = "house-registration-move-in"
CHATCHAI, MALEE = "1994000002244", "3994000006521"
HOUSE = "99400100001"
STEP = "householder-consent"
PAGES: Mapping[str, Mapping[str, str]] = {
    "move": {"move_date.day": "15", "move_date.month": "11", "move_date.year": "2569"},
    "householder": {"householder_name": "นายฉัตรชัย ใจงาม", "householder_id": CHATCHAI},
}


@pytest.fixture
def moving(world: World) -> World:
    """The registers know the mover and the house."""
    known = {"full_name": "นางสมศรี ใจงาม", "in_house_register": True, "warrant_hold": False}
    world.registers.hold("dopa-population", "national_id", SOMSRI, known)
    world.registers.hold(
        "dopa-house", "house_code", HOUSE, {"address": full_address(), "householder_id": CHATCHAI}
    )
    return world


def householder(world: World) -> Citizen:
    return world.citizen(CHATCHAI, "นายฉัตรชัย ใจงาม")


def asked(world: World, **changes: Mapping[str, str]) -> cases.Receipt:
    """A move that was found complete, so that the householder is asked."""
    person = world.citizen()
    receipt = submitted(world, person, moving_draft(person, **changes))
    complete(world, receipt.reference)
    return receipt


def moving_draft(
    person: Citizen, *, along: Mapping[str, str] | None = None, **changes: Mapping[str, str]
) -> UUID:
    """A complete draft; `along` is somebody who moves along. The house's address is looked up by its code."""
    draft = cases.start_draft(person, MOVE_IN, cases.Applicant(person.party_id, "self"))
    others = {"moves_with_others": "true" if along else "false"}
    fill(person, draft, {"contact": CONTACT, "others": others})
    if along:
        assert cases.save_item(person, draft, "co_movers", None, posted(along)).errors == ()
    fill(person, draft, {"new-house": {"new_house_code": HOUSE}})
    fill(person, draft, {page: {**answers, **changes.get(page, {})} for page, answers in PAGES.items()})
    return draft


def complete(world: World, reference: str) -> None:
    sunee = world.officer("sunee")
    cases.find_complete(sunee, world.work(sunee, reference, "completeness"), {})
    world.settle()


def with_co_mover(world: World) -> cases.Receipt:
    """Malee, who is of age, moves along."""
    person = world.citizen()
    item = {"co_mover_name": "นางมาลี แสนสุข", "co_mover_minor": "false", "co_mover_id": MALEE}
    receipt = submitted(world, person, moving_draft(person, along=item))
    complete(world, receipt.reference)
    return receipt


def answer(person: Citizen, consents: bool, reason: str = "") -> None:
    """She answers what she is asked."""
    one = case_queries.my_invitation(person, case_queries.my_invitations(person)[0].id)
    cases.answer_invitation(person, one.id, consents_to_it=consents, reason=reason, revision=one.revision)


def on_paper(world: World, receipt: cases.Receipt, **changes: Any) -> None:
    given = {
        "consents_to_it": True,
        "reason": "มาที่เคาน์เตอร์ ตรวจบัตรแล้ว",
        "content": a_pdf(),
        "name": "consent.pdf",
    }
    cases.record_on_paper(
        world.officer("sunee"), receipt.reference, invitation(receipt).id, **{**given, **changes}
    )


def invitation(receipt: cases.Receipt) -> Invitation:
    return Invitation.objects.get(case_id=receipt.case_id)


def result(receipt: cases.Receipt) -> str | None:
    return row(receipt.case_id).state["results"].get(STEP)


def test_the_householder_sees_what_concerns_her_and_nothing_else(moving: World) -> None:
    receipt = asked(moving)
    person = householder(moving)
    (one,) = case_queries.my_invitations(person)
    seen = case_queries.my_invitation(person, one.id)
    assert seen.applicant_name == "นางสมศรี ใจงาม"
    assert [field.id for field, _ in seen.answers] == ["new_address", "move_date"]
    assert seen.open
    assert seen.due_on == date(2026, 11, 27)
    read = Read.objects.get(case_id=receipt.case_id, why="consent")
    assert read.reader_party == person.party_id


def test_her_number_stands_nowhere_plain(moving: World) -> None:
    receipt = asked(moving)
    answer(householder(moving), consents=True, reason="ยินดี")
    kept = Invitation.objects.filter(case_id=receipt.case_id).values().get()
    assert CHATCHAI not in repr(kept)
    assert all(CHATCHAI.encode() not in bytes(value) for value in kept.values() if isinstance(value, bytes))
    told = " ".join(str(entry.payload) for entry in Entry.objects.all())
    assert not [word for word in (CHATCHAI, "ฉัตรชัย", "ยินดี") if word in told]


def test_somebody_else_is_kindly_told_that_it_is_not_hers(moving: World) -> None:
    receipt = asked(moving)
    stranger = moving.citizen(MALEE, "นางมาลี แสนสุข")
    assert case_queries.my_invitations(stranger) == ()
    with pytest.raises(refusals.InvitationNotFound):
        case_queries.my_invitation(stranger, invitation(receipt).id)
    with pytest.raises(refusals.InvitationNotFound):
        cases.answer_invitation(stranger, invitation(receipt).id, consents_to_it=True, reason="", revision=1)
    with pytest.raises(refusals.InvitationNotFound):
        case_queries.my_invitation(stranger, uuid4())


def test_who_is_not_known_well_enough_cannot_answer(moving: World) -> None:
    receipt = asked(moving)
    weak = moving.citizen(CHATCHAI, "นายฉัตรชัย ใจงาม", ial=1)
    with pytest.raises(errors.AssuranceTooLow):
        case_queries.my_invitation(weak, invitation(receipt).id)


def test_consent_takes_the_case_on_to_the_fee(moving: World) -> None:
    receipt = asked(moving)
    assert row(receipt.case_id).clock_stopped_on is not None
    answer(householder(moving), consents=True)
    moving.settle()
    assert result(receipt) == "given"
    assert view(moving.citizen(), receipt.reference).asked_people[0].state == "given"
    assert [token.step for token in view(moving.citizen(), receipt.reference).state.tokens] == ["payment"]


def test_who_answered_stands_there_by_her_verified_name(moving: World) -> None:
    """The applicant wrote another given name: the number alone says who is asked."""
    receipt = asked(moving)
    answer(moving.citizen(CHATCHAI, "นายชาติชาย ใจงาม"), consents=True)

    (person,) = view(moving.citizen(), receipt.reference).asked_people
    assert person.name.th == "นายชาติชาย ใจงาม"


def test_a_refusal_goes_to_the_decision_and_asks_for_no_money(moving: World) -> None:
    receipt = asked(moving)
    answer(householder(moving), consents=False, reason="ไม่รู้จักผู้ย้าย")
    moving.settle()
    seen = view(moving.citizen(), receipt.reference)
    assert [token.step for token in seen.state.tokens] == ["decision"]
    assert (seen.asked_people[0].state, seen.asked_people[0].reason) == ("refused", "ไม่รู้จักผู้ย้าย")
    subjects = [one.subject.th for one in notifications.inbox(moving.citizen().party_id)]
    assert f"ไม่ได้รับความยินยอม คำขอ {receipt.reference} – แจ้งย้ายเข้าทะเบียนบ้าน (ย้ายปลายทาง)" in subjects
    desk = case_queries.desk_case(moving.officer("sunee"), receipt.reference)
    decided = desk.evaluation.eligibility.row
    assert decided is not None
    assert decided.number == 4


def test_all_must_consent_before_the_case_goes_on(moving: World) -> None:
    receipt = with_co_mover(moving)
    answer(householder(moving), consents=True)
    assert result(receipt) is None
    malee = moving.citizen(MALEE, "นางมาลี แสนสุข")
    one = case_queries.my_invitation(malee, case_queries.my_invitations(malee)[0].id)
    assert [field.id for field, _ in one.answers] == ["new_address", "move_date", "co_mover_name"]
    answer(malee, consents=True)
    assert result(receipt) == "given"


def test_one_refusal_is_enough_and_the_others_are_told_that_no_answer_is_needed(moving: World) -> None:
    malee = moving.citizen(MALEE, "นางมาลี แสนสุข")
    receipt = with_co_mover(moving)
    answer(householder(moving), consents=False)
    assert result(receipt) == "refused"
    assert case_queries.my_invitations(malee) == ()
    subjects = [message.subject.th for message in notifications.inbox(malee.party_id)]
    assert any(subject.startswith("ไม่ต้องตอบแล้ว") for subject in subjects)
    states = {one.name.th: one.state for one in view(moving.citizen(), receipt.reference).asked_people}
    assert states == {"นายฉัตรชัย ใจงาม": "refused", "นางมาลี แสนสุข": "over"}


def test_the_same_answer_twice_counts_once_and_another_one_is_refused(moving: World) -> None:
    receipt = asked(moving)
    person, one = householder(moving), invitation(receipt)
    for _ in range(2):
        cases.answer_invitation(person, one.id, consents_to_it=True, reason="", revision=1)
    assert len(happened(receipt.case_id, events.ConsentAnswered)) == 1
    with pytest.raises(refusals.AlreadyAnswered):
        cases.answer_invitation(person, one.id, consents_to_it=False, reason="", revision=1)


def test_of_two_answers_at_the_same_moment_one_counts(moving: World) -> None:
    receipt = asked(moving)
    person, one = householder(moving), invitation(receipt)

    def say(consents: bool) -> None:
        cases.answer_invitation(person, one.id, consents_to_it=consents, reason="", revision=1)

    outcomes = at_once(lambda: say(True), lambda: say(False))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyAnswered", "NoneType"]
    assert len(happened(receipt.case_id, events.ConsentAnswered)) == 1
    assert result(receipt) == invitation(receipt).answer


def test_the_last_two_to_consent_at_the_same_moment_take_the_case_on_once(moving: World) -> None:
    receipt = with_co_mover(moving)
    both = (householder(moving), moving.citizen(MALEE, "นางมาลี แสนสุข"))
    ids = [case_queries.my_invitations(person)[0].id for person in both]

    def say(place: int) -> None:
        cases.answer_invitation(both[place], ids[place], consents_to_it=True, reason="", revision=1)

    assert at_once(lambda: say(0), lambda: say(1)) == [None, None]
    assert result(receipt) == "given"


def test_what_was_changed_after_she_opened_it_must_be_read_again(moving: World) -> None:
    receipt = asked(moving)
    with pytest.raises(refusals.ShownOtherwise):
        cases.answer_invitation(
            householder(moving), invitation(receipt).id, consents_to_it=True, reason="", revision=7
        )


def test_halfway_who_has_not_answered_is_reminded_once(moving: World) -> None:
    party = householder(moving).party_id
    asked(moving)
    assert [m.subject.th[:11] for m in notifications.inbox(party)] == ["ขอความยินยอ"]
    passes(moving, "2026-11-23 10:00")
    assert notifications.inbox(party)[0].subject.th.startswith("ยังรอคำตอบ")
    passes(moving, "2026-11-26 10:00")
    assert len(notifications.inbox(party)) == 2


def test_who_has_answered_is_not_reminded(moving: World) -> None:
    person = householder(moving)
    asked(moving)
    answer(person, consents=True)
    passes(moving, "2026-11-24 10:00")
    assert len(notifications.inbox(person.party_id)) == 1


def test_no_answer_in_time_counts_as_none(moving: World) -> None:
    receipt = asked(moving)
    passes(moving, "2026-11-28 00:01")
    assert result(receipt) == "lapsed"
    assert view(moving.citizen(), receipt.reference).asked_people[0].state == "lapsed"
    with pytest.raises(refusals.NoAnswerAwaited):
        cases.answer_invitation(
            householder(moving), invitation(receipt).id, consents_to_it=True, reason="", revision=1
        )


def test_on_the_last_day_she_can_still_answer(moving: World) -> None:
    receipt = asked(moving)
    passes(moving, "2026-11-27 23:59")
    answer(householder(moving), consents=True)
    assert result(receipt) == "given"


def test_with_the_case_the_invitation_is_withdrawn(moving: World) -> None:
    person = householder(moving)
    receipt = asked(moving)
    cases.withdraw(moving.citizen(), receipt.reference)
    moving.settle()
    assert case_queries.my_invitations(person) == ()
    assert invitation(receipt).withdrawn_at is not None
    assert not case_queries.my_invitation(person, invitation(receipt).id).open


def test_who_applies_is_not_asked_for_her_own_consent(moving: World) -> None:
    moving.registers.hold(
        "dopa-house", "house_code", HOUSE, {"address": full_address(), "householder_id": SOMSRI}
    )
    own = {"householder_name": "นางสมศรี ใจงาม", "householder_id": SOMSRI}
    receipt = asked(moving, householder=own)
    assert not Invitation.objects.exists()
    assert result(receipt) == "given"
    nobody_to_ask({"case": str(receipt.case_id), "step": STEP, "visit": 1})  # delivered twice
    assert [token.step for token in view(moving.citizen(), receipt.reference).state.tokens] == ["payment"]


def test_somebody_nobody_knows_here_gets_a_letter(moving: World) -> None:
    receipt = asked(moving)
    assert PrintableLetter.objects.filter(case_id=receipt.case_id, channel="post").count() == 1


def test_an_officer_records_what_was_answered_on_paper(moving: World) -> None:
    receipt = asked(moving)
    on_paper(moving, receipt)
    assert result(receipt) == "given"
    seen = view(moving.citizen(), receipt.reference).asked_people[0]
    assert seen.paper is not None
    assert seen.officer == moving.officer("sunee").id
    file = case_queries.upload_for(moving.officer("apichat"), receipt.reference, seen.paper)
    assert file.media_type == "application/pdf"
    with pytest.raises(refusals.AlreadyAnswered):
        on_paper(moving, receipt)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"reason": " "}, refusals.WhyOnPaper), ({"content": b""}, refusals.PaperMissing)],
)
def test_paper_needs_its_reason_and_the_paper(
    moving: World, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    receipt = asked(moving)
    with pytest.raises(refusal):
        on_paper(moving, receipt, **changes)
    assert invitation(receipt).answer == ""


def test_officers_elsewhere_record_nothing(moving: World) -> None:
    receipt = asked(moving)
    with pytest.raises(errors.CaseNotFound):
        cases.record_on_paper(
            moving.officer("naree"),
            receipt.reference,
            invitation(receipt).id,
            consents_to_it=True,
            reason="x",
            content=a_pdf(),
            name="x.pdf",
        )


def test_a_hold_gives_those_who_are_asked_their_whole_time_again(moving: World) -> None:
    receipt = asked(moving)
    cases.suspend(moving.officer("ladda"), receipt.reference, "รอคำสั่งศาล")
    passes(moving, "2026-12-14 09:00")
    assert result(receipt) is None
    cases.resume(moving.officer("ladda"), receipt.reference)
    assert invitation(receipt).due_on == date(2026, 12, 21)


def test_erasing_leaves_nothing_by_which_she_could_be_found(moving: World) -> None:
    receipt = asked(moving)
    on_paper(moving, receipt)
    cases.withdraw(moving.citizen(), receipt.reference)
    passes(moving, "2037-01-01 00:00")
    cases.erase_content(receipt.case_id, actor=system("tests"))
    kept = invitation(receipt)
    assert kept.person_index == ""
    assert UploadRow.objects.get(id=kept.paper).sealed_key is None


def test_the_story_says_that_somebody_consented_and_not_who(moving: World) -> None:
    receipt = asked(moving)
    answer(householder(moving), consents=True)
    told = {one.text.th: one.actor for one in view(moving.citizen(), receipt.reference).timeline}
    assert told["ผู้เกี่ยวข้องตอบว่ายินยอม"] == "third-person"
    assert "ขอความยินยอมของผู้เกี่ยวข้อง 1 คน" in told


def test_the_story_of_those_asked_is_read_from_the_journal_alone(moving: World) -> None:
    receipt = with_co_mover(moving)
    answer(householder(moving), consents=True)
    answer(moving.citizen(MALEE, "นางมาลี แสนสุข"), consents=True)
    dossier = Dossier(row(receipt.case_id))

    with CaptureQueriesContext(connection) as captured:
        told = [one.text.th for one in timeline(dossier)]

    assert told.count("ผู้เกี่ยวข้องตอบว่ายินยอม") == 2
    assert [one["sql"] for one in captured.captured_queries if "cases_invitation" in one["sql"]] == []


def test_the_office_is_the_destinations(moving: World) -> None:
    receipt = asked(moving)
    office = organisations.office(row(receipt.case_id).office_id)
    assert office.code == "khon-kaen-mueang-district-office"
