"""What a question answered with yes or no is answered with in words: Thai answers with the verb of the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from borikan.definitions.compiled import Option
from borikan.definitions.values import Value
from borikan.kernel.text import Text

YES, NO = Text("ใช่", "Yes"), Text("ไม่ใช่", "No")

PAIRS: Mapping[str, tuple[str, str]] = {
    "can": ("ได้", "ไม่ได้"),
    "change": ("เปลี่ยน", "ไม่เปลี่ยน"),
    "complete": ("ครบถ้วน", "ไม่ครบถ้วน"),
    "correct": ("ถูกต้อง", "ไม่ถูกต้อง"),
    "done": ("ดำเนินการแล้ว", "ยังไม่ได้ดำเนินการ"),
    "enough": ("เพียงพอ", "ไม่เพียงพอ"),
    "ever": ("เคย", "ไม่เคย"),
    "found": ("พบ", "ไม่พบ"),
    "have": ("มี", "ไม่มี"),
    "in": ("อยู่", "ไม่อยู่"),
    "is": ("เป็น", "ไม่เป็น"),
    "match": ("ตรง", "ไม่ตรง"),
    "must": ("ต้อง", "ไม่ต้อง"),
    "pass": ("ผ่าน", "ไม่ผ่าน"),
    "receive": ("ได้รับ", "ไม่ได้รับ"),
    "request": ("ขอ", "ไม่ขอ"),
    "safe": ("ปลอดภัย", "ไม่ปลอดภัย"),
    "sell": ("จำหน่าย", "ไม่จำหน่าย"),
    "signed": ("ลงนามแล้ว", "ยังไม่ได้ลงนาม"),
    "state": ("ระบุ", "ไม่ระบุ"),
    "usable": ("ใช้ได้", "ใช้ไม่ได้"),
    "use": ("ใช้", "ไม่ใช้"),
    "want": ("ต้องการ", "ไม่ต้องการ"),
}
"""The Thai answers that many questions share, by the word a service names them with; in English they are Yes and No."""


def pair(name: str) -> tuple[Option, ...]:
    """The two answers that the word `name` of PAIRS stands for."""
    yes, no = PAIRS[name]
    return answers(Text(yes, YES.en), Text(no, NO.en))


def answers(yes: Text = YES, no: Text = NO) -> tuple[Option, ...]:
    """The two answers with their names, as options; the values are what a form sends."""
    return (Option("true", yes), Option("false", no))


def named(options: Sequence[Option], value: Value) -> Text | None:
    """The name of the value among `options`; a truth without one is Yes or No, any other value None."""
    sent = ("true" if value else "false") if isinstance(value, bool) else value
    found = next((option.label for option in options if option.value == sent), None)
    return (YES if value else NO) if found is None and isinstance(value, bool) else found
