"""The pages of applying before the two checkers, in both languages, on the narrowest phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from borikan.identity.queries import Citizen
from tests.cases.applying import NONGLAK, TRADE_NAME, drafted
from tests.cases.conftest import PRASIT
from tests.cases.makers import World
from tests.web.browser import axe, html_errors, overflow
from tests.web.pages.person.applying.visitor import Seen, Visitor, draft_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def pages(world: World, somsri: Citizen, language: str) -> dict[str, Seen]:
    """Each kind of page, also with errors, a dispute, places found and items."""
    visitor = Visitor(somsri, language)
    world.registers.hold("moph-foodhandler", "national_id", NONGLAK, {"certified": True})
    food = draft_of(visitor.start("food-premises-licence"))
    handlers = visitor.open(f"/drafts/{food}/pages/handlers")
    new = visitor.send(handlers, ("_add", "handlers"))
    visitor.send(new, handler_id=NONGLAK, medical_ok="true")
    item = visitor.open(f"/drafts/{food}/pages/handlers/handlers/i1")
    old = draft_of(visitor.start("old-age-allowance", "letter"))
    money = visitor.send(visitor.open(f"/drafts/{old}/pages/money"), pay_method="account")
    trade = drafted(somsri, "trade-name-registration", TRADE_NAME)
    owner = visitor.send(visitor.open(f"/drafts/{trade}/pages/owner"), ("_dispute", "full_name"))
    place = visitor.send(visitor.open(f"/drafts/{trade}/pages/place"), ("_change_place", "place"))
    found = visitor.send(place, ("_find_place", "place"), place__place="ในเมือง")
    undone = visitor.open(f"/drafts/{trade}/check")
    visitor.send(owner, full_name="นางสมศรี มีสุข")
    check = visitor.open(f"/drafts/{trade}/check")
    return {
        "for whom": visitor.open("/services/old-age-allowance/apply"),
        "overview": visitor.open(f"/drafts/{food}"),
        "person with errors": visitor.send(visitor.open(f"/drafts/{old}/pages/person")),
        "bank account with errors": visitor.send(money, bank_account__number="12"),
        "owner disputed": owner,
        "places found": found,
        "handlers": visitor.open(f"/drafts/{food}/pages/handlers"),
        "new handler with errors": visitor.send(new),
        "handler": visitor.send(item, ("_dispute", "handlers.i1.trained")),
        "check with missing": undone,
        "check undeclared": visitor.send(check),
        "discard": visitor.open(f"/drafts/{food}/discard"),
        "receipt": visitor.send(check, declared="true"),
    }


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_are_sound_html_fit_a_phone_and_pass_axe(
    world: World, somsri: Citizen, phone: Page, site: str, tmp_path: Path, language: str
) -> None:
    world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")
    seen = pages(world, somsri, language)
    html = {name: page.html for name, page in seen.items()}
    bodies = list(html.values())

    def answer(route: Route) -> None:
        body = bodies[int(route.request.url.rsplit("/", 1)[-1])]
        route.fulfill(body=body, content_type="text/html")

    phone.route(f"{site}/applying/*", answer)

    found = html_errors(html, tmp_path)
    found += [
        f"{name}: says None" for name, page in seen.items() if re.search(r"\bNone\b(?! yet)", page.text)
    ]
    for number, name in enumerate(html):
        phone.goto(f"{site}/applying/{number}")
        found += [f"{name}: {line}" for line in axe(phone)]
        if overflow(phone) > 0:
            found.append(f"{name}: wider than the phone by {overflow(phone)} pixels")
    assert found == []
