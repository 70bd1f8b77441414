"""Messages from agencies."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from borikan.kernel.text import Text
from borikan.notifications import actions as notifying
from borikan.notifications import queries as notifications
from borikan.notifications.queries import Message
from borikan.web import who
from borikan.web.pages.person.rendering import show

_PORTAL = Text("บริการ Borikan", "Borikan")


@dataclass(frozen=True, slots=True)
class InboxPage:
    """`messages` as the inbox-list takes them, the newest first."""

    messages: tuple[dict[str, object], ...]
    unread: int


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One message. `link` leads to what it is about, `document` to the document it comes with."""

    message: Message
    link: str
    document: str


def inbox(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """All messages, the newest first."""
    messages = notifications.inbox(citizen.party_id)
    senders = {case.id: case.authority for case in case_queries.my_cases(citizen)}
    matters = case_queries.matters_of(citizen, {one.case_id for one in messages if one.case_id})
    page = InboxPage(
        messages=tuple(
            {
                "subject": one.subject,
                "sender": senders.get(one.case_id, _PORTAL) if one.case_id else _PORTAL,
                "at": one.at,
                "href": who.localised(f"/inbox/{one.id}"),
                "unread": not one.is_read,
                "matter": matters.get(one.case_id) if one.case_id else None,
            }
            for one in messages
        ),
        unread=sum(not one.is_read for one in messages),
    )
    return show(request, citizen, "person/inbox.html", page)


def message(request: HttpRequest, citizen: Citizen, message: UUID) -> HttpResponse:
    """One message; opening it marks it as read."""
    found = notifications.message(citizen.party_id, message)
    if not found.is_read:
        notifying.mark_read(citizen.party_id, message)
    page = MessagePage(
        message=found,
        link=who.localised(found.link) if found.link else "",
        document=who.localised(f"/documents/{found.document_id}.pdf") if found.document_id else "",
    )
    return show(request, citizen, "person/message.html", page)
