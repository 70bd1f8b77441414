"""Numbers and rows (R22), and what the public check answers."""

from __future__ import annotations

import contextlib
import threading
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection

from borikan.documents import queries
from borikan.documents.actions import revoke
from borikan.documents.equipment import Equipment, use
from borikan.documents.models import DocumentRow
from borikan.documents.ports import TypesettingFailed
from borikan.documents.refusals import AlreadyRevoked, DocumentNotFound, DocumentNotReady, ReasonMissing
from borikan.journal.actions import transaction
from borikan.journal.queries import entries_about
from borikan.journal.worker import run_until_quiet
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from tests.documents.makers import AUTHORITY, HOLDER, OTHER_AUTHORITY, TITLE, issued

WHY = Text("ผู้ถือเลิกกิจการแล้ว", "The holder closed the business.")


class Broken:
    """A typesetter that fails."""

    def __init__(self, *, permanent: bool) -> None:
        self._permanent = permanent

    def set_pages(self, *_: object) -> bytes:
        raise TypesettingFailed("broken", permanent=self._permanent)

    set_source = set_pages


def broken(equipment: Equipment, *, permanent: bool) -> Equipment:
    return Equipment(Broken(permanent=permanent), equipment.keys, equipment.timestamps, equipment.blobs)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM documents_document",
        "DELETE FROM documents_series",
        "DELETE FROM documents_revocation",
        "UPDATE documents_document SET number = 7",
        "UPDATE documents_document SET number = NULL, series = NULL, year_be = NULL",
        "UPDATE documents_document SET state = 'rendering' WHERE state = 'void'",
        'UPDATE documents_series SET "last" = 0',
        "UPDATE documents_revocation SET reason_th = ''",
    ],
)
def test_r22_the_database_itself_keeps_the_register_of_numbers(
    now: FixedClock, equipped: Equipment, statement: str
) -> None:
    document = issued()
    revoke(document.id, WHY)
    with use(broken(equipped, permanent=True)):
        issued()
        run_until_quiet()
    assert set(DocumentRow.objects.values_list("state", flat=True)) == {"void"}

    with pytest.raises(DatabaseError, match="append-only"), transaction(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_r22_numbers_run_per_authority_and_series(now: FixedClock, equipped: Equipment) -> None:
    assert [issued().number for _ in range(3)] == ["1/2569", "2/2569", "3/2569"]
    assert issued(series="food").number == "1/2569"
    assert issued(authority_id=OTHER_AUTHORITY).number == "1/2569"


@pytest.mark.django_db
def test_r22_the_first_of_january_begins_again_at_one(now: FixedClock, equipped: Equipment) -> None:
    now.move_to(datetime(2026, 12, 31, 16, 59, tzinfo=UTC))  # 23:59 in Bangkok
    assert issued().number == "1/2569"
    assert issued().number == "2/2569"
    now.advance(timedelta(minutes=1))
    assert issued().number == "1/2570"


@pytest.mark.django_db
def test_r22_a_number_whose_transaction_fails_is_given_to_the_next(
    now: FixedClock, equipped: Equipment
) -> None:
    issued()
    with contextlib.suppress(LookupError), transaction():
        assert issued().number == "2/2569"
        raise LookupError
    assert issued().number == "2/2569"


@pytest.mark.django_db(transaction=True)
def test_r22_simultaneous_registrations_never_share_or_skip_a_number(
    now: FixedClock, equipped: Equipment
) -> None:
    threads, each, failures = 4, 6, []
    together = threading.Barrier(threads)

    def register(worker: int) -> None:
        try:
            together.wait(20)
            for turn in range(each):
                with contextlib.suppress(LookupError), transaction():
                    issued()
                    if (worker + turn) % 3 == 0:
                        raise LookupError  # some registrations are given up
        except Exception as error:  # noqa: BLE001  # shown by the test
            failures.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=register, args=(n,)) for n in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    assert failures == []
    numbers = sorted(DocumentRow.objects.values_list("number", flat=True))
    assert numbers == list(range(1, threads * each * 2 // 3 + 1))


@pytest.mark.django_db
def test_r22_the_table_refuses_a_number_twice(now: FixedClock, equipped: Equipment) -> None:
    row = DocumentRow.objects.get(id=issued().id)
    row.id, row.verification_code = uuid4(), "0000-0000-0000-0000"
    with pytest.raises(IntegrityError), transaction():
        row.save(force_insert=True)


@pytest.mark.django_db
def test_r22_a_failed_rendering_leaves_a_void_number(now: FixedClock, equipped: Equipment) -> None:
    with use(broken(equipped, permanent=True)):
        case = uuid4()
        first = issued(case_id=case)
        run_until_quiet()
    assert queries.document(first.id).status == "void"
    assert queries.verify(first.verification_code).status == "void"
    assert [entry.event.KIND for entry in entries_about(case)] == [
        "documents.document-issued",
        "documents.document-failed",
    ]
    assert issued().number == "2/2569"
    with pytest.raises(DocumentNotReady):
        queries.document_bytes(first.id)


@pytest.mark.django_db
def test_a_passing_fault_is_tried_again(now: FixedClock, equipped: Equipment) -> None:
    with use(broken(equipped, permanent=False)):
        first = issued()
        run_until_quiet()
        assert queries.document(first.id).state == "rendering"
    now.advance(timedelta(seconds=16))
    run_until_quiet()
    assert queries.document(first.id).status == "valid"


@pytest.mark.django_db
def test_a_fault_that_does_not_pass_ends_in_a_void_number(now: FixedClock, equipped: Equipment) -> None:
    with use(broken(equipped, permanent=False)):
        first = issued()
        for _ in range(4):
            run_until_quiet()
            now.advance(timedelta(minutes=6))
    assert queries.document(first.id).state == "void"


@pytest.mark.django_db
def test_an_unnumbered_letter_has_a_code_and_no_number(now: FixedClock, equipped: Equipment) -> None:
    letter = issued(series=None, kind="letter")
    assert letter.number is None
    assert queries.verify(letter.verification_code).status == "not_yet"


@pytest.mark.django_db
def test_r16_anybody_can_verify_and_learns_no_more_than_needed(now: FixedClock, equipped: Equipment) -> None:
    made = issued(valid_to=date(2027, 11, 21))
    assert queries.verify(made.verification_code).status == "not_yet"
    run_until_quiet()
    found = queries.verify(made.verification_code.lower().replace("-", ""))
    assert (found.status, found.number, found.title) == ("valid", "1/2569", TITLE)
    assert (found.issued_on, found.valid_to) == (date(2026, 11, 22), date(2027, 11, 21))
    assert found.authority == Text("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality")
    assert found.holder
    assert HOLDER.split()[1] not in found.holder


@pytest.mark.django_db
def test_a_document_expires_the_day_after_its_last(now: FixedClock, equipped: Equipment) -> None:
    made = issued(valid_to=date(2026, 11, 23))
    run_until_quiet()
    now.move_to(datetime(2026, 11, 23, 16, 59, tzinfo=UTC))
    assert queries.verify(made.verification_code).status == "valid"
    now.advance(timedelta(minutes=1))
    assert queries.verify(made.verification_code).status == "expired"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "abc", "0000-0000-0000-0000", "'; drop table", "๐" * 16, "x" * 9999])
def test_an_unknown_code_is_unknown(code: str, now: FixedClock, equipped: Equipment) -> None:
    assert queries.verify(code).status == "unknown"
    assert queries.verify(code).holder is None


@pytest.mark.django_db
def test_a_revoked_document_says_so_and_is_listed_with_its_reason(
    now: FixedClock, equipped: Equipment
) -> None:
    made = issued(valid_to=date(2026, 11, 30))
    run_until_quiet()
    revoke(made.id, WHY)
    now.advance(timedelta(days=30))
    found = queries.verify(made.verification_code)
    assert (found.status, found.revoked_on) == ("revoked", date(2026, 11, 22))
    assert [(each.document_id, each.reason) for each in queries.revocations(AUTHORITY)] == [(made.id, WHY)]
    assert queries.revocations(OTHER_AUTHORITY) == ()


@pytest.mark.django_db
def test_a_document_is_revoked_once_and_with_a_reason(now: FixedClock, equipped: Equipment) -> None:
    made = issued()
    with pytest.raises(ReasonMissing):
        revoke(made.id, Text(" ", " "))
    revoke(made.id, WHY)
    with pytest.raises(AlreadyRevoked):
        revoke(made.id, WHY)
    with pytest.raises(DocumentNotFound):
        revoke(uuid4(), WHY)


@pytest.mark.django_db
def test_a_document_is_given_out_under_its_case_only(now: FixedClock, equipped: Equipment) -> None:
    case = uuid4()
    made = issued(case_id=case)
    with pytest.raises(DocumentNotReady):
        queries.document_bytes_of_case(case, made.id)
    run_until_quiet()
    assert queries.document_bytes_of_case(case, made.id).startswith(b"%PDF")
    assert [each.id for each in queries.documents_of_case(case)] == [made.id]
    with pytest.raises(DocumentNotFound):
        queries.document_bytes_of_case(uuid4(), made.id)


@pytest.mark.django_db
def test_comparing_a_file_with_a_document(now: FixedClock, equipped: Equipment) -> None:
    one, other = issued(), issued()
    run_until_quiet()
    pdf = queries.document_bytes(one.id)
    changed = bytearray(pdf)
    changed[len(pdf) // 2] ^= 1
    assert queries.compare(one.verification_code, pdf) == "identical"
    assert queries.compare(one.verification_code, bytes(changed)) == "altered"
    assert queries.compare(one.verification_code, pdf + b"\n") == "altered"
    assert queries.compare(other.verification_code, pdf) == "another"
    assert queries.compare(other.verification_code, bytes(changed)) == "another"
    assert queries.compare(one.verification_code, b"%PDF-1.7 of somebody else") == "not_ours"
    assert queries.compare("0000-0000-0000-0000", b"") == "not_ours"
