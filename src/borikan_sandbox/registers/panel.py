"""The page on which one makes a register silent, slow or failing, and changes what it holds."""

from __future__ import annotations

import json

from aiohttp import web

from borikan_sandbox.markup import Html, el, joined
from borikan_sandbox.pages import Words, page, words
from borikan_sandbox.registers.answers import REGISTERS, TITLES
from borikan_sandbox.registers.holdings import Holdings
from borikan_sandbox.registers.moods import MOODS, Moods

SITE = "ทะเบียนของรัฐ (จำลอง) / State registers (sandbox)"
_MOOD_WORDS = {
    "normal": ("ตอบตามปกติ", "answers as usual"),
    "silent": ("เงียบ ไม่ตอบ", "silent"),
    "slow": ("ตอบช้า", "slow"),
    "failing": ("ขัดข้อง", "failing"),
}


def panel_page(request: web.Request, moods: Moods, holdings: Holdings) -> web.Response:
    """All registers with their moods, and the latest writes."""
    say = words(request)
    body = joined(
        [
            el(
                "p",
                say(
                    "เลือกให้ทะเบียนใดเงียบ ช้า หรือขัดข้อง เพื่อดูว่าระบบบริการทำอย่างไรเมื่อทะเบียนไม่ตอบ",
                    "Make a register silent, slow or failing, and see what the portal does then.",
                ),
                class_="note",
            ),
            el(
                "p",
                el(
                    "a",
                    say("ให้บุคคลสมมุติถึงแก่ความตายหรือย้ายบ้าน", "Let a synthetic person die or move"),
                    href="/lives",
                ),
            ),
            [_register(say, register, *moods.of(register)) for register in REGISTERS],
            _writes(say, holdings),
            el(
                "form",
                el("button", say("คืนค่าเริ่มต้นทั้งหมด", "Put everything back"), type="submit", class_="quiet"),
                method="post",
                action="/control/reset",
            ),
        ]
    )
    return page(request, site=SITE, title=say("แผงควบคุมทะเบียน", "Register panel"), body=body)


def _register(say: Words, register: str, mood: str, seconds: float) -> Html:
    options = [el("option", say(*_MOOD_WORDS[known]), value=known, selected=known == mood) for known in MOODS]
    field = f"mood-{register}"
    form = el(
        "form",
        el(
            "div",
            el(
                "div",
                el("label", say("สภาพ", "Behaviour"), for_=field),
                el("select", options, id=field, name="mood"),
            ),
            el("input", type="hidden", name="seconds", value=str(seconds or 2.0)),
            el(
                "button",
                say("ตั้งค่า", "Set"),
                type="submit",
                class_="quiet",
                aria_label=f"{say('ตั้งค่า', 'Set')} {register}",
            ),
            class_="row",
        ),
        method="post",
        action=f"/control/{register}",
    )
    return joined([el("h2", say(*TITLES[register])), form, _values_form(say, register)])


def _values_form(say: Words, register: str) -> Html:
    by, value, values = f"by-{register}", f"value-{register}", f"values-{register}"
    return el(
        "details",
        el("summary", say("เปลี่ยนค่าในทะเบียน", "Change what it holds")),
        el(
            "form",
            el("label", say("ชนิดของกุญแจ", "Kind of key"), for_=by),
            el(
                "select",
                [el("option", known, value=known) for known in REGISTERS[register]],
                id=by,
                name="by",
            ),
            el("label", say("กุญแจ", "Key"), for_=value),
            el("input", type="text", id=value, name="value", required=True),
            el("label", say("ค่า (JSON)", "Values (JSON)"), for_=values),
            el("textarea", "{}", id=values, name="values"),
            el("div", el("button", say("เปลี่ยนค่า", "Change"), type="submit", class_="quiet"), class_="row"),
            method="post",
            action=f"/control/{register}/values",
        ),
    )


def _writes(say: Words, holdings: Holdings) -> Html:
    written = holdings.written()
    heading = el("h2", say("ข้อมูลที่ทะเบียนได้รับ", "What the registers were sent"))
    if not written:
        return joined([heading, el("p", say("ยังไม่มี", "Nothing yet."))])
    rows = [
        el(
            "tr",
            el("td", say(*TITLES[row["register"]])),
            el("td", row["key"]),
            el("td", json.dumps(row["values"], ensure_ascii=False)),
            el("td", row["reference"]),
        )
        for row in written
    ]
    head = el(
        "tr",
        [
            el("th", text, scope="col")
            for text in (
                say("ทะเบียน", "Register"),
                say("กุญแจ", "Key"),
                say("ค่า", "Values"),
                say("เลขอ้างอิง", "Reference"),
            )
        ],
    )
    return joined(
        [
            heading,
            el(
                "div",
                el("table", el("thead", head), el("tbody", rows)),
                class_="scroll",
                tabindex="0",
                role="region",
                aria_label=say("ข้อมูลที่ทะเบียนได้รับ", "What the registers were sent"),
            ),
        ]
    )
