"""What a grant pays, in words: how much each time, from when, and how many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from borikan.definitions.compiled import CompiledService
from borikan.grants.rules import Phase
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date

_EACH: Mapping[str, Text] = {
    "month": Text("เดือนละ {amount} บาท ตั้งแต่วันที่ {day}", "{amount} baht a month from {day}"),
    "year": Text("ปีละ {amount} บาท ตั้งแต่วันที่ {day}", "{amount} baht a year from {day}"),
    "once": Text("{amount} บาท ครั้งเดียว วันที่ {day}", "{amount} baht, once, on {day}"),
}
_MONTHS = {"month": 1, "year": 12}


def rows(service: CompiledService, phases: Sequence[Phase]) -> list[dict[str, object]]:
    """A row for a summary list of each benefit that pays anything, each amount on a line of its own."""
    found: list[dict[str, object]] = []
    for benefit in service.benefits:
        lines = tuple(_lines([one for one in phases if one.benefit_id == benefit.id]))
        if lines:
            law = benefit.law
            value = Text("\n".join(one.th for one in lines), "\n".join(one.en for one in lines))
            found.append(
                {
                    "key": benefit.title,
                    "value": value,
                    "source": law.text if law else None,
                    "uncertain": bool(law and law.uncertain),
                }
            )
    return found


def _lines(phases: Sequence[Phase]) -> Iterator[Text]:
    for phase, after in zip_longest(phases, phases[1:]):
        if not phase.amount:
            continue
        amount = str(phase.amount).removesuffix(".00")
        day = Text(long_date(phase.starts_on), long_date(phase.starts_on, "en"))
        told = _EACH[phase.period].filled(amount=amount, day=day)
        times = _times(phase, after.starts_on) if after else 0
        yield Text(f"{told.th} รวม {times} ครั้ง", f"{told.en}, {times} times") if times > 1 else told


def _times(phase: Phase, until: date) -> int:
    """How often it is due before that day; 0 for what is paid once."""
    months = (until.year - phase.starts_on.year) * 12 + until.month - phase.starts_on.month
    return months // _MONTHS[phase.period] if phase.period in _MONTHS else 0
