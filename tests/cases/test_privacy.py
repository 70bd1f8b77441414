"""What people wrote stays sealed: nothing of it in the journal or the logs, and nothing is left once erased."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from borikan.cases import actions as cases
from borikan.cases import errors, vault
from borikan.cases import queries as case_queries
from borikan.cases.models import Case, DefectNotice, Draft, Revision
from borikan.documents import actions as documents_in
from borikan.documents import queries as documents
from borikan.identity import queries as identity
from borikan.journal import queries as journal
from borikan.journal.models import Delivery
from borikan.journal.models import Entry as EntryRow
from borikan.kernel import crypto
from borikan.kernel.errors import NotFound
from tests.cases.acting import (
    LISTED,
    REASONS,
    defects,
    food_issued,
    passes,
    row,
    trade,
    trade_complete,
    view,
)
from tests.cases.applying import NONGLAK, a_pdf
from tests.cases.makers import SOMSRI, TESTER, World, posted

pytestmark = pytest.mark.django_db(transaction=True)


PUBLIC = {"400101", "online_shop", "restaurant"}
"""What anybody could have written: a place every office serves, the form's own options."""


def words_of(answer: Any) -> Iterator[str]:
    """Every piece of text in an answer that is long enough to be told from chance."""
    if isinstance(answer, Mapping):
        for value in answer.values():
            yield from words_of(value)
    elif isinstance(answer, list | tuple):
        for value in answer:
            yield from words_of(value)
    elif isinstance(answer, str) and len(answer) >= 6 and not _is_uuid(answer):
        yield answer


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def a_whole_story(world: World) -> tuple[cases.Receipt, set[str]]:
    """A case with everything in it that people write; and all that was written."""
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference, "trade_name_th", "map")
    cases.acknowledge_notice(person, receipt.reference)
    drawn = documents_in.store_upload(a_pdf(), "แผนที่บ้านสมศรี.pdf", ("pdf",), owner=person.ref)
    typed = {"trade_name_th": "ร้านสมศรีผ้าไทย", "map.upload": str(drawn.id), "map.name": drawn.name}
    assert cases.correct(person, receipt.reference, posted(typed), declared=True) == ()
    naree = world.officer("naree")
    cases.ask(naree, receipt.reference, "เปิดร้านกี่โมงแน่")
    cases.answer(person, receipt.reference, "เก้าโมงเช้าถึงสองทุ่ม")
    cases.note(naree, receipt.reference, "บันทึกภายในของสำนักงาน")
    cases.note(naree, receipt.reference, "โทรถามเพื่อนบ้านหลังสีฟ้าแล้ว")
    task = world.work(naree, receipt.reference, "completeness")
    cases.find_complete(naree, task, {**LISTED, "business_listed": "false"})
    world.settle()
    task = world.work(naree, receipt.reference, "decision")
    cases.open_hearing(naree, task, "กิจการนี้อาจไม่เข้าข่าย")
    cases.answer_hearing(person, receipt.reference, "ร้านเปิดขายจริงมาสามปี")
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "refused", REASONS)
    world.settle()
    written = {
        "โปรดแนบเอกสารที่อ่านได้ชัด",
        "เปิดร้านกี่โมงแน่",
        "เก้าโมงเช้าถึงสองทุ่ม",
        "บันทึกภายในของสำนักงาน",
        "โทรถามเพื่อนบ้านหลังสีฟ้าแล้ว",
        "กิจการนี้อาจไม่เข้าข่าย",
        "ร้านเปิดขายจริงมาสามปี",
        REASONS.facts,
        REASONS.considerations,
        SOMSRI,
        "นางสมศรี",
        *words_of(view(person, receipt.reference).answers),
    }
    return receipt, written - PUBLIC


def test_no_entry_and_no_waiting_delivery_holds_what_was_written(world: World) -> None:
    _, written = a_whole_story(world)

    kept = [str(p) for p in EntryRow.objects.values_list("payload", flat=True)]
    kept += [str(p) for p in Delivery.objects.values_list("payload", flat=True)]
    kept += [str(p) for p in Delivery.objects.values_list("key", flat=True)]

    assert len(kept) > 20
    assert len(written) > 20
    for text in written:
        escaped = text.encode("ascii", "backslashreplace").decode()
        assert not [p for p in kept if text in p or escaped in p], text


def test_no_log_line_holds_what_was_written(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("django.db.backends").setLevel(logging.INFO)
        _, written = a_whole_story(world)
        logging.getLogger("borikan.journal.worker").debug("heard")

    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("fontTools")]
    assert "heard" in lines, "our own loggers are listened to"
    for text in written:
        assert not [line for line in lines if text in line], text


def test_no_column_of_cases_holds_what_was_written_in_the_clear(world: World) -> None:
    _, written = a_whole_story(world)

    for model in apps.get_app_config("cases").get_models():
        for values in model._default_manager.values():
            shown = {
                name: bytes(value).decode("utf-8", "ignore")
                if isinstance(value, bytes | memoryview)
                else str(value)
                for name, value in values.items()
            }
            for text in written:
                assert not [n for n, v in shown.items() if text in v], (model.__name__, text)


def test_a_licence_leaves_no_number_or_name_in_the_journal(world: World) -> None:
    person = world.citizen()
    receipt = food_issued(world, person)
    written = {SOMSRI, NONGLAK, *words_of(view(person, receipt.reference).answers)} - PUBLIC

    kept = "\n".join(str(p) for p in EntryRow.objects.values_list("payload", flat=True))
    found = [
        text for text in written if text in kept or text.encode("ascii", "backslashreplace").decode() in kept
    ]
    assert found == []


def test_parties_go_by_ids_that_tell_nothing_and_numbers_are_found_by_blind_index(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)

    case = row(receipt.case_id)
    assert case.applicant_party == case.actor_party == person.party_id
    assert identity.party_with("national_id", SOMSRI) == person.party_id
    for model in apps.get_app_config("identity").get_models():
        for values in model._default_manager.values():
            assert SOMSRI not in str(values), model.__name__


def too_early_and_then_erased(world: World, receipt: cases.Receipt) -> None:
    with pytest.raises(errors.RetentionRuns) as refusal:
        cases.erase_content(receipt.case_id, actor=TESTER)
    assert "20 พฤศจิกายน 2579" in refusal.value.remedy.th
    passes(world, "2036-11-19 12:00")
    with pytest.raises(errors.RetentionRuns):
        cases.erase_content(receipt.case_id, actor=TESTER)
    assert case_queries.due_for_erasure(row(receipt.case_id).authority_id) == ()
    passes(world, "2036-11-20 12:00")
    (due,) = case_queries.due_for_erasure(row(receipt.case_id).authority_id)
    assert due.case_id == receipt.case_id
    cases.erase_content(receipt.case_id, actor=TESTER)
    cases.erase_content(receipt.case_id, actor=TESTER)


def test_once_erased_nothing_sealed_can_be_read_while_row_and_journal_stay(world: World) -> None:
    person = world.citizen()
    receipt, _ = a_whole_story(world)
    upload = UUID(view(person, receipt.reference).answers["map"]["upload"])
    assert documents.upload_bytes(upload)
    entries = journal.entries_about(receipt.case_id)

    too_early_and_then_erased(world, receipt)

    case = row(receipt.case_id)
    assert (case.wrapped_key, case.ending) == (None, "refused")
    with pytest.raises(vault.ContentErased):
        case_queries.my_case(person, receipt.reference)
    with pytest.raises(vault.ContentErased):
        case_queries.desk_case(world.officer("naree"), receipt.reference)
    with pytest.raises(NotFound):
        documents.upload_bytes(upload)
    assert [c.reference for c in case_queries.my_cases(person)] == [receipt.reference]
    after = journal.entries_about(receipt.case_id)
    assert after[: len(entries)] == entries
    assert [one.event.KIND for one in after[len(entries) :]] == [
        "documents.document-erased",
        "documents.document-erased",
        "cases.content-erased",
    ]
    assert Revision.objects.filter(case=case).count() == 2
    assert case_queries.due_for_erasure(case.authority_id) == ()


def test_no_other_key_opens_an_erased_case(world: World) -> None:
    receipt, _ = a_whole_story(world)
    another = trade(world, world.citizen("3994000006521", "นางมาลี แสนสุข"))
    too_early_and_then_erased(world, receipt)
    case, other = row(receipt.case_id), row(another.case_id)
    keys = [vault.unwrap(other.authority_id, other.wrapped_key), crypto.new_key()]

    sealed = [bytes(r.content) for r in Revision.objects.filter(case=case)]
    sealed += [bytes(n.items) for n in DefectNotice.objects.filter(case=case)]
    sealed += [bytes(case.contact), bytes(case.applicant_name), bytes(case.order.reasons)]
    for one in sealed:
        for key in keys:
            for what in ("revision", "defects", "contact", "name", "reasons"):
                with pytest.raises(Exception):  # noqa: B017  # whatever the cipher says: it does not open
                    vault.open_json(key, one, what)
    assert not Draft.objects.filter(submitted_case=case.id).exclude(content=b"").exists()


def test_a_case_that_goes_on_is_not_erased(world: World) -> None:
    receipt = trade(world)
    trade_complete(world, receipt.reference)

    with pytest.raises(errors.RetentionRuns):
        cases.erase_content(receipt.case_id, actor=TESTER)
    assert Case.objects.get().wrapped_key is not None


def test_each_field_says_why_it_is_asked_and_how_long_it_is_kept(world: World) -> None:
    from borikan.catalogue import queries as catalogue

    for service_id in ("trade-name-registration", "old-age-allowance", "food-premises-licence"):
        for page in catalogue.current(service_id).form.pages:
            for field in page.fields:
                privacy = field.privacy
                assert privacy.purpose.th, field.id
                assert privacy.purpose.en, field.id
                assert privacy.basis in ("public_task", "legal_duty", "contract", "consent")
                assert privacy.data_class in (
                    "public",
                    "ordinary",
                    "personal",
                    "sensitive",
                    "sensitive-health",
                )
                assert privacy.retention_years >= 1


def test_a_draft_thrown_away_leaves_nothing(world: World) -> None:
    person = world.citizen()
    draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
    cases.save_page(person, draft, "business", posted({"trade_name_th": "ร้านลับ"}))
    world.clock.advance(timedelta(days=1))

    cases.discard_draft(person, draft)

    assert not Draft.objects.exists()
