"""The catalogue: every service, found by the words people use or by audience, agency and life event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.catalogue import queries as catalogue
from borikan.catalogue.queries import AUDIENCES, Listed
from borikan.kernel.collation import sort_key
from borikan.kernel.text import Text
from borikan.web.language import active_language
from borikan.web.pages.public.rendering import show
from borikan.web.posted import asked, first

_LONGEST = 200
FILTERS = ("audience", "agency", "life_event")


@dataclass(frozen=True, slots=True)
class Card:
    """A service in a list."""

    href: str
    title: Text
    summary: Text
    agency: Text
    life_event: Text
    charges: Text
    time: Text


@dataclass(frozen=True, slots=True)
class Filter:
    """One select of the filter: name, question, what is chosen, and options as `{value, text}`."""

    name: str
    label: Text
    value: str
    options: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """`words` are what was searched for; `narrowed` tells whether a filter is set."""

    words: str
    filters: tuple[Filter, ...]
    narrowed: bool
    cards: tuple[Card, ...]
    total: int
    life_events: tuple[tuple[str, Text, int], ...]


def services(request: HttpRequest) -> HttpResponse:
    """The catalogue, searched and narrowed as the address says; a filter nobody knows is left out."""
    fields = asked(request)
    words = first(fields, "q")[:_LONGEST]
    listed = sorted(catalogue.listing(), key=_title)
    filters = _filters(listed, {name: first(fields, name) for name in FILTERS})
    found: Sequence[Listed] = _found(words) if words else listed
    kept = [one for one in found if all(_fits(one, each) for each in filters)]
    page = ServicesPage(
        words=words,
        filters=filters,
        narrowed=any(each.value for each in filters),
        cards=tuple(card(one) for one in kept),
        total=len(listed),
        life_events=life_events_in_use(listed),
    )
    return show(request, "public/services.html", page)


def card(one: Listed) -> Card:
    """The service as a list shows it."""
    return Card(
        href=f"/services/{one.service_id}",
        title=one.title,
        summary=one.summary,
        agency=catalogue.agency_title(one.agency),
        life_event=catalogue.life_event_title(one.life_event),
        charges=one.short.charges,
        time=one.short.time,
    )


def life_events_in_use(listed: Iterable[Listed]) -> tuple[tuple[str, Text, int], ...]:
    """The life events that have services: id, name and how many; in the order of the vocabulary."""
    counted: dict[str, int] = {}
    for one in listed:
        counted[one.life_event] = counted.get(one.life_event, 0) + 1
    known = catalogue.life_events()
    ordered = [event for event in known if event in counted]
    ordered += sorted(event for event in counted if event not in known)
    return tuple((event, catalogue.life_event_title(event), counted[event]) for event in ordered)


def _found(words: str) -> tuple[Listed, ...]:
    return tuple(hit.service for hit in catalogue.search(words, active_language()))


def _filters(listed: Sequence[Listed], chosen: dict[str, str]) -> tuple[Filter, ...]:
    held = Counter(audience for one in listed for audience in one.audience)
    audiences = {audience: held[audience] for audience in AUDIENCES if held[audience]}
    agencies = dict(sorted(Counter(one.agency for one in listed).items(), key=_by_name))
    events = {event: count for event, _, count in life_events_in_use(listed)}
    return (
        _filter("audience", Text("สำหรับ", "For"), audiences, AUDIENCES.__getitem__, chosen),
        _filter("agency", Text("หน่วยงาน", "Agency"), agencies, catalogue.agency_title, chosen),
        _filter("life_event", Text("เหตุการณ์ในชีวิต", "Life event"), events, catalogue.life_event_title, chosen),
    )


def _title(one: Listed) -> str:
    return sort_key(one.title.in_language(active_language()))


def _by_name(counted: tuple[str, int]) -> str:
    """Agencies stand as a dictionary of the reader's language would have them."""
    return sort_key(catalogue.agency_title(counted[0]).in_language(active_language()))


def _counted(title: Text, count: int) -> Text:
    return Text(f"{title.th} ({count})", f"{title.en} ({count})")


def _filter(
    name: str, label: Text, counts: Mapping[str, int], title: Callable[[str], Text], chosen: dict[str, str]
) -> Filter:
    """Its options in the order of `counts`, each with how many services it has."""
    options = tuple[dict[str, object], ...](
        {"value": value, "text": _counted(title(value), counts[value])} for value in counts
    )
    return Filter(name, label, chosen[name] if chosen[name] in counts else "", options)


def _fits(one: Listed, each: Filter) -> bool:
    if not each.value:
        return True
    held = one.audience if each.name == "audience" else (getattr(one, each.name),)
    return each.value in held
