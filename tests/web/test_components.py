"""The tags that templates use: languages, escaping, components and their slots."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.web.language import speaking


def drawn(source: str, language: str = "th", **values: object) -> str:
    with speaking(language):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(("language", "expected"), [("th", "ส่งคำขอ"), ("en", "Submit")])
def test_a_text_is_said_in_the_readers_language(language: str, expected: str) -> None:
    assert drawn('{% t "ส่งคำขอ" "Submit" %}', language) == expected
    assert drawn("{{ it|text }}", language, it=Text("ส่งคำขอ", "Submit")) == expected
    assert expected in drawn('{% component "button" text="ส่งคำขอ"|en:"Submit" %}', language)
    assert expected in drawn('{% component "button" text=it %}', language, it=Text("ส่งคำขอ", "Submit"))


def test_values_in_a_text_are_escaped() -> None:
    assert drawn('{% t "พบ {what}" "found {what}" what=it %}', it="<b>") == "พบ &lt;b&gt;"


def test_what_a_component_is_given_is_escaped_even_when_marked_as_safe() -> None:
    hostile = mark_safe("<script>alert(1)</script>")
    html = drawn('{% component "tag" text=it %}', it=hostile)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    rows = [{"key": hostile, "value": hostile, "change": 'x" onclick="alert(1)'}]
    html = drawn('{% component "summary-list" rows=rows %}', rows=rows)
    assert "<script>" not in html
    assert ' onclick="' not in html


def test_a_slot_carries_html_and_a_fill_goes_to_its_own_slot() -> None:
    html = drawn('{% wrap "fieldset" legend="ชื่อ" %}<b>{{ it }}</b>{% endwrap %}', it="<i>")
    assert "<b>&lt;i&gt;</b>" in html


def test_a_component_sees_nothing_else_of_the_page() -> None:
    assert "secret" not in drawn('{% component "tag" text="ก" %}', kind="secret")


@pytest.mark.parametrize(
    "source",
    [
        '{% component "no-such-thing" %}',
        '{% component "button" %}',
        '{% component "button" text="ก" colour="red" %}',
        '{% component button text="ก" %}',
        '{% component "button" "ก" %}',
        '{% wrap "button" text="ก" %}x{% endwrap %}',
        '{% wrap "fieldset" legend="ก" %}{% fill "no-such-slot" %}x{% endfill %}{% endwrap %}',
        '{% fill "content" %}x{% endfill %}',
    ],
)
def test_a_misused_component_is_an_error_of_the_page(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_dates_and_money_read_as_the_reader_writes_them() -> None:
    values = {"on": date(2026, 12, 5), "fee": Money.baht("1234.5"), "nothing": None}
    assert drawn("{{ on|long_date }}", **values) == "5 ธันวาคม 2569"
    assert drawn("{{ on|long_date }}", "en", **values) == "5 December 2026"
    assert drawn("{{ fee|money }}", **values) == "1,234.50\u00a0บาท"
    assert drawn("{{ fee|shown }}", "en", **values) == "1,234.50\u00a0baht"
    assert drawn("{{ nothing|long_date }}{{ nothing|shown }}{{ nothing|iso }}", **values) == ""


def test_a_moment_is_shown_in_thailand() -> None:
    late = datetime(2026, 12, 4, 18, 30, tzinfo=UTC)  # already the fifth in Bangkok
    assert drawn("{{ at|long_date }}", at=late) == "5 ธันวาคม 2569"
    assert "01:30" in drawn("{{ at|date_time }}", at=late) or "01.30" in drawn("{{ at|date_time }}", at=late)


def test_a_static_file_is_addressed_by_its_content() -> None:
    address = drawn('{% asset "borikan.css" %}')
    assert address.startswith("/static/borikan/borikan.css?v=")
    with pytest.raises(TemplateSyntaxError):
        drawn('{% asset "no-such.css" %}')


@pytest.mark.parametrize(
    ("asked", "thai", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/services/x?q=1&p=2", "/services/x?q=1&amp;p=2", "/en/services/x?q=1&amp;p=2"),
        ("/en/services/x", "/services/x", "/en/services/x"),
    ],
)
def test_a_page_knows_its_address_in_the_other_language(asked: str, thai: str, english: str) -> None:
    request = RequestFactory().get(asked)
    source = '{% this_page_in "th" %} {% this_page_in "en" %}'
    assert drawn(source, request=request) == f"{thai} {english}"


def test_the_chosen_month_is_kept_however_it_was_typed() -> None:
    html = drawn('{% component "date-input" name="born" label="วันเกิด" value=value %}', value={"month": "02"})
    assert '<option value="2" selected>กุมภาพันธ์</option>' in html
