"""Dates of which a part is unknown, as the civil register has them for many elderly people."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from borikan.kernel.thai_calendar import (
    ENGLISH_MONTHS,
    ERA,
    LAST_APRIL_YEAR,
    THAI_MONTHS,
    be_year,
    first_day_of_be_year,
    last_day_of_be_year,
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, nobody knows.

    `year` is the Christian year. A year alone is a Thai year, since that is what registers hold: before
    1941 it is the one that began in April of `year`, so 1939 alone runs to March 1940.
    Raises ValueError for a day without a month or a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, on: date) -> PartialDate:
        """The partial date of which nothing is unknown."""
        return cls(on.year, on.month, on.day)

    def earliest(self) -> date:
        """The first day that it can be."""
        if self.month is None:
            return first_day_of_be_year(self.year + ERA)
        return date(self.year, self.month, self.day or 1)

    def latest(self) -> date:
        """The last day that it can be."""
        if self.month is None:
            return last_day_of_be_year(self.year + ERA)
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    def exact(self) -> date | None:
        """The day, if nothing is unknown."""
        return self.earliest() if self.day is not None else None

    def to_json(self) -> dict[str, int | None]:
        """`{"year": 1957, "month": 5, "day": None}`, the year Christian."""
        return {"year": self.year, "month": self.month, "day": self.day}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> PartialDate:
        """What `to_json` gave. Raises ValueError for anything else."""
        year, month, day = (_number(value.get(part)) for part in ("year", "month", "day"))
        if year is None:
            raise ValueError("a partial date needs a year")
        return cls(year, month, day)

    def shown(self, language: str = "th") -> str:
        """What is known of it: `พ.ศ. 2500`, `พฤษภาคม 2500`, `29 พฤษภาคม 2500`; `1957`, `May 1957`, `29 May 1957`.

        A Thai year before 1941 spans two Christian ones and is `1939/40` in English.
        """
        return self._shown_english() if language == "en" else self._shown_thai()

    def _shown_thai(self) -> str:
        if self.month is None:
            return f"พ.ศ. {self.year + ERA}"
        known = f"{THAI_MONTHS[self.month - 1]} {be_year(self.earliest())}"
        return known if self.day is None else f"{self.day} {known}"

    def _shown_english(self) -> str:
        if self.month is None:
            spans_two = self.year < LAST_APRIL_YEAR
            return f"{self.year}/{(self.year + 1) % 100:02d}" if spans_two else str(self.year)
        known = f"{ENGLISH_MONTHS[self.month - 1]} {self.year}"
        return known if self.day is None else f"{self.day} {known}"


def age_on(birth: date | PartialDate, on: date) -> int | None:
    """Completed years on the day `on`; None if the unknown part decides, or if not yet born.

    Somebody born on 29 February completes a year on 1 March where there is no such day (Civil and
    Commercial Code s.16 and s.193/5).
    """
    oldest, youngest = _ages(birth, on)
    return oldest if oldest == youngest and youngest >= 0 else None


def is_at_least(birth: date | PartialDate, years: int, on: date) -> bool | None:
    """Whether somebody is `years` old on the day `on`; None if the unknown part of the birth date decides."""
    oldest, youngest = _ages(birth, on)
    if youngest >= years:
        return True
    return False if oldest < years else None


def _ages(birth: date | PartialDate, on: date) -> tuple[int, int]:
    known = PartialDate.of(birth) if isinstance(birth, date) else birth
    return _completed(known.earliest(), on), _completed(known.latest(), on)


def _completed(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _number(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("the parts of a partial date are whole numbers")
    return value
