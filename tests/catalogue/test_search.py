"""Finding services by words, in Thai and in English, however they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.catalogue import queries
from borikan.catalogue.actions import publish
from borikan.catalogue.rules import KEYWORD, SUMMARY, TITLE, Index, indexed, words_of
from borikan.kernel.actors import system

from .makers import FOOD, OLD_AGE, TRADE_NAME, folder_of, shared_of

ACTOR = system("tests")


@pytest.fixture
def _published(db: None, tmp_path: Path) -> None:
    for words in (TRADE_NAME, OLD_AGE, FOOD):
        publish(folder_of(tmp_path, words), shared_of(tmp_path), actor=ACTOR)


def found(words: str, language: str = "th") -> list[str]:
    return [hit.service.service_id for hit in queries.search(words, language)]


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    "words",
    [
        "ทะเบียนการค้า",
        "จดทะเบียนร้านค้าออนไลน์",
        "trade name",
        "Trade Name",
        "trade-name",
        "tradename",
        "จดทะเบียน ร้านค้า ออนไลน์",
        "ทะเบียน การค้า",
        "จดทะเบียนพาณิชย์",
        "จดทะเบียนพาณิชย์์",  # a mark typed twice
        "พค 0403",
        "พค.๐๔๐๓",
        "ขายของออนไลน์",
        "อยากจดทะเบียนการค้าต้องทำอย่างไร",
        "register business",
        "  trade\u200b   name ",
    ],
)
def test_the_trade_name_registration_is_found_first(words: str) -> None:
    assert found(words)[:1] == [TRADE_NAME.id]


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    ("words", "service_id"),
    [
        ("เบี้ยคนแก่", OLD_AGE.id),
        ("เงินผู้สูงอายุ", OLD_AGE.id),
        ("pension", OLD_AGE.id),
        ("เปิดร้านอาหาร", FOOD.id),
        ("restaurant licence", FOOD.id),
        ("ใบอนุญาต", FOOD.id),
    ],
)
def test_people_find_things_by_the_word_they_know(words: str, service_id: str) -> None:
    assert found(words, "en")[:1] == [service_id]


@pytest.mark.usefixtures("_published")
def test_a_title_ranks_above_a_summary() -> None:
    assert found("registration")[:2] == [OLD_AGE.id, TRADE_NAME.id] or found("registration")[:2] == [
        TRADE_NAME.id,
        OLD_AGE.id,
    ]
    assert found("online shop") == [TRADE_NAME.id, FOOD.id]


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("words", ["", "   ", "?!", "หนังสือเดินทาง", "passport", "zzzz", "\u200b", "a" * 5000])
def test_what_nothing_says_finds_nothing(words: str) -> None:
    assert found(words) == []


@pytest.mark.usefixtures("_published")
def test_a_hit_shows_the_service_in_both_languages() -> None:
    hit = queries.search("trade name", "en")[0]
    assert hit.service.title.th == TRADE_NAME.th
    assert hit.service.title.en == TRADE_NAME.en
    assert hit.service.agency == "dbd"
    assert hit.score > 0


@pytest.mark.usefixtures("_published")
def test_the_listing_is_in_thai_dictionary_order() -> None:
    assert [service.title.th for service in queries.listing()] == [
        "ขอรับใบอนุญาตสถานที่จำหน่ายอาหาร",
        "จดทะเบียนพาณิชย์",
        "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ",
    ]


@pytest.mark.usefixtures("_published")
def test_a_new_version_is_found_by_its_new_words(tmp_path: Path) -> None:
    assert found("แผงลอย") == []
    folder = folder_of(tmp_path, FOOD)
    text = (folder / "service.yaml").read_text(encoding="utf-8").replace("เปิดร้านอาหาร", "แผงลอย")
    (folder / "service.yaml").write_text(text, encoding="utf-8")
    publish(folder, shared_of(tmp_path), actor=ACTOR)
    assert found("แผงลอย") == [FOOD.id]
    assert found("เปิดร้าน") == []


@pytest.mark.usefixtures("_published")
def test_the_index_is_made_once_for_one_set_of_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    found("ทะเบียน")
    made: list[object] = []
    monkeypatch.setattr(queries, "_made", made.append)
    found("ทะเบียน")
    assert made == []


@pytest.mark.django_db
def test_an_empty_catalogue_finds_nothing() -> None:
    assert found("ทะเบียน") == []
    assert queries.listing() == ()


def test_thai_is_parted_into_words() -> None:
    assert words_of("จดทะเบียนร้านค้า ออนไลน์, Trade Name!") == (
        "จด",
        "ทะเบียน",
        "ร้าน",
        "ค้า",
        "ออนไลน์",
        "trade",
        "name",
    )


def test_title_counts_more_than_keyword_and_keyword_more_than_summary() -> None:
    index = Index(
        [
            indexed("in-summary", [("other", TITLE), ("boat", SUMMARY)]),
            indexed("in-title", [("boat", TITLE)]),
            indexed("in-keyword", [("other", TITLE), ("boat", KEYWORD)]),
        ]
    )
    assert [service_id for service_id, _ in index.find("boat")] == ["in-title", "in-keyword", "in-summary"]
