"""How values read: what is Thai on an English page is marked as Thai, and nothing else."""

from __future__ import annotations

import pytest

from borikan.kernel.text import Text
from borikan.web.language import speaking
from borikan.web.shown import with_lang


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("นางสมศรี ใจงาม", '<span lang="th">นางสมศรี ใจงาม</span>'),
        ("123/12, ศรีจันทร์ Road", '123/12, <span lang="th">ศรีจันทร์</span> Road'),
        ("ร้าน <b>& Co.", '<span lang="th">ร้าน</span> &lt;b&gt;&amp; Co.'),
        ("Somsri", "Somsri"),
        (Text("อีเมล", "E-mail"), "E-mail"),
        (12, 12),
    ],
)
def test_thai_on_an_english_page_is_marked_as_thai(value: object, html: object) -> None:
    with speaking("en"):
        assert with_lang(value) == html


def test_thai_on_a_thai_page_needs_no_mark() -> None:
    with speaking("th"):
        assert with_lang("นางสมศรี <b>") == "นางสมศรี <b>"
