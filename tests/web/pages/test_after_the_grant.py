"""The pages after the grant before the two checkers: the holder's and the officers', in both languages and two widths."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Route

from borikan.cases import actions as cases
from borikan.identity import queries as identity
from tests.cases.acting import passes
from tests.cases.conftest import world  # noqa: F401 (fixture)
from tests.cases.makers import World
from tests.cases.obliged import registered, visited
from tests.documents.makers import a_picture
from tests.web.browser import axe, html_errors, overflow
from tests.web.pages.person.cases.test_accessible import away_from_the_browser

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


class _Reader:
    """Opens pages for somebody signed in, in one language."""

    def __init__(self, key: str, value: object, language: str) -> None:
        self.client, self.prefix = Client(), "/en" if language == "en" else ""
        session = self.client.session
        session[key] = value
        session.save()

    def open(self, path: str, **posted: str) -> str:
        where = self.prefix + path
        fields = {name.replace("__", "."): value for name, value in posted.items()}
        answer = (
            self.client.post(where, fields, follow=True) if posted else self.client.get(where, follow=True)
        )
        assert answer.status_code in (200, 422), (path, answer.status_code)
        return str(answer.content.decode())


def _pages(world: World, folder: Path, language: str) -> dict[str, str]:  # noqa: F811
    """A registration a few weeks on: a report open and one missed, improvements, a change, a fee that is late."""
    person, reference, grant = registered(world, folder)
    holder = _Reader("citizen", identity.citizen_to_session(person), language)
    passes(world, "2026-11-30 08:00")
    naree = world.officer("naree")
    visit = world.work(naree, reference, "look", "visit")
    cases.keep_photo(naree, visit, "pictures", a_picture("JPEG"), "ป้าย.jpg")
    desk = _Reader("officer", identity.officer_to_session(naree), language)
    found = {
        "manual": holder.open("/services/trade-name-registration"),
        "visit": desk.open(f"/desk/cases/{reference}/tasks/{visit}"),
        "what follows a visit": desk.open(
            f"/desk/cases/{reference}/tasks/{visit}", do="finish", check__sign_shown="false"
        ),
        "visit with errors": desk.open(f"/desk/cases/{reference}/tasks/{visit}", do="finish"),
    }
    visited(world, reference, sign=False)
    cases.file_report(person, reference, "change", 1, {"what_changed": "ย้ายร้านไปถนนหน้าเมือง"})
    passes(world, "2026-12-14 08:00")
    holder = _Reader("citizen", identity.citizen_to_session(person), language)
    found["to improve"] = holder.open(f"/cases/{reference}")
    passes(world, "2026-12-20 08:00")
    report = f"/cases/{reference}/reports/monthly-report/1"
    holder = _Reader("citizen", identity.citizen_to_session(person), language)
    desk = _Reader("officer", identity.officer_to_session(naree), language)
    found |= {
        "report": holder.open(report),
        "report with errors": holder.open(report, check__turnover="มาก", check__since="เมื่อวาน"),
        "taken at the counter": desk.open(f"/desk/cases/{reference}/reports/monthly-report/1"),
        "rights": holder.open("/grants"),
    }
    passes(world, "2026-12-29 08:00")
    holder = _Reader("citizen", identity.citizen_to_session(person), language)
    desk = _Reader("officer", identity.officer_to_session(naree), language)
    found["late"] = holder.open(report)
    found["sent"] = holder.open(report, check__still_trading="true", check__turnover="5000")
    task = world.work(naree, reference, "monthly-report", "found")
    found["finding"] = desk.open(f"/desk/cases/{reference}/tasks/{task}")
    passes(world, "2027-11-20 08:00")
    passes(world, "2027-12-23 08:00")
    holder = _Reader("citizen", identity.citizen_to_session(person), language)
    desk = _Reader("officer", identity.officer_to_session(naree), language)
    return found | {
        "right": holder.open(f"/grants/{grant.id}"),
        "case": holder.open(f"/cases/{reference}"),
        "desk": desk.open(f"/desk/cases/{reference}"),
    }


@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_after_the_grant_are_sound_fit_phone_and_desk_and_pass_axe(
    world: World,  # noqa: F811
    chromium: Browser,
    site: str,
    tmp_path: Path,
    language: str,
) -> None:
    html = away_from_the_browser(lambda: _pages(world, tmp_path / "folder", language))
    bodies = list(html.values())

    def answer(route: Route) -> None:
        route.fulfill(body=bodies[int(route.request.url.rsplit("/", 1)[-1])], content_type="text/html")

    (tmp_path / "html").mkdir()
    found = html_errors(html, tmp_path / "html")
    for width in (320, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.route(f"{site}/later/*", answer)
        for number, name in enumerate(html):
            page.goto(f"{site}/later/{number}")
            found += [f"{name}: {line}" for line in axe(page)]
            if overflow(page) > 0:
                found.append(f"{name}: wider than {width} by {overflow(page)} pixels")
        context.close()
    assert found == []
