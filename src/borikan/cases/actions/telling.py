"""Orders on paper: the day they were posted or handed over, from which the time to appeal follows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from borikan.cases import errors, rules
from borikan.cases.actions.deciding import tell_order
from borikan.cases.dossier import Dossier
from borikan.cases.models import Order
from borikan.cases.seeing import may_send_letters
from borikan.cases.stepping import lock
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel import clock


def note_order_sent(officer: Officer, document_id: UUID, *, on: date, abroad: bool = False) -> None:
    """The letter with the order was posted on that day, or handed over at the counter; the first time counts.

    By post it counts as received seven days later, fifteen from abroad (APA s.71); from there she has her time
    to appeal. Where she was told by another way before, her last day only ever gets later. Nothing happens for
    a document that is no order. Raises CaseNotFound unless a post of hers is at the case's office,
    ClosedToOfficer for kin, SentOnWrongDay.
    """
    found = Order.objects.filter(document_id=document_id).values_list("case_id", flat=True).first()
    if found is None:
        _note_grant_order_sent(officer, document_id, on=on, abroad=abroad)
        return
    with transaction():
        case = lock(found)
        may_send_letters(officer, case)
        order = case.order
        if not clock.local_date(order.decided_at) <= on <= clock.today():
            raise errors.SentOnWrongDay
        if order.sent_on is not None:
            return
        dossier = Dossier(case)
        told_on = rules.received_on(order.notice_channel, on, abroad=abroad)
        until = rules.appeal_by(told_on, order.appeal_days, dossier.calendar)
        order.sent_on = on
        order.save(update_fields=["sent_on"])
        if order.appeal_by is None or until > order.appeal_by:
            tell_order(dossier, order, told_on, until, actor=officer.ref)


def _note_grant_order_sent(officer: Officer, document_id: UUID, *, on: date, abroad: bool) -> None:
    """The same for an order about what a case led to."""
    sent = grant_queries.order_sent_as(document_id)
    if sent is None:
        return
    with transaction():
        case = lock(sent.case_id)
        may_send_letters(officer, case)
        if not clock.local_date(sent.decided_at) <= on <= clock.today():
            raise errors.SentOnWrongDay
        dossier = Dossier(case)
        told_on = rules.received_on(sent.channel, on, abroad=abroad)
        days = dossier.service.appeal.within_days
        grants.note_told(sent.order_id, rules.appeal_by(told_on, days, dossier.calendar))
