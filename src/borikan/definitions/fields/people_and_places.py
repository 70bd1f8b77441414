"""Identity numbers and addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, SHAPE, AnswerError, FieldType, one_line
from borikan.definitions.types import TEXT, Type, record_of
from borikan.definitions.values import Value
from borikan.kernel import identity_numbers, places
from borikan.kernel.addresses import ThaiAddress
from borikan.kernel.digits import ascii_digits
from borikan.kernel.identity_numbers import NumberKind
from borikan.kernel.printing import not_printed, print_problem
from borikan.kernel.text import Text

_LONGEST_PART = 120

_ADDRESS_PARTS = tuple(ThaiAddress.__dataclass_fields__)

ADDRESS: Type = record_of(dict.fromkeys(_ADDRESS_PARTS, TEXT))
"""An address as expressions see it."""


class _Number(FieldType):
    canonical = Text("เลข 13 หลัก", "a string of 13 digits")
    kind: NumberKind
    is_valid: Callable[[str], bool]
    wrong: Text

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        return identity_numbers.normalise(parts[""][:80]) or None

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"": identity_numbers.shown(canonical, self.kind)}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        return NO_PROBLEMS if isinstance(value, str) and type(self).is_valid(value) else {"": self.wrong}

    def type(self, _field: Field, /) -> Type:
        return TEXT

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return identity_numbers.shown(canonical, self.kind)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{13}$"}


class ThaiNationalId(_Number):
    name = "thai_national_id"
    title = Text("เลขประจำตัวประชาชน", "Thai national ID number")
    kind = "person"
    is_valid = staticmethod(identity_numbers.is_valid_person_number)
    wrong = Text(
        "เลขประจำตัวประชาชนไม่ถูกต้อง โปรดตรวจให้ครบ 13 หลักตามบัตร",
        "This isn't a national ID number. Check the 13 digits against the card.",
    )


class JuristicId(_Number):
    name = "juristic_id"
    title = Text("เลขทะเบียนนิติบุคคล", "Juristic person's registration number")
    kind = "juristic"
    is_valid = staticmethod(identity_numbers.is_valid_juristic_number)
    wrong = Text(
        "เลขทะเบียนนิติบุคคลไม่ถูกต้อง ต้องมี 13 หลักและขึ้นต้นด้วย 0",
        "This isn't a juristic registration number: 13 digits that begin with 0.",
    )


class ThaiAddressType(FieldType):
    name = "thai_address"
    title = Text("ที่อยู่ในประเทศไทย", "Thai address")
    canonical = Text(
        "ส่วนของที่อยู่พร้อมรหัสตำบล",
        "the parts as strings, with subdistrict_code, the names as written and dataset_version",
    )
    parts = ("house", "building", "moo", "soi", "road", "subdistrict_code", "place", "postcode")

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        plain = {name: one_line(parts[name], _LONGEST_PART) for name in self.parts}
        if not any(plain.values()):
            return None
        code = ascii_digits(plain["subdistrict_code"]) or _code_of(plain["place"])
        kept = {name: plain[name] for name in ("house", "building", "moo", "soi", "road")}
        kept["house"], kept["moo"] = ascii_digits(kept["house"]), ascii_digits(kept["moo"])
        postcode = ascii_digits(plain["postcode"])
        try:
            address = ThaiAddress.at(code, **kept, postcode=postcode)
            return replace(address, postcode=postcode or _only_postcode(code, plain["place"])).to_json()
        except ValueError:
            bare = ThaiAddress(
                **kept,
                subdistrict_code=code,
                postcode=plain["postcode"],
                subdistrict="",
                district="",
                province="",
            )
            return bare.to_json()

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {name: canonical[name] for name in self.parts if name in canonical}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != set(_ADDRESS_PARTS):
            return {"": SHAPE}
        if any(not isinstance(part, str) or len(part) > _LONGEST_PART for part in value.values()):
            return {"": SHAPE}
        for name in self.parts:
            sign = not_printed(value[name]) if name in value else None
            if sign is not None:
                return {name: print_problem(sign)}
        return ThaiAddress.from_json(value).problems()

    def type(self, _field: Field, /) -> Type:
        return ADDRESS

    def shown(self, canonical: Any, _field: Field, language: str, /) -> str:
        return ThaiAddress.from_json(canonical).line(language)

    def schema(self, _field: Field, /) -> dict[str, Any]:
        part = {"type": "string", "maxLength": _LONGEST_PART}
        return {
            "type": "object",
            "properties": {
                **dict.fromkeys(_ADDRESS_PARTS, part),
                "house": {**part, "minLength": 1},
                "subdistrict_code": {"type": "string", "pattern": "^[0-9]{6}$"},
                "postcode": {"type": "string", "pattern": "^[0-9]{5}$"},
            },
            "required": list(_ADDRESS_PARTS),
            "additionalProperties": False,
        }


def _only_postcode(code: str, searched: str) -> str:
    """The postcode of a subdistrict where it can be no other: it has just one, or the place was searched by it.

    Empty where the person has to choose; guessing one would send letters astray.
    """
    place = places.subdistrict(code)
    listed = place.postcodes if place else ()
    if len(listed) == 1:
        return listed[0]
    return next((postcode for postcode in listed if postcode in ascii_digits(searched)), "")


def _code_of(place: str) -> str:
    """The code of the one subdistrict that `place` names. Raises AnswerError when there are none or several."""
    if not place:
        return ""
    found = places.find(place, limit=6)
    if len(found) == 1:
        return found[0].code
    if not found:
        raise AnswerError(
            Text("ไม่พบตำบลหรือแขวงนี้ โปรดตรวจสะกด", "We can't find that subdistrict. Check the spelling."),
            "place",
        )
    raise AnswerError(
        Text("มีหลายแห่งที่ชื่อตรงกัน โปรดระบุอำเภอและจังหวัด", "Several places match. Add the district and province."),
        "place",
    )


TYPES: tuple[FieldType, ...] = (ThaiNationalId(), JuristicId(), ThaiAddressType())
