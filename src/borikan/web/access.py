"""Who may open which page. Every page is an entry of a table, and nothing else gives a page an address.

The guard stands before the view and hands it whoever it has let in, so that a page of officers can't be
written without an officer. What the person may see there, the queries decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from borikan.web import who
from borikan.web.posted import check_printed, posted

_LEFT_OUT = re.compile(r"[\x00-\x20\x7f]")  # browsers read an address as if tabs and line ends weren't there

Audience = Literal["public", "person", "citizen", "officer"]
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Route:
    """One page: its address (Django's path syntax), name, view, and for whom.

    `public` views take `(request, …)`; `person` ones `(request, person, …)` with a Citizen or Guest;
    `citizen` and `officer` ones likewise. What officers write is refused with a sign that no letter could print,
    unless the page `tells_signs`: it tells so itself, in its form, or prints nothing.
    """

    path: str
    name: str
    view: View
    audience: Audience
    methods: tuple[str, ...] = ("GET",)
    tells_signs: bool = False


def guarded(route: Route) -> View:
    """The route's view behind its guard: method first, then audience."""

    def view(request: HttpRequest, **parts: object) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method
        if method not in route.methods:
            return HttpResponseNotAllowed(route.methods)
        if route.audience == "public":
            return route.view(request, **parts)
        actor = _ACTORS[route.audience](request)
        if actor is None:
            return _to_sign_in(request, route)
        if route.audience == "officer" and method == "POST" and not route.tells_signs:
            check_printed(posted(request))
        return route.view(request, actor, **parts)

    view.__name__ = route.name.replace("-", "_")
    return view


_ACTORS: dict[Audience, Callable[[HttpRequest], object | None]] = {
    "person": who.person,
    "citizen": who.citizen,
    "officer": who.officer,
}


def _to_sign_in(request: HttpRequest, route: Route) -> HttpResponse:
    """Off to sign in, and back to this page after it; a lost POST comes back to the page of its form."""
    place = "/desk/sign-in" if route.audience == "officer" else "/sign-in"
    return redirect(f"{who.localised(place)}?{urlencode({'next': request.path})}")


def safe_next(target: str, default: str) -> str:
    """`target` if it is an address of this site as every browser reads it, else `default`."""
    ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if ours and not _LEFT_OUT.search(target) else default
