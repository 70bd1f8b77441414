"""The pages of one's own cases before the two checkers, in both languages, on the narrowest phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, Route

from borikan.cases import actions as cases
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from borikan.mandates import actions as powers
from borikan.notifications import queries as notifications
from tests.cases import acting
from tests.cases.conftest import MALEE
from tests.cases.makers import World
from tests.web.browser import axe, html_errors, overflow
from tests.web.pages.person.applying.visitor import Seen, Visitor

LONGEST = "S" * 120
"""As long as a trade name may be, and nowhere to break it: its lists must still fit the phone."""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def mending(world: World, somsri: Citizen, visitor: Visitor) -> dict[str, Seen]:
    """A case with a notice and a question, and its correction; improvements after an inspection."""
    trade = acting.trade(world, somsri).reference
    acting.defects(world, trade, "trade_name_th", "map", "place", "place_is_own_home")
    cases.ask(world.officer("naree"), trade, "ร้านเปิดทุกวันหรือไม่")
    correct = visitor.open(f"/cases/{trade}/correct")
    food = acting.food(world, somsri).reference
    acting.defects(world, food, "handlers", "medical", username="somkid")
    return {
        "case to mend": visitor.open(f"/cases/{trade}"),
        "message missing": visitor.send(visitor.open(f"/cases/{trade}"), message=""),
        "correct": correct,
        "correct with errors": visitor.send(correct, trade_name_th="", place_is_own_home="false"),
        "correct items with errors": visitor.send(
            visitor.open(f"/cases/{food}/correct"), handlers__0__handler_id="1"
        ),
        "contact with errors": visitor.send(
            visitor.open(f"/cases/{trade}/contact"), contact__channel="phone", contact__phone="1"
        ),
        "withdraw": visitor.open(f"/cases/{trade}/withdraw"),
        "cases": visitor.open("/cases"),
    }


def deciding(world: World, somsri: Citizen, visitor: Visitor) -> dict[str, Seen]:
    """Improvements, a hearing, paying, and what was issued."""
    food = acting.food(world, somsri).reference
    acting.food_complete(world, food)
    acting.consulted(world, food)
    acting.inspected(world, food, toilets_ok="false")
    heard = acting.trade(world, somsri).reference
    acting.trade_complete(world, heard)
    naree = world.officer("naree")
    cases.open_hearing(naree, world.work(naree, heard, "decision"), "ชื่อซ้ำกับทะเบียนเลขที่ 12/2560")
    hearing = visitor.open(f"/cases/{heard}/hearing")
    empty = visitor.send(hearing, answer="")
    visitor.send(hearing, answer="ใช้ชื่อนี้มาก่อน")
    cases.decide(naree, world.work(naree, heard, "decision"), "refused", acting.REASONS)
    paid = acting.trade(world, somsri, business={"trade_name_th": LONGEST})
    acting.trade_granted(world, paid.reference)
    pay = visitor.open(f"/cases/{paid.reference}/pay")
    acting.pay_at_counter(world, paid.case_id)
    return {
        "case with improvements": visitor.open(f"/cases/{food}"),
        "remedy": visitor.open(f"/cases/{food}/remedy"),
        "hearing without answer": empty,
        "case refused": visitor.open(f"/cases/{heard}"),
        "pay": pay,
        "paid": visitor.open(f"/cases/{paid.reference}/pay"),
        "case issued": visitor.open(f"/cases/{paid.reference}"),
        "all cases": visitor.open("/cases"),
    }


def mine(world: World, somsri: Citizen, visitor: Visitor) -> dict[str, Seen]:
    """Grants, messages, data and powers."""
    malee = world.citizen(MALEE, "นางมาลี แสนสุข")
    power = powers.give(somsri.party_id, malee.party_id, "*", date(2027, 12, 31), somsri.ref)
    give = visitor.open("/mandates/give")
    wrong = visitor.send(give)
    over = visitor.send(
        give, number=MALEE, services="*", until__day="1", until__month="1", until__year="2571"
    )
    (grant,) = grants.grants_of(somsri.party_id)
    message = notifications.inbox(somsri.party_id)[0]
    return {
        "grants": visitor.open("/grants"),
        "grant": visitor.open(f"/grants/{grant.id}"),
        "inbox": visitor.open("/inbox"),
        "message": visitor.open(f"/inbox/{message.id}"),
        "my data": visitor.open("/my-data"),
        "mandates": visitor.open("/mandates"),
        "give with errors": wrong,
        "give read over": over,
        "end": visitor.open(f"/mandates/{power}/end"),
    }


def every_page(world: World, somsri: Citizen, language: str) -> dict[str, Seen]:
    visitor = Visitor(somsri, language)
    seen = {"nothing yet": visitor.open("/cases")}
    for some in (mending, deciding, mine):
        seen |= some(world, somsri, visitor)
    connection.close()
    return seen


def away_from_the_browser(build: Callable[[], dict[str, Seen]]) -> dict[str, Seen]:
    """What `build` gives, made in another thread: the browser's loop runs in this one, and sealing needs its own."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(build).result()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_are_sound_html_fit_a_phone_and_pass_axe(
    world: World, somsri: Citizen, phone: Page, site: str, tmp_path: Path, language: str
) -> None:
    seen = away_from_the_browser(lambda: every_page(world, somsri, language))
    html = {name: page.html for name, page in seen.items()}
    bodies = list(html.values())

    def answer(route: Route) -> None:
        body = bodies[int(route.request.url.rsplit("/", 1)[-1])]
        route.fulfill(body=body, content_type="text/html")

    phone.route(f"{site}/mine/*", answer)

    found = html_errors(html, tmp_path)
    for number, name in enumerate(html):
        phone.goto(f"{site}/mine/{number}")
        found += [f"{name}: {line}" for line in axe(phone)]
        if overflow(phone) > 0:
            found.append(f"{name}: wider than the phone by {overflow(phone)} pixels")
    assert found == []
