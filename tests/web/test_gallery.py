"""Every example of every component, as browsers, readers and checkers see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from borikan.web.component_library import Component, every_component
from borikan.web.language import path_in
from tests.web.browser import OpenPage, axe, html_errors, overflow

LANGUAGES = ("th", "en")
WIDTHS = (320, 768, 1280)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_example_passes_axe_and_fits_the_width(open_page: OpenPage, language: str, width: int) -> None:
    page = open_page("/gallery", language, width)
    assert axe(page) == []
    assert overflow(page) <= 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_passes_axe_at_200_percent(open_page: OpenPage, language: str) -> None:
    page = open_page("/gallery", language, 1280, zoom=2)
    assert axe(page) == []
    assert overflow(page) <= 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_passes_axe_with_forced_colours(open_page: OpenPage, language: str) -> None:
    assert axe(open_page("/gallery", language, 1280, forced_colors=True)) == []


@pytest.mark.django_db
def test_every_example_is_sound_html(client: Client, tmp_path: Path) -> None:
    paths = ["/gallery", *(f"/gallery/{each.name}" for each in every_component()), "/no-such-page"]
    pages = {
        address: client.get(address).content.decode()
        for address in (path_in(path, language) for path in paths for language in LANGUAGES)
    }
    assert html_errors(pages, tmp_path) == []


@pytest.mark.django_db
@pytest.mark.parametrize("each", every_component(), ids=lambda each: each.name)
def test_a_component_is_described_in_full(client: Client, each: Component) -> None:
    assert each.examples
    assert each.criteria
    for example in each.examples:
        assert not each.faults(example.values)
        assert set(example.fills) <= set(each.slots)
    assert client.get(f"/gallery/{each.name}").status_code == 200


@pytest.mark.django_db
def test_the_english_gallery_speaks_english(client: Client) -> None:
    html = client.get("/en/gallery").content.decode()
    plain = re.sub(r'<(\w+)[^>]*lang="th"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)
    plain = plain.replace("บริการ Borikan", "")
    assert re.findall(r"[\u0e00-\u0e7f]+", plain) == []


@pytest.mark.django_db
def test_an_unknown_component_has_no_page(client: Client) -> None:
    assert client.get("/gallery/no-such-thing").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_checkers_find_what_is_wrong(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/gallery/button", "en")
    page.evaluate(
        "document.querySelector('main').innerHTML += '<button></button><img src=x><pre>"
        + "x" * 900
        + "</pre>'"
    )
    assert {line.split(":")[0] for line in axe(page)} >= {"button-name", "image-alt"}
    assert overflow(page) > 0
    assert html_errors({"bad": "<!doctype html><title>x</title><p id=a><p id=a>"}, tmp_path)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_skip_link_is_first_and_leads_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/gallery/button", javascript=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    assert page.evaluate("document.querySelector(':target').id") == "main"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_phone_menu_opens_by_keyboard_without_script(open_page: OpenPage) -> None:
    page = open_page("/gallery/page-header", width=320, javascript=False)
    menu = page.locator("details.bk-menu").first
    assert not menu.locator("a").first.is_visible()
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.locator("a").first.is_visible()
