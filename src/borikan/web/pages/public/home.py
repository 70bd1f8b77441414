"""The front page: what can be done here, and the search box."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as cases
from borikan.catalogue import queries as catalogue
from borikan.catalogue.queries import AUDIENCES
from borikan.kernel.text import Text
from borikan.web.pages.public.rendering import show
from borikan.web.pages.public.services import Card, card, life_events_in_use

_MOST_SHOWN = 6
_COUNTED_ANEW_AFTER = 600  # seconds: the order of a list on the front page is worth no query a visit


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the catalogue: its name, its address and how many services lie behind it."""

    title: Text
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """`often` are the services used most: none that nobody used, so it is empty at first."""

    life_events: tuple[Way, ...]
    audiences: tuple[Way, ...]
    often: tuple[Card, ...]
    services: int


def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    listed = catalogue.listing()
    open_ = {one.service_id: one for one in listed}
    often = [open_[service] for service in _used_most() if service in open_]
    page = HomePage(
        life_events=tuple(
            Way(title, f"/services?life_event={event}", count)
            for event, title, count in life_events_in_use(listed)
        ),
        audiences=tuple(
            Way(title, f"/services?audience={audience}", count)
            for audience, title in AUDIENCES.items()
            if (count := sum(audience in one.audience for one in listed))
        ),
        often=tuple(card(one) for one in often[:_MOST_SHOWN]),
        services=len(listed),
    )
    return show(request, "public/home.html", page)


def _used_most() -> tuple[str, ...]:
    kept: tuple[str, ...] | None = cache.get("public.used-most")
    if kept is None:
        kept = cases.services_used_most()
        cache.set("public.used-most", kept, timeout=_COUNTED_ANEW_AFTER)
    return kept
