"""What a finished application brought, in sentences: what is paid and when, how long it holds, what to report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from borikan.cases.queries import GrantFile
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date

_PAID: Mapping[str, Text] = {
    "month": Text("{title}: เดือนละ {amount} บาท", "{title}: {amount} baht a month"),
    "year": Text("{title}: ปีละ {amount} บาท", "{title}: {amount} baht a year"),
    "once": Text("{title}: {amount} บาท จ่ายครั้งเดียว", "{title}: {amount} baht, paid once"),
}
_FIRST = Text("จ่ายครั้งแรกวันที่ {day}", "first paid on {day}")
_NEXT = Text("จ่ายครั้งต่อไปวันที่ {day}", "next paid on {day}")


def brought(file: GrantFile | None) -> tuple[Text, ...]:
    """What the grant of a finished application means for its holder; nothing without one, or once it is over."""
    if file is None or file.grant.status not in ("active", "not_yet"):
        return ()
    return (*_benefits(file), *_term(file), *_reports(file))


def _benefits(file: GrantFile) -> Iterator[Text]:
    for benefit in file.service.benefits:
        due = next((one for one in file.grant.coming if one.benefit_id == benefit.id), None)
        if due is None:
            continue
        begun = any(one.benefit_id == benefit.id for one in file.grant.paid)
        words, when = _PAID[benefit.period], _NEXT if begun else _FIRST
        amount = str(due.amount).removesuffix(".00")
        yield Text(
            words.th.format(title=benefit.title.th, amount=amount)
            + " "
            + when.th.format(day=long_date(due.on)),
            words.en.format(title=benefit.title.en, amount=amount)
            + ", "
            + when.en.format(day=long_date(due.on, "en")),
        )


def _term(file: GrantFile) -> Iterator[Text]:
    grant = file.grant
    if grant.valid_to is not None:
        yield Text(
            f"{grant.title.th}: มีผลถึงวันที่ {long_date(grant.valid_to)}",
            f"{grant.title.en}: valid until {long_date(grant.valid_to, 'en')}",
        )


def _reports(file: GrantFile) -> Iterator[Text]:
    """The next of each report and fee that isn't open yet; those that are stand among what is to be done."""
    told = set()
    for look in file.coming:
        if look.kind not in ("report", "fee") or look.step in told:
            continue
        told.add(look.step)
        yield Text(
            f"{look.title.th}: ครั้งต่อไปตั้งแต่วันที่ {long_date(look.on)}",
            f"{look.title.en}: next from {long_date(look.on, 'en')}",
        )
