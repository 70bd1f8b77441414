"""Paying what a case asks for: the code to scan, the ways to pay, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.documents import queries as documents
from borikan.documents.queries import Document
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.payments import queries as payments
from borikan.payments.queries import Demand
from borikan.payments.refusals import DemandNotFound
from borikan.web import who
from borikan.web.pages.person import waiting
from borikan.web.pages.person.case_words import days_left
from borikan.web.pages.person.rendering import show, to
from borikan.web.who import Person


@dataclass(frozen=True, slots=True)
class PayPage:
    """One amount that is asked for. `qr` and `bank` only while it can be paid; `receipt` once it is.

    `qr` is a data: address of the picture. `bank` is the sandbox bank's page, on demonstrations only.
    """

    view: CaseView
    demand: Demand
    payee: Text
    lines: tuple[dict[str, object], ...]
    left: Text | None
    qr: str = ""
    bank: str = ""
    receipt: Document | None = None

    @property
    def here(self) -> str:
        return pay_path(self.view.reference, self.demand.id)

    @property
    def columns(self) -> list[dict[str, object]]:
        return [
            {"title": Text("รายการ", "What it is for")},
            {"title": Text("จำนวนเงิน", "Amount"), "numeric": True},
        ]


def pay_path(reference: str, demand: UUID) -> str:
    """The address where that amount is paid, whatever else the case asks for."""
    return who.localised(f"/cases/{reference}/pay/{demand}")


def pay(request: HttpRequest, person: Person, reference: str, demand: UUID | None = None) -> HttpResponse:
    """What to pay and how; opened again after paying, the receipt. Without `demand` the oldest that is open."""
    view = case_queries.my_case(person, reference)
    asked = payments.demands_of(view.id)
    if not asked:
        return to(f"/cases/{reference}")
    if demand is None:
        return _answer(request, person, view, next((one for one in asked if one.open), asked[-1]))
    for one in asked:
        if one.id == demand:
            return _answer(request, person, view, one)
    raise DemandNotFound


def _answer(request: HttpRequest, person: Person, view: CaseView, demand: Demand) -> HttpResponse:
    page = PayPage(
        view=view,
        demand=demand,
        payee=organisations.organisation(demand.authority_id).name,
        lines=tuple(_row(demand)),
        left=days_left(demand.pay_by) if demand.open else None,
        qr="data:image/svg+xml," + quote(payments.qr_svg(demand.id)) if demand.open else "",
        bank=_bank(demand) if demand.open else "",
        receipt=documents.document(demand.receipt_id) if demand.receipt_id else None,
    )
    response = show(request, person, "person/pay.html", page)
    being_made = page.receipt is not None and page.receipt.state == "rendering"
    return waiting.looks_again(request, response) if being_made and not demand.open else response


def _row(demand: Demand) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {
            "cells": [
                {"text": line.title, "note": line.trace},
                {"text": line.amount, "numeric": True, "label": Text("จำนวนเงิน", "Amount")},
            ]
        }
        for line in demand.lines
    ]
    total = Text("รวมทั้งสิ้น", "Total")
    return [*rows, {"cells": [{"text": total}, {"text": demand.total, "numeric": True, "label": total}]}]


def _bank(demand: Demand) -> str:
    if not settings.BORIKAN_DEMO:
        return ""
    query = urlencode({"payload": payments.qr_payload(demand.id)})
    return f"{settings.BORIKAN_SANDBOX_URLS['bank']}/pay?{query}"
