"""Following an application without an account: its number, a one-time code, and then where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import TrackedCase, Tracker
from borikan.definitions.process import picture
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.middleware.rate_limit import address_of
from borikan.web.pages.public.rendering import show
from borikan.web.posted import first, posted

_ASKED, _HELD = "tracking_asked", "tracking_held"
_HELD_FOR = timedelta(minutes=30)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class TrackPage:
    """A form of one field: the number, or then the code. `error` is what was refused a moment ago."""

    value: str = ""
    error: Refused | None = None
    field: str = "reference"

    @property
    def errors(self) -> list[dict[str, object]]:
        """What was refused, for the summary on top, linked to the field."""
        return [{"href": f"#{self.field}", "text": self.error.message}] if self.error else []


@dataclass(frozen=True, slots=True)
class TrackedPage:
    """Where the case stands; `steps` are what the process picture draws, `events` the timeline."""

    case: TrackedCase
    steps: list[dict[str, Any]]
    events: tuple[dict[str, object], ...]


def number(request: HttpRequest) -> HttpResponse:
    """Ask for the number. Whatever is typed, the next page is the same: it never tells whether a case exists."""
    if request.method != "POST":
        return show(request, "public/track.html", TrackPage())
    typed = first(posted(request), "reference")[:_LONGEST]
    try:
        challenge = cases.send_tracking_code(typed, language=active_language(), address=address_of(request))
    except Refused as refusal:
        return show(request, "public/track.html", TrackPage(typed, refusal), refusal.status)
    request.session[_ASKED] = {"reference": typed, "challenge": str(challenge)}
    return redirect(who.localised("/track/code"))


def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent, if one was; with the right one, on to the case."""
    kept = request.session.get(_ASKED)
    if kept is None:
        return redirect(who.localised("/track"))
    if request.method != "POST":
        return show(request, "public/track_code.html", TrackPage(kept["reference"], field="code"))
    try:
        tracker = cases.confirm_tracking_code(
            kept["reference"], UUID(kept["challenge"]), first(posted(request), "code")[:_LONGEST]
        )
    except Refused as refusal:
        return show(
            request, "public/track_code.html", TrackPage(kept["reference"], refusal, "code"), refusal.status
        )
    request.session.pop(_ASKED, None)
    if tracker.files_it and who.citizen(request) is None:
        who.sign_in_guest(request, tracker.guest)
        return redirect(who.localised(f"/cases/{tracker.reference}"))
    request.session.cycle_key()
    request.session[_HELD] = {
        "reference": tracker.reference,
        "contact": str(tracker.contact_id),
        "at": clock.now().isoformat(),
    }
    return redirect(who.localised("/track/case"))


def case(request: HttpRequest) -> HttpResponse:
    """Where the case stands, for half an hour after the code; a POST ends it before, on a shared computer."""
    tracker = _held(request)
    if request.method == "POST" or tracker is None:
        request.session.pop(_HELD, None)
        return redirect(who.localised("/track"))
    found = case_queries.tracked_case(tracker)
    page = TrackedPage(
        case=found,
        steps=picture.layout(found.process, found.state, active_language(), act=found.act).drawn(),
        events=tuple(
            {"at": one.at, "title": one.text, "now": not place} for place, one in enumerate(found.timeline)
        ),
    )
    return show(request, "public/tracked.html", page)


def _held(request: HttpRequest) -> Tracker | None:
    kept = request.session.get(_HELD)
    if kept is None:
        return None
    began = datetime.fromisoformat(kept["at"])
    if not began <= clock.now() < began + _HELD_FOR:
        return None
    return Tracker(kept["reference"], UUID(kept["contact"]))
