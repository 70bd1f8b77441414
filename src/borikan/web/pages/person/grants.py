"""Licences and rights: what the person holds, what it brings, and its renewal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
from borikan.documents import queries as documents
from borikan.documents.queries import Document
from borikan.grants import queries as grants
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text
from borikan.mandates import queries as mandates
from borikan.web import who
from borikan.web.pages.grants_shown import STATUSES, GrantShown, shown
from borikan.web.pages.person import obligations
from borikan.web.pages.person.rendering import show, to
from borikan.web.pages.person.todo import ToDo
from borikan.web.who import Person

OVER = frozenset({"revoked", "renewed", "expired", "ended", "replaced"})
COMING_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Renewal:
    """Whether the grant can be renewed today, from when it can, and what it costs to be late."""

    possible: bool
    opens_on: date | None
    surcharge_percent: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A grant as a card of the list or the head of its page."""

    grant: GrantView
    holder: Text | None  # a company; None for the person herself
    matter: Text | None  # what it was granted for, in the words of the application
    status: Text
    tag: str
    href: str
    authority: Text | None
    renewal: Renewal | None
    to_do: ToDo | None
    can_change: bool


@dataclass(frozen=True, slots=True)
class GrantsPage:
    """`current` are in force or can be renewed; `past` are over."""

    current: tuple[Card, ...]
    past: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class GrantPage:
    """One grant with its papers, payments and what happened since; the tables are as the table component takes them."""

    card: Card
    documents: tuple[Document, ...]
    since: GrantShown
    to_do: tuple[ToDo, ...]
    as_needed: tuple[obligations.Link, ...]
    coming: tuple[dict[str, object], ...]
    later: tuple[dict[str, object], ...]
    paid: tuple[dict[str, object], ...]

    @property
    def columns(self) -> list[dict[str, object]]:
        return [
            {"title": Text("วันที่จ่าย", "Paid on")},
            {"title": Text("จำนวนเงิน", "Amount"), "numeric": True},
        ]


def grants_page(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Everything the person holds, herself or as a company's director."""
    held = [
        (grant, party, holder) for party, holder in _holders(citizen) for grant in grants.grants_of(party)
    ]
    matters = case_queries.matters_of(citizen, {grant.case_id for grant, _, _ in held})
    cards = [_card(grant, party, holder, matters) for grant, party, holder in held]
    page = GrantsPage(
        current=tuple(card for card in cards if not _is_past(card)),
        past=tuple(card for card in cards if _is_past(card)),
    )
    return show(request, citizen, "person/grants.html", page)


def grant_page(request: HttpRequest, citizen: Citizen, grant: UUID) -> HttpResponse:
    """One of them. Raises GrantNotFound for somebody else's."""
    party, holder, found = _held(citizen, grant)
    service = catalogue.version(found.version)
    coming = [_due_row(service, due.benefit_id, due.on, due.amount) for due in found.coming]
    file = case_queries.grant_file(found)
    page = GrantPage(
        card=_card(found, party, holder, case_queries.matters_of(citizen, {found.case_id}), asks=False),
        documents=tuple(documents.document(one) for one in found.document_ids),
        since=shown(file),
        to_do=obligations.to_do(file),
        as_needed=obligations.as_needed(file),
        coming=tuple(coming[:COMING_SHOWN]),
        later=tuple(coming[COMING_SHOWN:]),
        paid=tuple(_due_row(service, due.benefit_id, due.on, due.amount) for due in found.paid),
    )
    return show(request, citizen, "person/grant.html", page)


def renew(request: HttpRequest, citizen: Citizen, grant: UUID) -> HttpResponse:
    """Start the application that renews it. Raises NotRenewable when it is too early or too late."""
    if request.method != "POST":
        return to(f"/grants/{grant}")
    party, _, _ = _held(citizen, grant)
    draft = cases.start_renewal(citizen, party, grant)
    cases.look_up_known(citizen, draft)
    return to(f"/drafts/{draft}")


def apply_about(request: HttpRequest, citizen: Citizen, grant: UUID) -> HttpResponse:
    """Start an application about it, to change or close it. Raises NotPossibleNow where its service has none."""
    if request.method != "POST":
        return to(f"/grants/{grant}")
    party, _, _ = _held(citizen, grant)
    draft = cases.start_about_grant(citizen, party, grant)
    cases.look_up_known(citizen, draft)
    return to(f"/drafts/{draft}")


def address_for(person: Person, grant: GrantView) -> str | None:
    """Where the person reads about a grant; None if it is somebody else's whom she only acted for."""
    if not isinstance(person, Citizen) or grant.holder_party not in {one for one, _ in _holders(person)}:
        return None
    return who.localised(f"/grants/{grant.id}")


def _holders(citizen: Citizen) -> list[tuple[UUID, Text | None]]:
    companies = mandates.companies_of(citizen.party_id)
    return [(citizen.party_id, None), *((company.party_id, company.name) for company in companies)]


def _held(citizen: Citizen, grant_id: UUID) -> tuple[UUID, Text | None, GrantView]:
    """The grant with its holder: herself, or a company she directs. Raises GrantNotFound."""
    refused: NotFound | None = None
    for party, holder in _holders(citizen):
        try:
            return party, holder, grants.grant_of(party, grant_id)
        except NotFound as refusal:
            refused = refusal
    assert refused is not None, "she herself is asked for first"
    raise refused


def _is_past(card: Card) -> bool:
    over = card.grant.status in OVER
    return over and not (card.renewal and card.renewal.possible)


def _card(
    grant: GrantView, party: UUID, holder: Text | None, matters: Mapping[UUID, Text], *, asks: bool = True
) -> Card:
    status, tag = STATUSES[grant.status]
    issued = documents.document(grant.document_ids[0]) if grant.document_ids else None
    return Card(
        grant=grant,
        holder=holder,
        matter=matters.get(grant.case_id),
        status=status,
        tag=tag,
        href=who.localised(f"/grants/{grant.id}"),
        authority=issued.authority if issued else None,
        renewal=_renewal(grant, party),
        to_do=_first_to_do(grant) if asks else None,
        can_change=grant.over_from is None and cases.names_earlier(catalogue.current(grant.service_id)),
    )


def _first_to_do(grant: GrantView) -> ToDo | None:
    """The most pressing thing that it asks of its holder."""
    if grant.over_from is not None or not catalogue.version(grant.version).follows_up:
        return None
    return next(iter(obligations.to_do(case_queries.grant_file(grant))), None)


def _renewal(grant: GrantView, party: UUID) -> Renewal | None:
    """What there is to say about renewing; None for what is never renewed."""
    terms = catalogue.current(grant.service_id).grant
    if terms is None or terms.renewal_every_years is None or grant.valid_to is None or grant.renewed:
        return None
    days = terms.remind_days_before or 0
    try:
        grants.check_renewable(party, grant.id, remind_days_before=days)
        possible = True
    except Refused:
        possible = False
    if grant.over_from or grant.status == "suspended":
        return None
    percent = terms.late_surcharge_percent
    return Renewal(
        possible=possible,
        opens_on=None if possible else grant.valid_to - timedelta(days=days),
        surcharge_percent=f"{percent.normalize():f}" if percent else "",
        illustrative=terms.renewal_illustrative,
    )


def _due_row(service: CompiledService, benefit_id: str, on: date, amount: object) -> dict[str, object]:
    day: dict[str, object] = {"text": on}
    if len(service.benefits) > 1:
        day["note"] = next((one.title for one in service.benefits if one.id == benefit_id), service.title)
    return {
        "cells": [
            day,
            {"text": amount, "numeric": True, "label": Text("จำนวนเงิน", "Amount")},
        ]
    }
