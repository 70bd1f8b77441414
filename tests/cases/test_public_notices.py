"""What is posted for the public is what the step names and nothing else; anybody may object while it is posted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events, vault
from borikan.cases import queries as case_queries
from borikan.cases.errors import ReasonNeeded
from borikan.cases.models import Case, NoticeObjection, PublicNotice
from borikan.cases.refusals_of_steps import AlreadyObjected, EveryObjectionFirst, NoticeNotFound, OwnNotice
from borikan.documents import actions as documents
from borikan.identity import actions as identity
from borikan.identity.models import ContactRow
from borikan.identity.queries import Citizen
from borikan.kernel import clock
from borikan.notifications import queries as notifications
from tests.cases.acting import at_once, happened, passes, view
from tests.cases.applying import a_pdf
from tests.cases.conftest import MALEE, PRASIT
from tests.cases.having_a_say import POSTED, filed, publish
from tests.cases.makers import TESTER, World
from tests.cases.test_whose_cases import a_guest

pytestmark = pytest.mark.django_db(transaction=True)

OVER = (
    "2026-12-09 09:00"  # the fifteenth day is a Saturday; Monday the 7th is a holiday, so the 8th is the last
)


@pytest.fixture(autouse=True)
def _service(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", POSTED)


def posted(world: World) -> tuple[cases.Receipt, UUID]:
    """A case whose notice stands."""
    receipt = filed(world)
    (notice,) = case_queries.posted_notices().rows
    return receipt, notice.id


def prasit(world: World) -> Citizen:
    return world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")


def objects(world: World, notice: UUID, person: object = None, text: str = "ชื่อเหมือนร้านของผม") -> UUID:
    return cases.object_to_notice(person or prasit(world), notice, text, language="th")  # type: ignore[arg-type]  # any person


def state(receipt: cases.Receipt) -> dict[str, str]:
    return dict(Case.objects.get(pk=receipt.case_id).state["results"])


def settle(world: World, receipt: cases.Receipt, *results: str, username: str = "prasert") -> None:
    officer = world.officer(username)
    task = world.work(officer, receipt.reference, "posted", "objections")
    made = case_queries.objections_for(officer, receipt.reference)
    answers = {
        one.id: cases.Settled(result, f"เหตุผลที่ {one.number}")
        for one, result in zip(made, results, strict=False)
    }
    cases.settle_objections(officer, task, answers, {})
    world.settle()


def test_only_the_answers_named_are_posted(world: World) -> None:
    _receipt, notice_id = posted(world)
    notice = case_queries.posted_notice(notice_id)
    assert [label.en for label, _ in notice.rows] == ["Trade name in Thai", "Principal place"]
    said = str(PublicNotice.objects.values().get())
    assert "ร้านสมศรีออนไลน์" in said
    assert "สมศรี ใจงาม" not in said
    assert "somsri@example.com" not in said


def test_a_notice_may_say_what_the_rules_worked_out(world: World, tmp_path: Path) -> None:
    publish(
        tmp_path / "worked-out", POSTED.replace("[trade_name_th, place]", "[trade_name_th, days_since_start]")
    )
    filed(world)
    (notice,) = case_queries.posted_notices().rows

    found = case_queries.posted_notice(notice.id)

    assert [(label.en, value.en) for label, value in found.rows][1] == (
        "Days since the start, change or end of the business",
        "10",
    )


def test_what_was_chosen_is_posted_by_its_name(world: World, tmp_path: Path) -> None:
    chosen = "  - {id: asked_for, type: choice, title: {th: คำขอ, en: Asked for}, value: form.request_type}\n"
    publish(
        tmp_path / "chosen",
        POSTED.replace("[trade_name_th, place]", "[trade_name_th, asked_for]"),
        inputs=chosen,
    )
    filed(world)
    (notice,) = case_queries.posted_notices().rows

    _, (label, value) = case_queries.posted_notice(notice.id).rows

    assert (label.en, value.th, value.en) == ("Asked for", "จดทะเบียนใหม่", "New registration")


def test_notices_are_found_by_word_service_and_office(world: World) -> None:
    _receipt, notice_id = posted(world)
    (row,) = case_queries.posted_notices().rows
    office, service = str(row.office_id), row.service_id
    for found in ({"words": "สมศรีออนไลน์"}, {"service_id": service}, {"office_id": office}):
        assert [one.id for one in case_queries.posted_notices(**found).rows] == [notice_id]
    for missed in ({"words": "ไม่มีคำนี้"}, {"service_id": "other"}, {"office_id": "x"}):
        assert case_queries.posted_notices(**missed).rows == ()


def test_unopposed_it_is_taken_down_and_the_case_goes_on(world: World) -> None:
    receipt, notice_id = posted(world)
    passes(world, OVER)
    assert state(receipt)["posted"] == "unopposed"
    with pytest.raises(NoticeNotFound):
        case_queries.posted_notice(notice_id)
    gone = PublicNotice.objects.get()
    assert (gone.rows, gone.words) == ([], "")


def test_withdrawing_takes_it_down(world: World) -> None:
    receipt, notice_id = posted(world)
    cases.withdraw(world.citizen(), receipt.reference)
    with pytest.raises(NoticeNotFound):
        case_queries.posted_notice(notice_id)
    with pytest.raises(NoticeNotFound):
        objects(world, notice_id)


def test_after_a_hold_its_days_begin_anew(world: World) -> None:
    receipt, notice_id = posted(world)
    before = case_queries.posted_notice(notice_id).until
    wanida = world.officer("wanida")
    cases.suspend(wanida, receipt.reference, "รอคำสั่งศาล")
    passes(world, "2026-11-30 09:00")
    cases.resume(wanida, receipt.reference)
    assert case_queries.posted_notice(notice_id).until > before


def test_an_objection_goes_to_an_officer_when_the_days_are_over(world: World) -> None:
    receipt, notice_id = posted(world)
    objection = objects(world, notice_id)
    world.clock.move_to(clock.now() + timedelta(minutes=1))  # they stand in the order of their coming
    objects(world, notice_id, world.citizen(MALEE, "นางมาลี แสนสุข"), "ไม่เห็นด้วย")
    assert len(happened(receipt.case_id, events.NoticeObjectedTo)) == 2
    assert "posted" not in state(receipt)
    passes(world, OVER)
    settle(world, receipt, "upheld", "dismissed")
    assert state(receipt)["posted"] == "upheld"
    own = case_queries.my_objection(prasit(world), objection).objection
    assert (own.result, own.reason) == ("upheld", "เหตุผลที่ 1")
    subjects = [one.subject.en for one in notifications.inbox(prasit(world).party_id)]
    assert set(subjects) == {"We have received your objection", "Your objection has been considered"}


def test_all_dismissed_the_result_is_dismissed(world: World) -> None:
    receipt, notice_id = posted(world)
    objects(world, notice_id)
    passes(world, OVER)
    settle(world, receipt, "dismissed")
    assert state(receipt)["posted"] == "dismissed"


def test_every_objection_needs_its_answer(world: World) -> None:
    receipt, notice_id = posted(world)
    objects(world, notice_id)
    objects(world, notice_id, a_guest())
    passes(world, OVER)
    with pytest.raises(EveryObjectionFirst):
        settle(world, receipt, "dismissed")
    assert not NoticeObjection.objects.exclude(result="").exists()


def test_the_applicant_reads_what_was_said_but_not_by_whom(world: World) -> None:
    receipt, notice_id = posted(world)
    objects(world, notice_id)
    seen = view(world.citizen(), receipt.reference)
    assert [one.text for one in seen.objections] == ["ชื่อเหมือนร้านของผม"]
    assert seen.objections[0].name == ""
    assert "ประสิทธิ์" not in repr(seen)
    line = next(one for one in seen.timeline if one.text.en == "Somebody objected")
    assert line.actor == "system"
    named = case_queries.objections_for(world.officer("prasert"), receipt.reference)
    assert named[0].name == "นายประสิทธิ์ แสนสุข"


def test_her_own_notice_a_second_objection_and_an_empty_one_are_refused(world: World) -> None:
    _receipt, notice_id = posted(world)
    with pytest.raises(OwnNotice):
        objects(world, notice_id, world.citizen())
    with pytest.raises(ReasonNeeded):
        objects(world, notice_id, text="  ")
    objects(world, notice_id)
    with pytest.raises(AlreadyObjected):
        objects(world, notice_id)


def test_a_stranger_cannot_read_somebodys_objection(world: World) -> None:
    _receipt, notice_id = posted(world)
    objection = objects(world, notice_id)
    with pytest.raises(NoticeNotFound):
        case_queries.my_objection(world.citizen(MALEE, "นางมาลี แสนสุข"), objection)


def test_an_officer_whose_relative_objected_cannot_settle_it(world: World) -> None:
    receipt, notice_id = posted(world)
    objects(world, notice_id)
    identity.declare_relative(
        officer_id=world.officer("naree").id,
        relative_party_id=prasit(world).party_id,
        relation="parent",
        actor=TESTER,
    )
    passes(world, OVER)
    with pytest.raises(errors.ClosedToOfficer):
        settle(world, receipt, "upheld", username="naree")


def test_two_objections_at_once_both_stand_and_a_double_click_counts_once(world: World) -> None:
    receipt, notice_id = posted(world)
    first, other = prasit(world), world.citizen(MALEE, "นางมาลี แสนสุข")
    outcomes = at_once(
        lambda: objects(world, notice_id, first),
        lambda: objects(world, notice_id, other),
        lambda: objects(world, notice_id, first),
    )
    assert sum(isinstance(one, UUID) for one in outcomes) == 2, outcomes
    assert sum(isinstance(one, AlreadyObjected) for one in outcomes) == 1
    assert len(happened(receipt.case_id, events.NoticeObjectedTo)) == 2


def test_erasing_reaches_objections_their_files_and_their_authors(world: World) -> None:
    receipt, notice_id = posted(world)
    guest = a_guest()
    upload = documents.store_upload(a_pdf(), "หลักฐาน.pdf", ("pdf",), owner=guest.ref)
    cases.object_to_notice(guest, notice_id, "เสียงดัง", language="th", upload=upload.id)
    seen = case_queries.upload_for(world.officer("prasert"), receipt.reference, upload.id)
    assert seen.name == "หลักฐาน.pdf"
    cases.withdraw(world.citizen(), receipt.reference)
    passes(world, "2080-01-01 12:00")
    cases.erase_content(receipt.case_id, actor=TESTER)
    row = NoticeObjection.objects.get()
    assert (row.author_id, row.author_party) == (None, None)
    assert not ContactRow.objects.filter(id=guest.contact_id).exists()
    case = Case.objects.get(pk=receipt.case_id)
    with pytest.raises(vault.ContentErased):
        vault.unwrap(case.authority_id, case.wrapped_key)
