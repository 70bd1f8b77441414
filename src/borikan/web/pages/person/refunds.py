"""Money that comes back to the person: how much, why, where it should go, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.documents import queries as documents
from borikan.documents.queries import Document
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text
from borikan.payments import queries as payments
from borikan.payments.queries import Refund
from borikan.payments.refusals import NoAccountAwaited, RefundNotFound
from borikan.web import who
from borikan.web.pages.account_form import AccountForm, sent_account
from borikan.web.pages.person import waiting
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import posted
from borikan.web.shown import told
from borikan.web.who import Person

STATES: dict[str, Text] = {
    "approved": Text("รอท่านแจ้งบัญชี", "Waiting for your account"),
    "ordered": Text("ธนาคารกำลังโอน", "The bank is paying it"),
    "paid": Text("คืนเงินแล้ว", "Paid back"),
    "returned": Text("ธนาคารส่งเงินกลับ เจ้าหน้าที่กำลังจัดการ", "The bank brought it back; an officer sees to it"),
}
"""What the payee is shown; a proposal that nobody approved yet is no news for her."""
_NOT_KEPT = Text(
    "มีการแจ้งบัญชีอื่นไว้ก่อนแล้ว บัญชีที่ท่านเพิ่งแจ้งจึงไม่ได้บันทึกไว้ หากบัญชีด้านล่างไม่ถูกต้อง โปรดติดต่อสำนักงานทันที",
    "Another account was given before, so the one you just gave is not kept. If the account below is wrong, "
    "contact the office at once.",
)


@dataclass(frozen=True, slots=True)
class RefundPage:
    """The refund, the form while the account is asked for, and the note once it is paid."""

    view: CaseView
    refund: Refund
    state: Text
    form: AccountForm
    note: Document | None
    said: Text | None


@dataclass(frozen=True, slots=True)
class RefundLine:
    """A refund on the case's page."""

    refund: Refund
    state: Text
    href: str


def refund(request: HttpRequest, person: Person, reference: str, refund: UUID) -> HttpResponse:
    """What comes back and where it should go. Naming the account twice orders one payment."""
    view = case_queries.my_case(person, reference)
    found = _own(view, refund)
    if request.method != "POST":
        return _answer(request, person, view, found, AccountForm())
    account, form = sent_account(posted(request))
    if account is None:
        return _answer(request, person, view, found, form, status=422)
    try:
        cases.name_own_account(person, reference, refund, account)
    except NoAccountAwaited:  # somebody was quicker: she sees which account stands, and how far it is
        return _answer(request, person, view, _own(view, refund), AccountForm(), status=409, said=_NOT_KEPT)
    except Refused as refusal:
        faults = {"kind": told(refusal)}
        return _answer(request, person, view, found, AccountForm(form.values, faults), status=422)
    return to(f"/cases/{reference}/refunds/{refund}")


def refund_lines(view: CaseView, refunds: Sequence[Refund]) -> tuple[RefundLine, ...]:
    """Refunds as the case's page lists them."""
    return tuple(
        RefundLine(one, STATES[one.state], who.localised(f"/cases/{view.reference}/refunds/{one.id}"))
        for one in refunds
    )


def refunds_told(view: CaseView) -> tuple[Refund, ...]:
    """The refunds of a case that its applicant hears of."""
    return tuple(one for one in payments.refunds_of(view.id) if one.state in STATES)


def _own(view: CaseView, refund_id: UUID) -> Refund:
    found = next((one for one in refunds_told(view) if one.id == refund_id), None)
    if found is None:
        raise RefundNotFound
    return found


def _answer(
    request: HttpRequest,
    person: Person,
    view: CaseView,
    found: Refund,
    form: AccountForm,
    status: int = 200,
    said: Text | None = None,
) -> HttpResponse:
    note = _note(found)
    page = RefundPage(view, found, STATES[found.state], form, note, said)
    response = show(request, person, "person/refund.html", page, status)
    being_made = note is not None and note.state == "rendering"
    return waiting.looks_again(request, response) if being_made else response


def _note(found: Refund) -> Document | None:
    if found.document_id is None:
        return None
    try:
        return documents.document(found.document_id)
    except NotFound:
        return None
