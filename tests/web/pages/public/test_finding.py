"""Finding a service: the front page and the catalogue."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from borikan.cases import queries as cases
from tests.cases.makers import ROOT, World
from tests.web.pages.public.reading import section, text_of

pytestmark = pytest.mark.django_db
TRADE_NAME = 'href="/services/trade-name-registration"'
ALL = len(list(ROOT.glob("*/*/service.yaml")))


@pytest.mark.parametrize("words", ["ทะเบียนการค้า", "จดทะเบียนร้านค้าออนไลน์", "trade name", "TRADE  NAME"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_words_people_use_find_the_registration(
    world: World, client: Client, words: str, prefix: str
) -> None:
    page = client.get(f"{prefix}/services", {"q": words})

    found = page.content.decode()
    assert found.index(f'href="{prefix}/services/trade-name-registration"') > 0
    assert f'value="{words.strip()}"' in found


def test_the_best_hit_stands_first(world: World, client: Client) -> None:
    page = client.get("/services", {"q": "ร้านอาหาร"}).content.decode()

    assert page.index("food-premises-licence") < (page.find("trade-name-registration") % len(page))


def test_filters_narrow_the_catalogue_and_stay_chosen(world: World, client: Client) -> None:
    page = client.get("/services", {"life_event": "starting-a-business", "agency": "dbd"})

    assert TRADE_NAME in page.content.decode()
    assert "old-age-allowance" not in page.content.decode()
    assert "food-premises-licence" not in page.content.decode()
    assert '<option value="dbd" selected>กรมพัฒนาธุรกิจการค้า (1)</option>' in page.content.decode()
    assert f"1 จาก {ALL} บริการ" in text_of(page)


def test_a_filter_works_together_with_words(world: World, client: Client) -> None:
    page = client.get("/en/services", {"q": "trade name", "agency": "dla"})

    assert "Nothing matches" in text_of(page)


def test_a_filter_nobody_knows_narrows_nothing(world: World, client: Client) -> None:
    page = client.get("/services", {"audience": "martians", "agency": "'--"})

    assert page.status_code == 200
    assert f"{ALL} จาก {ALL} บริการ" in text_of(page)


def test_nothing_found_is_said_kindly_with_ways_on(world: World, client: Client) -> None:
    page = client.get("/services", {"q": "<script>เครื่องบิน"})

    assert "ไม่พบบริการที่ตรงกัน" in text_of(page)
    assert 'href="/services?life_event=growing-old"' in page.content.decode()
    assert 'href="/help"' in page.content.decode()
    assert "<script>" not in page.content.decode()


@pytest.mark.parametrize("words", ["x" * 5000, "%", "\U0001f600", " ", "'; DROP TABLE"])
def test_any_words_get_a_page(world: World, client: Client, words: str) -> None:
    assert client.get("/services", {"q": words}).status_code == 200


def test_without_services_the_pages_say_so(client: Client) -> None:
    cache.clear()
    assert "ยังไม่มีบริการเปิดให้ใช้" in text_of(client.get("/"))
    assert "No services are open yet" in text_of(client.get("/en/services"))


def test_the_front_page_leads_everywhere(world: World, client: Client) -> None:
    page = client.get("/en/").content.decode()

    for address in (
        "/en/services?life_event=growing-old",
        "/en/services?audience=business",
        "/en/track",
        "/en/verify",
    ):
        assert f'href="{address}"' in page
    assert 'action="/en/services"' in page


def test_only_services_that_were_used_stand_among_those_used_most(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    unused = client.get("/").content.decode()
    assert 'id="often"' not in unused
    assert 'class="bk-card__link"' not in unused
    assert f"ดูบริการทั้งหมด ({ALL})" in unused
    cache.clear()
    monkeypatch.setattr(cases, "services_used_most", lambda: ("old-age-allowance",))

    page = client.get("/")

    assert "บริการที่ใช้บ่อย" in section(page, "often")
    shown = page.content.decode()
    first = shown[shown.index('class="bk-card__link"') :]
    assert first.startswith('class="bk-card__link" href="/services/old-age-allowance"')
    assert shown.count('class="bk-card__link"') == 1


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_gallery_of_components_is_no_link_for_citizens(client: Client, prefix: str) -> None:
    page = client.get(f"{prefix}/help").content.decode()

    assert "bk-footer__links" in page
    assert "/gallery" not in page
