"""What the applicant may change at any time: how she is told, and whether she still applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.kernel.text import Text
from borikan.web.pages.person.asked_fields import read_contact, typed_contact
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import posted
from borikan.web.who import Person


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The contact so far or as typed; `errors` are by part: channel, value."""

    view: CaseView
    value: Mapping[str, str]
    errors: Mapping[str, Text]
    summary: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    view: CaseView


def contact(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Change how the person is told about this application."""
    view = case_queries.my_case(person, reference)
    if request.method != "POST":
        page = ContactPage(view, typed_contact(view.contact), {}, [])
        return show(request, person, "person/contact.html", page)
    read = read_contact("contact", posted(request))
    if read.contact is None:
        page = ContactPage(view, read.typed, read.errors, read.summary)
        return show(request, person, "person/contact.html", page, 422)
    cases.change_contact(person, reference, read.contact)
    return to(f"/cases/{reference}?done=contact")


def withdraw(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Take the application back, after a page that asks."""
    view = case_queries.my_case(person, reference)
    if view.ended:
        return to(f"/cases/{reference}")
    if request.method == "POST":
        cases.withdraw(person, reference)
        return to(f"/cases/{reference}?done=withdrawn")
    return show(request, person, "person/withdraw.html", WithdrawPage(view))
