"""Every public page: sound HTML in both languages, its own language only, and fit for all screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.cases.makers import World
from tests.web.browser import OpenPage, axe, html_errors, overflow

PAGES = (
    "/",
    "/services",
    "/services?q=zzzz&audience=citizen",
    "/services/trade-name-registration",
    "/services/food-premises-licence",
    "/services/old-age-allowance",
    "/services/old-age-allowance/can-i-use-it",
    "/verify",
    "/verify?code=",
    "/verify/AAAA-BBBB-CCCC-DDDD",
    "/track",
    "/help",
    "/accessibility",
    "/privacy",
    "/sign-in",
    "/sign-in/guest",
)
OPEN = {"thai_national": "yes", "age_at_entitlement": "old"}


def _in(language: str, path: str) -> str:
    return path if language == "th" else "/en" + path


@pytest.mark.django_db
def test_every_page_is_sound_html(world: World, client: Client, tmp_path: Path) -> None:
    pages = {
        address: client.get(address).content.decode()
        for address in (_in(language, path) for path in PAGES for language in ("th", "en"))
    }
    can_i_use = "/services/old-age-allowance/can-i-use-it"
    pages["wrong"] = client.post(can_i_use, OPEN).content.decode()
    pages["open"] = client.post(can_i_use, {"thai_national": "yes"}).content.decode()
    pages["no"] = client.post(can_i_use, {"thai_national": "no"}).content.decode()
    pages["malformed"] = client.post("/track", {"reference": "x"}).content.decode()
    pages["guest"] = client.post("/sign-in/guest", {"contact": "x"}).content.decode()

    assert html_errors(pages, tmp_path) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_the_english_page_speaks_english(world: World, client: Client, path: str) -> None:
    html = client.get(_in("en", path)).content.decode()

    plain = re.sub(r'<(\w+)[^>]*lang="th"[^>]*>.*?</\1>', "", html, flags=re.DOTALL).replace(
        "บริการ Borikan", ""
    )
    assert re.findall(r"[\u0e00-\u0e7f]+", plain) == []


@pytest.mark.django_db
def test_errors_of_signing_in_stand_on_top_linked_to_the_field(client: Client) -> None:
    page = client.post("/en/sign-in/guest", {"contact": "nobody", "next": "//evil.example"})

    assert page.status_code == 422
    assert 'href="#contact"' in page.content.decode()
    assert "evil.example" not in page.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_passes_axe_and_fits_a_phone(
    world: World, open_page: OpenPage, path: str, language: str
) -> None:
    page = open_page(path, language, 320)

    assert axe(page) == []
    assert overflow(page) <= 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/", "/services/food-premises-licence", "/services"])
def test_main_pages_pass_axe_at_200_percent_and_with_forced_colours(
    world: World, open_page: OpenPage, path: str
) -> None:
    assert axe(open_page(path, "th", 1280, forced_colors=True)) == []
    zoomed = open_page(path, "th", 1280, zoom=2)
    assert axe(zoomed) == []
    assert overflow(zoomed) <= 0
