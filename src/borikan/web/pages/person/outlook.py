"""What a draft comes to so far, in words: whether it is likely to be granted, what it costs, what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from borikan.cases.queries import DraftView
from borikan.definitions import evaluation
from borikan.definitions.compiled import Benefit, Charge, CompiledService, Reason
from borikan.definitions.evaluation import BenefitDue, ChargeNotDefined, Evaluation, Verdict
from borikan.definitions.process.conditions import applies
from borikan.definitions.values import UNKNOWN
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date

Kind = Literal["done", "now", "refused", "warning"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The eligibility table over what is known now. `kind` is that of its tag.

    It is no decision: whoever is told no may submit all the same, and an officer decides.
    """

    kind: Kind
    title: Text
    text: Text
    reason: Reason | None = None

    @property
    def uncertain(self) -> bool:
        return bool(self.reason and self.reason.law and self.reason.law.uncertain)

    @property
    def illustrative(self) -> bool:
        return bool(self.reason and self.reason.illustrative)

    @property
    def law(self) -> Text | None:
        return self.reason.law.text if self.reason and self.reason.law else None


_STILL = Text(
    "ท่านยังส่งคำขอได้ เจ้าหน้าที่จะตรวจและมีคำสั่งพร้อมเหตุผล และท่านมีสิทธิอุทธรณ์",
    "You can still submit. An officer will check it and decide with reasons, and you may appeal.",
)
_WORDS: dict[str, tuple[Kind, Text, Text]] = {
    "eligible": (
        "done",
        Text("เข้าเกณฑ์ตามข้อมูลที่มี", "Yes, by what is known now"),
        Text(
            "ผลนี้เป็นผลเบื้องต้น เจ้าหน้าที่จะตรวจข้อมูลก่อนมีคำสั่ง",
            "This is provisional: an officer checks everything before deciding.",
        ),
    ),
    "refuse": ("refused", Text("ยังไม่เข้าเกณฑ์ตามข้อมูลที่มี", "No, by what is known now"), _STILL),
    "refer": ("warning", Text("อาจต้องยื่นช่องทางอื่น", "It may belong elsewhere"), _STILL),
    "defect": (
        "warning",
        Text("มีเรื่องที่อาจต้องแก้ไข", "Something may have to be corrected"),
        Text(
            "ท่านส่งคำขอได้ หากต้องแก้ไข เจ้าหน้าที่จะแจ้งทั้งหมดในคราวเดียว",
            "You can submit. If something must be corrected, you will be told everything at once.",
        ),
    ),
    "remedy": ("warning", Text("อาจต้องปรับปรุงก่อน", "Improvements may be needed"), _STILL),
}
_OPEN = Text("ยังสรุปไม่ได้", "Not yet clear")


def outlook(view: DraftView) -> Outlook:
    """Whether it is likely to be granted: yes, no with reason and law, or what is still needed to tell."""
    verdict = view.eligibility
    if verdict.row is not None and verdict.outcome in _WORDS:
        kind, title, text = _WORDS[verdict.outcome]
        return Outlook(kind, title, text, verdict.row.reason)
    checks = _checks(view.service, verdict.needs)
    if verdict.possible and not verdict.possible & evaluation.STILL_FAVOURABLE:
        text = Text(f"{_STILL.th} {checks.th}", f"{_STILL.en} {checks.en}")
        return Outlook("refused", _WORDS["refuse"][1], text, _certain(view.service, verdict))
    text = Text(f"ส่งคำขอได้ตามปกติ {checks.th}", f"You can submit as usual. {checks.en}")
    return Outlook("now", _OPEN, text)


def _certain(service: CompiledService, verdict: Verdict) -> Reason | None:
    """Why it is no, whatever comes out of the rows before: the row that holds. None where all are open still."""
    rows = service.tables["eligibility"].rows
    return next((rows[one.number - 1].reason for one in verdict.trace if one.holds), None)


def _checks(service: CompiledService, needs: Sequence[str]) -> Text:
    """What is still to be found out, in one sentence; of what would only count against somebody none is named."""
    named = [service.inputs[name].title for name in needs if not _accuses(service, name)]
    if not named:
        return Text(
            "เจ้าหน้าที่จะตรวจสอบคำขอตามหลักเกณฑ์ก่อนมีคำสั่ง",
            "An officer checks it against the rules before deciding.",
        )
    thai, english = " · ".join(one.th for one in named), "; ".join(one.en for one in named)
    if len(named) < len(needs):
        thai, english = f"{thai} และเรื่องอื่นตามหลักเกณฑ์", f"{english}; and what else the rules ask"
    return Text(
        f"เจ้าหน้าที่จะตรวจสอบเรื่องต่อไปนี้ก่อนมีคำสั่ง: {thai}", f"Before deciding, an officer checks this: {english}."
    )


def _accuses(service: CompiledService, name: str) -> bool:
    """Whether a yes to it speaks against the applicant, and a no never does."""
    against = {
        value
        for row in service.tables["eligibility"].rows
        if row.outcome not in evaluation.FAVOURABLE and name in row.when
        for value in row.when[name].among or ()
    }
    return against == {True}


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A charge or benefit as far as it is known: an amount, or in words what it hangs on."""

    title: Text
    amount: Money | Text
    law: Text | None
    uncertain: bool
    illustrative: bool = False

    @property
    def row(self) -> dict[str, object]:
        """For a summary list."""
        return {
            "key": self.title,
            "value": self.amount,
            "source": self.law,
            "uncertain": self.uncertain,
            "illustrative": self.illustrative,
        }


def charges_so_far(view: DraftView) -> tuple[MoneyLine, ...]:
    """What there will be to pay, as far as the answers tell; charges that don't arise are left out."""
    evaluated = evaluation.evaluate(view.service, view.facts)
    return tuple(_charges(view, evaluated))


def _charges(view: DraftView, evaluated: Evaluation) -> Iterator[MoneyLine]:
    for charge in view.service.charges:
        if not applies(view.service.process.step(charge.due_at), evaluated.values, {}):
            continue
        amount = _amount(view, charge, evaluated)
        if amount is not None:
            law = charge.law
            yield MoneyLine(
                charge.title,
                amount,
                law.text if law else None,
                bool(law and law.uncertain),
                charge.illustrative,
            )


def _amount(view: DraftView, charge: Charge, evaluated: Evaluation) -> Money | Text | None:
    """The amount; in words while it isn't known; None when there is nothing to pay."""
    if charge.assessed_by:
        return _assessed(charge)
    scope = evaluation.scope_of_amounts(view.service, evaluated, view.facts)
    if charge.only_if is not None and charge.only_if.evaluate(scope) is UNKNOWN:
        return Text(
            "อาจต้องชำระ ทราบเมื่อเจ้าหน้าที่ตรวจแล้ว", "May have to be paid; known once an officer has checked"
        )
    alone = replace(view.service, charges=(charge,))
    try:
        due = evaluation.charges_due(alone, charge.due_at, evaluated, view.facts, {})
    except ChargeNotDefined:
        return Text("ทราบจำนวนเมื่อข้อมูลครบ", "The amount is known once everything is answered")
    return due[0].amount if due else None


def _assessed(charge: Charge) -> Text:
    ceiling = charge.ceiling
    if ceiling is None or ceiling.names:
        return Text("เจ้าหน้าที่เป็นผู้กำหนดจำนวน", "An officer sets the amount")
    most = Money.baht(str(ceiling.evaluate({})))
    return Text(f"เจ้าหน้าที่กำหนด ไม่เกิน {most} บาท", f"Set by an officer, at most {most} baht")


_EACH = {
    "month": Text("เดือนละ {amount} บาท ตั้งแต่{day}", "{amount} baht a month from {day}"),
    "year": Text("ปีละ {amount} บาท ตั้งแต่{day}", "{amount} baht a year from {day}"),
    "once": Text("{amount} บาท ใน{day}", "{amount} baht on {day}"),
}
_BY_NOW = Text(
    "ประมาณการจากข้อมูลที่มี เจ้าหน้าที่จะตรวจก่อนคำนวณจริง",
    "an estimate from what is known now; an officer checks it before it is worked out",
)
_ESTIMATED = {
    period: Text(f"ประมาณ{words.th}\n{_BY_NOW.th}", f"About {words.en}\n{_BY_NOW.en}")
    for period, words in _EACH.items()
}


def benefits_so_far(view: DraftView) -> tuple[MoneyLine, ...]:
    """What a grant would bring on its first day, as far as the answers tell."""
    return tuple(_benefits(view))


def _benefits(view: DraftView) -> Iterator[MoneyLine]:
    starts = evaluation.benefit_starts(view.service, view.facts)
    for benefit in view.service.benefits:
        on = starts.get(benefit.id)
        due, words = _due(view, benefit, on), _EACH[benefit.period]
        if due is None and on is not None:
            due, words = _due(view, benefit, on, supposed=True), _ESTIMATED[benefit.period]
        if due is None or on is None or not due.amount:
            continue
        amount = str(due.amount).removesuffix(".00")
        told = words.filled(amount=amount, day=Text(f" {long_date(on)}", long_date(on, "en")))
        law = benefit.law
        uncertain = bool(law and law.uncertain)
        yield MoneyLine(benefit.title, told, law.text if law else None, uncertain, benefit.illustrative)


def _due(view: DraftView, benefit: Benefit, on: date | None, *, supposed: bool = False) -> BenefitDue | None:
    """What is due of it on that day; None while that isn't known. `supposed`: if officers find nothing else."""
    facts = evaluation.with_nothing_found(view.service, view.facts) if supposed else view.facts
    try:
        due = evaluation.benefit_on(view.service, facts, on) if on else ()
    except ChargeNotDefined:
        return None
    return next((one for one in due if one.benefit_id == benefit.id), None)
