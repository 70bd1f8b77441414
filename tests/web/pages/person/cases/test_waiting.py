"""A document that is still being made: a page that waits for it, without script, and not for ever."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.documents.refusals import DocumentNotReady
from borikan.identity.queries import Person
from borikan.web.pages.person import waiting
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/documents/01a20399-3abf-7fa7-ace0-4bbccd470cd3.pdf"


@pytest.fixture(autouse=True)
def _being_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def my_document(person: Person, document: UUID) -> None:
        raise DocumentNotReady

    monkeypatch.setattr("borikan.web.pages.person.files.case_queries.my_document", my_document)


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "กำลังจัดทำเอกสาร"), ("/en", "Your document is being made")]
)
def test_it_says_that_the_document_is_being_made_and_looks_again(
    visitor: Visitor, prefix: str, words: str
) -> None:
    page = visitor.go(prefix + ADDRESS)

    assert page.status == 202
    assert words in page.text
    assert page.response.headers["Refresh"] == f"{waiting.SECONDS}; url={prefix}{ADDRESS}?look=1"
    assert prefix + ADDRESS in page.links  # for browsers that don't


def test_what_was_put_off_is_being_made_from_then_on(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[UUID] = []
    monkeypatch.setattr("borikan.web.pages.person.files.documents.make_put_off", asked.append)

    visitor.go(ADDRESS)

    assert asked == [UUID("01a20399-3abf-7fa7-ace0-4bbccd470cd3")]


def test_after_a_minute_it_stops_looking_and_says_what_happens_now(visitor: Visitor) -> None:
    page = visitor.open(f"{ADDRESS}?look={waiting.MOST}")

    assert "Refresh" not in page.response.headers
    assert waiting.LONGER.th in page.text


@pytest.mark.parametrize("count", ["x", "-1", "999", "๑"])
def test_a_count_that_is_none_begins_again(visitor: Visitor, count: str) -> None:
    page = visitor.open(f"{ADDRESS}?look={count}")

    assert page.response.headers["Refresh"].endswith("?look=1")
