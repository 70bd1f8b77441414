"""Erasure reaches every table: nothing of the case can be read anywhere, but what the law keeps longer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import BinaryField, Model

from borikan.cases import actions as cases
from borikan.cases import vault
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.documents import queries as documents
from borikan.documents.envelopes import Envelope, Erased
from borikan.documents.equipment import equipment
from borikan.documents.models import DocumentRow, UploadRow
from borikan.documents.refusals import DocumentErased
from borikan.exchange import vault as exchange_vault
from borikan.exchange.actions import request_write
from borikan.exchange.models import RegisterWrite
from borikan.identity import actions as identity
from borikan.identity import vault as identity_vault
from borikan.identity.models import ContactRow
from borikan.journal.actions import transaction
from borikan.kernel.ids import new_id
from borikan.notifications.actions import Contact, tell
from borikan.notifications.models import InboxMessage, OutgoingMessage, PrintableLetter
from borikan.notifications.sealing import unseal
from borikan.payments import queries as payments
from borikan.payments.models import DemandRow, LineRow
from borikan.payments.payers import opened_account, payer_name, sealed_payer
from tests.cases.acting import food_issued, passes, row, same, trade_issued
from tests.cases.makers import TESTER, World
from tests.cases.test_privacy import a_whole_story

pytestmark = pytest.mark.django_db(transaction=True)

AFTER_ALL_TIMES = "2080-01-01 12:00"
KEPT_KINDS = {"order", "receipt", "certificate", "licence", "trade-certificate"}

STAYS = {
    "identity": "who people are to the state and how they sign in: theirs, not a case's; contacts are looked at below",
    "grants": "the right lives on after the case, with what it says of itself",
    "catalogue": "published services hold nobody's data",
}
COLUMNS = {  # case's own table → column → what it was sealed as
    "Revision": {"content": "revision"},
    "RegisterValue": {"values": "register"},
    "Finding": {"value": "finding"},
    "DefectNotice": {"items": "defects"},
    "RemedyOrder": {"items": "remedy"},
    "Hearing": {"facts": "hearing", "answer": "hearing-answer"},
    "Order": {"reasons": "reasons", "trace": "trace"},
    "Extension": {"reason": "extension"},
    "Assessment": {"reason": "assessment"},
    "Note": {"text": "note"},
    "Invitation": {"name": "invited", "reason": "consent-reason"},
    "SecondApproval": {"reason": "second-approval"},
    "PublicNotice": {"content": "notice"},
    "NoticeObjection": {"content": "objection", "reason": "objection-reason"},
    "AgendaItem": {"reason": "deferral"},
    "Vote": {"reason": "vote"},
}


def _case_of(row: Any) -> Case:
    """The case that a row belongs to, over the notice or agenda that it hangs on."""
    if isinstance(row, Case):
        return row
    for via in ("case", "notice", "item"):
        if hasattr(row, via):
            return _case_of(getattr(row, via))
    raise AssertionError(f"{row!r} belongs to no case")


def _of_case(columns: dict[str, str]) -> Callable[[Any], Iterator[str]]:
    def read(row: Any) -> Iterator[str]:
        try:
            dossier = Dossier(_case_of(row))
            opened = [dossier.opened(getattr(row, c), w) for c, w in columns.items() if getattr(row, c)]
        except vault.ContentErased:
            return
        yield from (json.dumps(each, ensure_ascii=False) for each in opened)

    return read


def _draft(row: Any) -> Iterator[str]:
    from borikan.cases.opening import content_of

    if row.content:
        yield json.dumps(content_of(row)[1].to_json(), ensure_ascii=False)


def _enveloped(**columns: str) -> Callable[[Any], Iterator[str]]:
    def read(row: Any) -> Iterator[str]:
        try:
            envelope = Envelope.opened(row.id, row.sealed_key)
        except Erased:
            return
        for column, what in columns.items():
            yield envelope.open(getattr(row, column), what).decode()

    return read


def _message(row: Any) -> Iterator[str]:
    if row.sealed:
        yield json.dumps(unseal(row.sealed, row.id), ensure_ascii=False)


def _payer(row: Any) -> Iterator[str]:
    if row.sealed_payer is not None:
        yield payer_name(row).th


def _payee(row: Any) -> Iterator[str]:
    yield row.reason
    if row.sealed_account is not None:
        yield json.dumps(opened_account(row.id, row.sealed_account), ensure_ascii=False)


def _write(row: Any) -> Iterator[str]:
    if row.sealed_content:
        yield json.dumps(exchange_vault.opened(row.id, bytes(row.sealed_content)), ensure_ascii=False)


READERS: dict[str, Callable[[Any], Iterator[str]]] = {
    **{f"cases.{name}": _of_case(columns) for name, columns in COLUMNS.items()},
    "cases.Case": _of_case({"contact": "contact", "applicant_name": "name"}),
    "cases.Draft": _draft,
    "documents.UploadRow": _enveloped(sealed_name="name"),
    "documents.DocumentRow": _enveloped(sealed_content="content", sealed_holder="holder"),
    "notifications.InboxMessage": _message,
    "notifications.OutgoingMessage": _message,
    "notifications.PrintableLetter": _message,
    "payments.DemandRow": _payer,
    "payments.RefundRow": _payee,
    "payments.BankNotificationRow": lambda row: iter([bytes(row.body).decode()]),
    "payments.PayoutNoticeRow": lambda row: iter([bytes(row.body).decode()]),
    "exchange.RegisterWrite": _write,
}


def kept_by_law(row: Model) -> bool:
    return isinstance(row, DocumentRow) and row.kind in KEPT_KINDS


def readable() -> Iterator[tuple[str, str]]:
    """Every text that this system can still read in any table, sealed or not, with where it stands."""
    for model in apps.get_models():
        label = model._meta.label
        for each in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(each, field.attname)
                shown = (
                    bytes(value).decode("utf-8", "ignore") if isinstance(value, bytes | memoryview) else value
                )
                yield f"{label}.{field.name}", str(shown)
            if label in READERS and not kept_by_law(each):
                for text in READERS[label](each):
                    yield label, text


def found(words: set[str]) -> set[tuple[str, str]]:
    """Which of `words` can be read, and where."""
    return {
        (place, word)
        for place, text in readable()
        for word in words
        if word in text or word.encode("ascii", "backslashreplace").decode() in text
    }


def erased(world: World, case_id: UUID) -> None:
    passes(world, AFTER_ALL_TIMES)
    cases.erase_content(case_id, actor=TESTER)
    cases.erase_content(case_id, actor=TESTER)


def test_every_table_with_sealed_columns_is_read_or_said_to_stay() -> None:
    for model in apps.get_models():
        if any(isinstance(field, BinaryField) for field in model._meta.concrete_fields):
            label = model._meta.label
            assert label in READERS or model._meta.app_label in STAYS, f"{label}: what erases it?"
    for name, columns in COLUMNS.items():
        model = apps.get_model("cases", name)
        sealed = {f.name for f in model._meta.concrete_fields if isinstance(f, BinaryField)}
        assert sealed == set(columns), name


def test_nothing_that_was_written_can_be_read_in_any_table(world: World) -> None:
    receipt, written = a_whole_story(world)
    before = found(written)
    public = {word for place, word in before if place.startswith(("organisations.", "catalogue."))}
    written -= {"นางสมศรี"} | public  # her name is the state's; places and choices are everybody's
    assert {word for _, word in before} > {"เก้าโมงเช้าถึงสองทุ่ม", "บันทึกภายในของสำนักงาน"}
    assert len(written) > 10

    erased(world, receipt.case_id)

    assert found(written) == set()


@pytest.mark.documents
def test_files_and_letters_can_not_be_opened_and_what_the_law_keeps_can(world: World) -> None:
    receipt, _ = a_whole_story(world)
    before = {d.kind: d.id for d in documents.documents_of_case(receipt.case_id)}
    assert {"certificate-of-receipt", "defect-notice", "order"} <= set(before)

    erased(world, receipt.case_id)

    blobs = set(equipment().blobs.ids())
    for kind in ("certificate-of-receipt", "defect-notice"):
        with pytest.raises(DocumentErased):
            documents.document_bytes(before[kind])
        assert DocumentRow.objects.get(id=before[kind]).blob_id not in blobs
    assert documents.document_bytes(before["order"]).startswith(b"%PDF")
    assert not UploadRow.objects.exclude(sealed_key=None).exists()
    assert not {*UploadRow.objects.values_list("id", flat=True)} & blobs


def test_the_public_check_still_knows_an_erased_letter_without_its_holder(world: World) -> None:
    receipt, _ = a_whole_story(world)
    (letter,) = [d for d in documents.documents_of_case(receipt.case_id) if d.kind == "defect-notice"]

    erased(world, receipt.case_id)

    known = documents.verify(letter.verification_code)
    assert (known.status, known.holder) == (letter.status, "")


def test_messages_by_every_channel_go_the_unsent_too(world: World) -> None:
    receipt = trade_issued(world)
    other = new_id()
    for channel, value in (("post", "ที่อยู่ลับ"), ("counter", "บันทึกลับ"), ("email", "lab@example.com")):
        for case_id in (receipt.case_id, other):
            tell(
                party_id=None,
                contact=Contact(channel, value),  # type: ignore[arg-type]  # one of the channels
                office_id=row(receipt.case_id).office_id,
                subject=same("เรื่องลับ"),
                body=same("ความลับของคำขอ"),
                language="th",
                case_id=case_id,
                link=None,
                document_id=None,
            )
    assert InboxMessage.objects.filter(case_id=receipt.case_id).exists()

    erased(world, receipt.case_id)

    for model in (InboxMessage, OutgoingMessage, PrintableLetter):
        assert not model._default_manager.filter(case_id=receipt.case_id).exists()
    assert OutgoingMessage.objects.filter(case_id=other).count() == 1
    assert PrintableLetter.objects.filter(case_id=other).count() == 2


@pytest.mark.documents
def test_payers_and_traces_go_and_the_accounts_stay(world: World) -> None:
    receipt = food_issued(world, world.citizen())
    demand = DemandRow.objects.get(case_id=receipt.case_id)
    DemandRow.objects.filter(id=demand.id).update(sealed_payer=sealed_payer(demand.id, "นายจ่าย แทน"))
    assert found({"นายจ่าย แทน"})
    assert LineRow.objects.exclude(trace_th="").exists()
    entries = list(demand.entries.values_list("kind", "amount_satang"))
    kept = {d.kind: d.id for d in documents.documents_of_case(receipt.case_id)}

    erased(world, receipt.case_id)

    assert not found({"นายจ่าย แทน"})
    assert not LineRow.objects.exclude(trace_th="", trace_en="").exists()
    assert list(demand.entries.values_list("kind", "amount_satang")) == entries
    (told,) = payments.demands_of(receipt.case_id)
    assert {line.trace.en for line in told.lines} == {"Erased with the application"}
    assert documents.document_bytes(kept["receipt"]).startswith(b"%PDF")


@pytest.mark.documents
def test_what_a_grant_was_given_by_can_still_be_opened(world: World) -> None:
    receipt = trade_issued(world)
    outputs = {d.id for d in Dossier(row(receipt.case_id)).service.documents}
    issued = [d for d in documents.documents_of_case(receipt.case_id) if d.kind in outputs]
    assert issued

    erased(world, receipt.case_id)

    for each in issued:
        assert documents.document_bytes(each.id).startswith(b"%PDF")


def test_what_a_register_never_took_goes(world: World) -> None:
    receipt, _ = a_whole_story(world)
    world.registers.silent.add("dbd-trade")
    with transaction():
        request_write(
            register="dbd-trade",
            key="x",
            values={"note": "ส่งไม่ถึงทะเบียน"},
            case_id=receipt.case_id,
            idempotency_key="never",
        )
    assert found({"ส่งไม่ถึงทะเบียน"})

    erased(world, receipt.case_id)
    world.registers.silent.clear()
    world.settle()

    assert not found({"ส่งไม่ถึงทะเบียน"})
    assert RegisterWrite.objects.get(idempotency_key="never").written_at is None


def test_a_guests_contact_goes_with_the_last_application_she_made(world: World) -> None:
    first, second = trade_issued(world), food_issued(world, world.citizen())
    contact_id = new_id()
    ContactRow.objects.create(
        id=contact_id,
        channel="email",
        value_sealed=identity_vault.seal("guest@example.com", what="contact", row=contact_id),
        value_index=identity_vault.index("contact", "email", "guest@example.com"),
        confirmed_at=world.clock.now(),
    )
    identity.send_contact_code(Contact("email", "guest@example.com"))
    Case.objects.update(actor_kind="guest", actor_id=contact_id)

    erased(world, first.case_id)
    assert ContactRow.objects.filter(id=contact_id).exists()
    erased(world, second.case_id)
    assert not ContactRow.objects.exists()
