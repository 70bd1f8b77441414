"""The holidays of the Thai government that come with Borikan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class SeedHoliday:
    """One day of the file; `announced_on` only where the Cabinet announced it late."""

    on: date
    name: Text
    announced_on: date | None


def order_ref() -> str:
    """The order that the file names for all its days."""
    return str(_content()["order"])


def seed_holidays() -> tuple[SeedHoliday, ...]:
    """The days of `seed/thailand.yaml`, in its order. Raises KeyError or ValueError if the file is broken."""
    days = _content()["holidays"]
    if not isinstance(days, list):
        raise ValueError("the seed file lists its holidays")  # the file is wrong, not a call
    return tuple(
        SeedHoliday(
            _day(one["day"]),
            Text(one["th"], one["en"]),
            _day(one["announced"]) if "announced" in one else None,
        )
        for one in days
    )


def _content() -> dict[str, object]:
    text = files("borikan.calendar").joinpath("seed/thailand.yaml").read_text(encoding="utf-8")
    content: dict[str, object] = yaml.safe_load(text)
    return content


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
