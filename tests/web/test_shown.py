"""How values read: what is Thai on an English page is marked as Thai, and nothing else."""

from __future__ import annotations

import pytest

from borikan.kernel.text import Text
from borikan.web.language import speaking
from borikan.web.shown import tied, with_lang


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


@pytest.mark.parametrize(
    ("title", "tied_title"),
    [
        ("ใบขับขี่ส่วนบุคคล (5 ปี)", "ใบขับขี่ส่วนบุคคล\u00a0(5\u00a0ปี)"),
        ("ก่อสร้าง อาคาร (อ.1)", "ก่อสร้าง อาคาร\u00a0(อ.1)"),
        ("ลงทะเบียน (เฉพาะผู้ที่มีสิทธิตามกฎหมาย)", "ลงทะเบียน (เฉพาะผู้ที่มีสิทธิตามกฎหมาย)"),
    ],
)
def test_few_words_in_brackets_stay_with_their_word(title: str, tied_title: str) -> None:
    with speaking("th"):
        assert tied(Text(title, "x")) == tied_title


def test_thai_on_a_thai_page_needs_no_mark() -> None:
    with speaking("th"):
        assert with_lang("นางสมศรี <b>") == "นางสมศรี <b>"


@pytest.mark.parametrize("number", ["1-9940-00001-17-5", "081 234 5678", "+66 2 123 4567", "(043) 123456"])
def test_a_number_stays_on_one_line(number: str) -> None:
    with speaking("th"):
        assert with_lang(number) == f'<span class="bk-nowrap">{number}</span>'


@pytest.mark.parametrize("words", ["12", "12/3 หมู่ 4", "1 234 567 บาท", "0" * 40])
def test_what_is_more_than_a_number_breaks_where_it_may(words: str) -> None:
    with speaking("th"):
        assert with_lang(words) == words
