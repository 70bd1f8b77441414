"""Short and long texts, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, SHAPE, FieldType, Setting, bound
from borikan.definitions.types import TEXT, Type
from borikan.definitions.values import Value
from borikan.kernel.normalise import normalise
from borikan.kernel.printing import not_printed, print_problem
from borikan.kernel.text import Text

_LONG = 4000
_SHORT = 200

# WHATWG HTML §4.10.5.1.5, with a dot required in the domain; RFC 5321 limits the lengths.
_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
EMAIL = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+\Z")
EMAIL_PROBLEM = Text(
    "อีเมลไม่ถูกต้อง โปรดกรอกให้ครบ เช่น somsri@example.com",
    "This isn't a complete e-mail address, as somsri@example.com.",
)
MAX_EMAIL = 254


class _PlainText(FieldType):
    settings: ClassVar[Mapping[str, Setting]] = {
        "min_length": Setting("integer", Text("จำนวนอักษรน้อยที่สุด", "fewest characters"), high=_LONG),
        "max_length": Setting("integer", Text("จำนวนอักษรมากที่สุด", "most characters"), low=1, high=20_000),
    }
    canonical = Text("ข้อความ", "a string")
    longest = _SHORT

    def _max(self, field: Field) -> int:
        return bound(field, "max_length") or self.longest

    def problems(self, value: object, field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, str) or not value.strip():
            return {"": SHAPE}
        sign = not_printed(value)
        if sign is not None:
            return {"": print_problem(sign)}  # else it would stop the document, after the fee is paid
        least, most = bound(field, "min_length") or 1, self._max(field)
        if len(value) > most:
            return {"": Text(f"ยาวเกินไป ใช้ได้ไม่เกิน {most} ตัวอักษร", f"Use at most {most} characters.")}
        if len(value) < least:
            return {"": Text(f"สั้นเกินไป ต้องมีอย่างน้อย {least} ตัวอักษร", f"Use at least {least} characters.")}
        return NO_PROBLEMS

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return str(canonical)

    def schema(self, field: Field, /) -> dict[str, Any]:
        return {"type": "string", "minLength": bound(field, "min_length") or 1, "maxLength": self._max(field)}


class ShortText(_PlainText):
    name = "text"
    title = Text("ข้อความหนึ่งบรรทัด", "One line of text")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return normalise(" ".join(parts[""].split())) or None

    def problems(self, value: object, field: Field, scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if isinstance(value, str) and "\n" in value:
            return {"": SHAPE}
        return super().problems(value, field, scope)


class LongText(_PlainText):
    name = "long_text"
    title = Text("ข้อความหลายบรรทัด", "Several lines of text")
    longest = _LONG

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return normalise(parts[""]) or None


class Email(FieldType):
    name = "email"
    title = Text("อีเมล", "E-mail address")
    canonical = Text("ข้อความ โดเมนเป็นตัวพิมพ์เล็ก", "a string, its domain in lower case")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return read_email(parts[""])

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        return NO_PROBLEMS if is_email(value) else {"": EMAIL_PROBLEM}

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return str(canonical)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_EMAIL, "pattern": "^[^@ ]+@[^@ ]+\\.[^@ ]+$"}


def read_email(typed: str) -> str | None:
    """What was typed without spaces around it and its domain in lower case; None if nothing was."""
    plain = normalise(typed)
    name, at, domain = plain.rpartition("@")
    return (name + at + domain.lower()) or None


def is_email(value: object) -> bool:
    """Whether `value` is an e-mail address that can be written to."""
    return isinstance(value, str) and len(value) <= MAX_EMAIL and EMAIL.match(value) is not None


TYPES: tuple[FieldType, ...] = (ShortText(), LongText(), Email())
