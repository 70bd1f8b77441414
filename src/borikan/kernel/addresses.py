"""A Thai postal address: the code of its subdistrict, the text as it was written, and the data it was checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from borikan.kernel import places
from borikan.kernel.address_rules import ReadAddress, address_problems, parse_address
from borikan.kernel.text import Text

__all__ = ["ReadAddress", "ThaiAddress", "parse_address"]

_SHORT_CAPITAL = "กทม."


@dataclass(frozen=True, slots=True)
class ThaiAddress:
    """An address. The names are kept as written at the time, since names and borders change; the code says which place.

    Parts stand without their words: `moo` is `3`, `soi` `สุขใจ 2`, `road` `มิตรภาพ`. `building` is free text
    (building, floor, room, village name). `dataset_version` names the release of the divisions used.
    Build one with `ThaiAddress.at`, which fills in names and version.
    """

    house: str
    subdistrict_code: str
    postcode: str
    subdistrict: str
    district: str
    province: str
    moo: str = ""
    soi: str = ""
    road: str = ""
    building: str = ""
    dataset_version: str = places.DATA_VERSION

    @classmethod
    def at(
        cls,
        subdistrict_code: str,
        *,
        house: str,
        postcode: str = "",
        moo: str = "",
        soi: str = "",
        road: str = "",
        building: str = "",
    ) -> ThaiAddress:
        """The address in a subdistrict now in use, with its names and, if none is given, its first postcode.

        Raises ValueError if no subdistrict has that code; whether the rest is right tell `problems`.
        """
        subdistrict = places.subdistrict(subdistrict_code)
        if subdistrict is None:
            raise ValueError("no subdistrict has this code")
        district = places.district(subdistrict.district_code)
        province = places.province(subdistrict.province_code)
        return cls(
            house=house,
            subdistrict_code=subdistrict_code,
            postcode=postcode or subdistrict.postcodes[0],
            subdistrict=subdistrict.name.th,
            district=district.name.th if district else "",
            province=province.name.th if province else "",
            moo=moo,
            soi=soi,
            road=road,
            building=building,
        )

    @property
    def in_bangkok(self) -> bool:
        """Whether it is in Bangkok, which has แขวง and เขต and no word จังหวัด."""
        return (
            self.subdistrict_code[:2] == places.BANGKOK
            if self.subdistrict_code
            else "กรุงเทพ" in self.province
        )

    def line(self, language: str = "th") -> str:
        """The address in one line, its words in full; the English one has the place names in English."""
        if language == "en":
            return self._english_line()
        words = ("แขวง", "เขต", "") if self.in_bangkok else ("ตำบล", "อำเภอ", "จังหวัด")
        return self._joined(("หมู่ที่ ", "ซอย", "ถนน"), words, self.province)

    def short(self) -> str:
        """The address in one line with ม. ซ. ถ. ต. อ. จ., as on an envelope."""
        words = ("แขวง", "เขต", "") if self.in_bangkok else ("ต.", "อ.", "จ.")
        return self._joined(("ม.", "ซ.", "ถ."), words, _SHORT_CAPITAL if self.in_bangkok else self.province)

    def problems(self) -> Mapping[str, Text]:
        """What is wrong with it, by the name of the part; empty if nothing is."""
        return address_problems(self.house, self.subdistrict_code, self.postcode, self.moo)

    def to_json(self) -> dict[str, str]:
        """All parts as strings, the empty ones too."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> ThaiAddress:
        """What `to_json` gave; parts left out are empty, unknown ones are passed over. Raises ValueError for other types."""
        known = {field.name: value.get(field.name, "") for field in fields(cls)}
        if not all(isinstance(part, str) for part in known.values()):
            raise ValueError("the parts of an address are texts")
        return cls(**{name: str(part) for name, part in known.items()})

    def _joined(self, near: tuple[str, str, str], far: tuple[str, str, str], province: str) -> str:
        named = zip(
            (*near, *far),
            (self.moo, self.soi, self.road, self.subdistrict, self.district, province),
            strict=True,
        )
        parts = [self.house, self.building, *(word + value for word, value in named if value), self.postcode]
        return " ".join(part for part in parts if part)

    def _english_line(self) -> str:
        near = [
            " ".join(part for part in (self.house, self.building) if part),
            f"Moo {self.moo}" if self.moo else "",
            f"Soi {self.soi}" if self.soi else "",
            f"{self.road} Road" if self.road else "",
        ]
        subdistrict = places.subdistrict(self.subdistrict_code)
        district = places.district(self.subdistrict_code[:4])
        province = places.province(self.subdistrict_code[:2])
        far = [
            subdistrict.name.en if subdistrict else self.subdistrict,
            district.name.en if district else self.district,
            f"{province.name.en if province else self.province} {self.postcode}".strip(),
        ]
        return ", ".join(part for part in (*near, *far) if part)
