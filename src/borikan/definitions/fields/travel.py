"""Passports and vehicles: what people travel with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, SHAPE, AnswerError, FieldType
from borikan.definitions.types import TEXT, Type
from borikan.definitions.values import Value
from borikan.kernel.digits import ascii_digits
from borikan.kernel.places import plate_provinces
from borikan.kernel.plates import parse_plate
from borikan.kernel.text import Text

_DOCUMENT_NUMBER = re.compile(r"[A-Z0-9]{6,9}\Z")
_PASSPORT = Text(
    "เลขหนังสือเดินทางมีตัวอักษรอังกฤษและตัวเลขรวม 6–9 ตัว เช่น AA1234567",
    "A passport number has 6 to 9 letters and figures, as AA1234567.",
)
_PLATE = Text(
    "โปรดกรอกทะเบียนรถตามแผ่นป้าย เช่น 1กก 1234 หรือ 70-0123",
    "Enter the plate as it is written, as 1กก 1234 or 70-0123.",
)
_PROVINCE = Text("โปรดเลือกจังหวัดบนแผ่นป้าย", "Choose the province on the plate.")


class Passport(FieldType):
    """A passport's number, of whatever country. Source: ICAO Doc 9303-4, at most nine characters."""

    name = "passport"
    title = Text("เลขหนังสือเดินทาง", "Passport number")
    canonical = Text("ตัวพิมพ์ใหญ่และตัวเลข 6–9 ตัว", "6 to 9 capital letters and figures")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return re.sub(r"[\s-]", "", ascii_digits(parts[""][:40])).upper() or None

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        sound = isinstance(value, str) and _DOCUMENT_NUMBER.match(value)
        return NO_PROBLEMS if sound else {"": _PASSPORT}

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return str(canonical)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Z0-9]{6,9}$"}


class VehiclePlate(FieldType):
    """A vehicle's plate. In expressions, and as a register's key, it is one text: `1กก1234 ขอนแก่น`."""

    name = "vehicle_plate"
    title = Text("ทะเบียนรถ", "Vehicle plate")
    canonical = Text("เลขทะเบียนและจังหวัด", "the number as written, and the province in Thai")
    parts = ("number", "province")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        number, province = parts["number"].strip()[:40], parts["province"].strip()[:60]
        if not number and not province:
            return None
        plate = parse_plate(number)
        if plate is None:
            raise AnswerError(_PLATE, "number")
        return {"number": plate.shown(), "province": province}

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {part: canonical[part] for part in self.parts}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != set(self.parts):
            return {"": SHAPE}
        number, province = value["number"], value["province"]
        plate = parse_plate(number) if isinstance(number, str) else None
        if plate is None or plate.shown() != number:
            return {"number": _PLATE}
        if province not in {name.th for name in plate_provinces()}:
            return {"province": _PROVINCE}
        return NO_PROBLEMS

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def value(self, canonical: Any) -> Value:
        plate = parse_plate(canonical["number"])
        return plate.key(canonical["province"]) if plate else ""

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        names = {name.th: name for name in plate_provinces()}
        name = names.get(canonical["province"])
        return f"{canonical['number']} {name.in_language(language) if name else canonical['province']}"

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "number": {"type": "string", "maxLength": 20},
                "province": {"enum": sorted(name.th for name in plate_provinces())},
            },
            "required": list(self.parts),
            "additionalProperties": False,
        }


TYPES: tuple[FieldType, ...] = (Passport(), VehiclePlate())
