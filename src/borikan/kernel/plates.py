"""Vehicle registration plates. A plate is one vehicle's only together with its province."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borikan.kernel.digits import ascii_digits
from borikan.kernel.normalise import normalise
from borikan.kernel.places import plate_provinces

_CAR = re.compile("(?P<series>[1-9]?[ก-ฮ]{1,3})-?(?P<number>[1-9][0-9]{0,3})")
_TRUCK = re.compile("(?P<series>[1-9][0-9])-(?P<number>[0-9]{4})")
_SERIES = re.compile("(?P<lead>[1-9]?)(?P<letters>[ก-ฮ]*)")


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands on a plate above its province.

    `series` is `1กก` or `กข` of a car, the two digits `70` of a truck or bus; `number` keeps a truck's zeros.
    """

    series: str
    number: str

    @property
    def is_truck(self) -> bool:
        """Whether it is a truck's or bus's plate, written `70-0123`."""
        return self.series.isdigit()

    @property
    def lead(self) -> str:
        """The digit before a car's letters; empty if there is none."""
        return "" if self.is_truck else self._parts["lead"] or ""

    @property
    def letters(self) -> str:
        """A car's letters; empty for a truck."""
        return "" if self.is_truck else self._parts["letters"] or ""

    @property
    def _parts(self) -> re.Match[str]:
        found = _SERIES.match(self.series)
        if found is None:
            raise ValueError("not a plate's series")
        return found

    def shown(self) -> str:
        """`1กก 1234`, or `70-0123` for a truck."""
        return f"{self.series}{'-' if self.is_truck else ' '}{self.number}"

    def key(self, province: str) -> str:
        """The one spelling by which plates are compared: `1กก1234 ขอนแก่น`.

        `province` is one of `places.plate_provinces()` in Thai; raises ValueError otherwise.
        """
        if province not in {name.th for name in plate_provinces()}:
            raise ValueError("no province has plates of that name")
        return f"{self.shown().replace(' ', '')} {province}"


def parse_plate(text: str) -> Plate | None:
    """The plate that somebody typed, in Thai or Arabic digits, with or without spaces; None if there is none such."""
    plain = ascii_digits(normalise(text)).replace(" ", "")
    found = _CAR.fullmatch(plain) or _TRUCK.fullmatch(plain)
    return Plate(found["series"], found["number"]) if found else None
