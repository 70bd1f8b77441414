"""Yes or no, one or some of several, and a declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, AnswerError, FieldType
from borikan.definitions.types import BOOLEAN, Type, choice_of, list_of
from borikan.definitions.values import Value
from borikan.definitions.yes_or_no import NO, named
from borikan.kernel.text import Text

_PICK = Text("โปรดเลือกคำตอบจากรายการ", "Choose one of the answers.")
_DECLARE = Text("โปรดอ่านและรับรองก่อนส่ง", "Read and confirm the declaration first.")
_TYPED = {"yes": True, "true": True, "no": False, "false": False}


class YesNo(FieldType):
    name = "yes_no"
    title = Text("ใช่หรือไม่", "Yes or no")
    canonical = Text("true หรือ false", "true or false")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        typed = parts[""].strip().lower()
        if not typed:
            return None
        if typed not in _TYPED:
            raise AnswerError(_PICK)
        return _TYPED[typed]

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"": "true" if canonical else "false"}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        return NO_PROBLEMS if isinstance(value, bool) else {"": _PICK}

    def type(self, _field: Field, /) -> Type:
        return BOOLEAN

    def shown(self, canonical: Any, field: Field, language: str, /) -> str:
        return (named(field.options, bool(canonical)) or NO).in_language(language)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "boolean"}


class Declaration(YesNo):
    name = "declaration"
    title = Text("คำรับรอง", "Declaration")
    canonical = Text("true เท่านั้น", "true and nothing else")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return True if parts[""].strip().lower() in ("yes", "true", "on") else None

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        return NO_PROBLEMS if value is True else {"": _DECLARE}

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"const": True}


class Choice(FieldType):
    name = "choice"
    title = Text("เลือกหนึ่งข้อ", "One of several options")
    canonical = Text("ค่าของตัวเลือก", "the option's value")
    has_options = True

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return parts[""].strip() or None

    def problems(self, value: object, field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        offered = [option.value for option in field.options]
        return NO_PROBLEMS if isinstance(value, str) and value in offered else {"": _PICK}

    def type(self, field: Field, /) -> Type:
        return choice_of(tuple(option.value for option in field.options))

    def shown(self, canonical: Any, field: Field, language: str, /) -> str:
        labels = {option.value: option.label for option in field.options}
        return labels[canonical].in_language(language) if canonical in labels else str(canonical)

    def schema(self, field: Field, /) -> dict[str, Any]:
        return {"enum": [option.value for option in field.options]}


class MultiChoice(FieldType):
    name = "multi_choice"
    title = Text("เลือกได้หลายข้อ", "Several of several options")
    canonical = Text(
        "รายการค่าของตัวเลือก ตามลำดับตัวเลือก", "a list of the options' values, in the options' order"
    )
    has_options = True
    many = True

    def read(self, parts: Mapping[str, str], field: Field, /) -> object | None:
        typed = dict.fromkeys(line.strip() for line in parts[""].splitlines() if line.strip())
        offered = [option.value for option in field.options]
        if any(value not in offered for value in typed):
            raise AnswerError(_PICK)
        return [value for value in offered if value in typed] or None

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"": "\n".join(canonical)}

    def problems(self, value: object, field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        offered = [option.value for option in field.options]
        sound = isinstance(value, list) and value and [one for one in offered if one in value] == value
        return NO_PROBLEMS if sound else {"": _PICK}

    def type(self, field: Field, /) -> Type:
        return list_of(choice_of(tuple(option.value for option in field.options)))

    def value(self, canonical: Any) -> Value:
        return tuple(canonical)

    def shown(self, canonical: Any, field: Field, language: str, /) -> str:
        labels = {option.value: option.label.in_language(language) for option in field.options}
        return ", ".join(labels.get(value, str(value)) for value in canonical)

    def schema(self, field: Field, /) -> dict[str, Any]:
        offered = {"enum": [option.value for option in field.options]}
        return {"type": "array", "items": offered, "minItems": 1, "uniqueItems": True}


TYPES: tuple[FieldType, ...] = (YesNo(), Choice(), MultiChoice(), Declaration())
