"""The access table, walked: every page stands in it, and its guard holds."""

from __future__ import annotations

import uuid

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from borikan.web.access import Route, guarded
from borikan.web.routes import ROUTES

OUTSIDE_THE_TABLE = {"health", "gallery", "gallery-component", "bank-webhook", "bank-payouts-webhook"}
"""Pages without persons: the health check, the gallery of components, the bank's signed notifications."""


def _names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= _names(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
        else:
            raise AssertionError(f"{pattern} has no name")
    return found


def _example(route: Route) -> str:
    """The route's address with something in each of its parts."""
    address = "/" + route.path
    for part, value in (
        ("<uuid:", str(uuid.uuid4())),
        ("<slug:", "nothing"),
        ("<str:", "nothing"),
        ("<int:", "1"),
    ):
        while part in address:
            start = address.index(part)
            address = address[:start] + value + address[address.index(">", start) + 1 :]
    return address


def test_every_address_stands_in_the_table() -> None:
    assert _names(get_resolver().url_patterns) == {route.name for route in ROUTES} | OUTSIDE_THE_TABLE


def test_no_two_routes_share_a_name_or_an_address() -> None:
    assert len({route.name for route in ROUTES}) == len(ROUTES)
    assert len({route.path for route in ROUTES}) == len(ROUTES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.audience != "public"], ids=lambda route: route.name
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nobody_unknown_gets_in(route: Route, prefix: str, client: Client) -> None:
    for method in route.methods:
        response = client.generic(method, prefix + _example(route))

        assert response.status_code == 302, method
        place = "/desk/sign-in" if route.audience == "officer" else "/sign-in"
        assert response.headers["Location"].startswith(prefix + place + "?next=")


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_other_methods_are_refused(route: Route, client: Client) -> None:
    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(route.methods):
        assert client.generic(method, _example(route)).status_code == 405, method


def test_a_guard_never_calls_its_view_without_an_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(*_: object) -> object:
        raise AssertionError("the view was reached")

    monkeypatch.setattr("borikan.web.access._ACTORS", {"officer": lambda _: None})
    request = HttpRequest()
    request.method, request.path = "GET", "/desk/x"

    response = guarded(Route("desk/x", "x", view, "officer"))(request)

    assert response.status_code == 302
