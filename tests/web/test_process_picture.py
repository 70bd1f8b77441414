"""Where a case stands, drawn and said."""

from __future__ import annotations

import re
from typing import Any

from borikan.web.process_picture import LINE, MAX_COLUMNS, NARROW_WIDTH, WIDEST, picture, wrapped

LICENCE: list[dict[str, Any]] = [
    {"title": "ยื่นคำขอ", "state": "done"},
    {
        "parallel": [
            [{"title": "ปรึกษาฝ่ายโยธา", "state": "done"}],
            [{"title": "ปรึกษาฝ่ายสิ่งแวดล้อม", "state": "now"}],
        ]
    },
    {"title": "พิจารณา", "state": "waiting"},
]


def test_the_sentence_names_the_present_step_and_its_place() -> None:
    assert picture(LICENCE, "th").sentence == "ขณะนี้อยู่ที่ ปรึกษาฝ่ายสิ่งแวดล้อม (ขั้นที่ 3 จาก 4)"


def test_the_words_say_every_step_with_its_state() -> None:
    assert picture(LICENCE, "th").words == (
        "ยื่นคำขอ – เสร็จแล้ว",
        "ปรึกษาฝ่ายโยธา – เสร็จแล้ว",
        "ปรึกษาฝ่ายสิ่งแวดล้อม – อยู่ขั้นนี้",
        "พิจารณา – ยังไม่ถึง",
    )


def test_an_ended_case_and_one_not_begun_say_so() -> None:
    assert picture([{"title": "x", "state": "done"}], "en").sentence == "All steps are done"
    assert picture([{"title": "x", "state": "waiting"}], "en").sentence == "Not started yet"


def test_branches_part_and_join_again() -> None:
    drawing = picture(LICENCE, "th").wide
    assert drawing is not None
    assert len(drawing.nodes) == 4
    assert len(drawing.lines) == 4  # two out, two in
    upper, lower = drawing.nodes[1], drawing.nodes[2]
    assert upper.x == lower.x
    assert upper.y < lower.y


def test_a_line_changes_lanes_between_columns_where_no_label_is() -> None:
    drawing = picture(LICENCE, "th").wide
    assert drawing is not None
    column = drawing.width // len({node.x for node in drawing.nodes})
    rises = [re.search(r"Q(\d+) \d+ (\d+) \d+V", line.path) for line in drawing.lines]

    assert all(rises)
    assert {int(place) % column for rise in rises if rise for place in rise.groups()} == {0}


def test_too_many_steps_for_a_line_are_only_drawn_downwards() -> None:
    steps = [{"title": "ขั้น", "state": "waiting"}] * (MAX_COLUMNS + 1)
    assert picture(steps, "th").wide is None
    assert picture(steps[1:], "th").wide is not None


def test_every_node_lies_within_its_drawing() -> None:
    shown = picture(LICENCE, "th")
    for drawing in (shown.wide, shown.narrow):
        assert drawing is not None
        for node in drawing.nodes:
            assert node.x - node.radius >= 0
            assert node.x + node.radius <= drawing.width
            assert node.text_y <= drawing.height
    assert shown.narrow.width == NARROW_WIDTH


def test_a_label_breaks_between_thai_words_and_loses_nothing() -> None:
    lines = wrapped("ตรวจความครบถ้วนของคำขอ", 12, "th")
    assert len(lines) > 1
    assert "".join(lines) == "ตรวจความครบถ้วนของคำขอ"
    assert not any(re.match(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", line) for line in lines)


def test_a_process_of_many_steps_is_drawn_in_narrower_columns() -> None:
    few, many = (
        picture([{"title": "ขั้นตอน", "state": "waiting"}] * count, "th").wide for count in (4, MAX_COLUMNS)
    )

    assert few is not None
    assert many is not None
    assert few.width // 4 > many.width // MAX_COLUMNS
    assert many.width <= WIDEST


def test_long_labels_of_a_branch_keep_clear_of_the_branch_below() -> None:
    long = {"title": "Building control gives its opinion on the use of the building", "state": "done"}
    drawing = picture([{"parallel": [[long], [long]]}], "en").wide
    assert drawing is not None
    upper, lower = sorted(drawing.nodes, key=lambda node: node.y)

    assert upper.text_y + LINE * (len(upper.text) - 1) < lower.y - lower.radius


def test_a_case_that_ended_early_is_over_and_not_complete() -> None:
    steps = [{"title": "พิจารณา", "state": "done"}, {"title": "ออกเอกสาร", "state": "skipped"}]

    assert picture(steps, "th").sentence == "สิ้นสุดแล้ว"
