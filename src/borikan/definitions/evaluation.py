"""What the rules say of a case: inputs, verdicts, the path, charges, benefits, limits. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from borikan.definitions.amounts_told import told_amount, told_kept
from borikan.definitions.compiled import (
    AmountRow,
    Benefit,
    Charge,
    ChargeKind,
    CompiledService,
    EarlierGrant,
    Limit,
    Row,
    Table,
)
from borikan.definitions.expressions import Expression
from borikan.definitions.facts import Facts, days_of, scope_of
from borikan.definitions.process.model import Step
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Value
from borikan.kernel.errors import Refused
from borikan.kernel.money import Money
from borikan.kernel.text import Text

AS_OF: Mapping[str, str] = {
    "filing": "filed_on",
    "complete": "complete_on",
    "decision": "decided_on",
    "issue": "issued_on",
    "due": "due_on",
    "follow_up": "follow_up_on",
}
"""The days an input may be seen as of, and the date of the case that each is."""

FAVOURABLE = frozenset({"eligible"})
STILL_FAVOURABLE = frozenset({"eligible", "defect", "remedy"})
"""Outcomes after which the person may yet get what was asked for: defects are corrected, orders carried out."""


class ChargeNotDefined(Refused):
    """The rules don't give the amount yet: an input that it hangs on is unknown."""

    code = "definitions.charge-not-defined"
    message_text = Text("ยังคำนวณจำนวนเงินไม่ได้", "The amount can't be worked out yet.")
    remedy_text = Text("กรอกผลตรวจที่ยังขาดก่อน: {needs}", "First establish what is missing: {needs}.")


@dataclass(frozen=True, slots=True)
class TestTrace:
    """One cell: the input's value, the test as written, and whether it holds; None if not known."""

    input: str
    test: str
    value: Value
    holds: bool | None


@dataclass(frozen=True, slots=True)
class RowTrace:
    """One row that was looked at. `holds` is None while an unknown input leaves it open."""

    number: int
    holds: bool | None
    tests: tuple[TestTrace, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a table says.

    `decided` and `row` only if every earlier row is known to be false. Else `needs` are the unknown inputs
    that stand in the way, and `possible` the outcomes that remain.
    """

    decided: bool
    row: Row | None
    needs: tuple[str, ...]
    possible: frozenset[str]
    trace: tuple[RowTrace, ...]

    @property
    def outcome(self) -> str | None:
        """The decided row's outcome."""
        return self.row.outcome if self.row else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the rules say now. `values` is what `process.advance` takes.

    `only_unfavourable`: a row decides, and not in the applicant's favour. While it is open which row does, no
    refusal could name its ground, so nobody is refused early.
    """

    inputs: Mapping[str, Value]
    path: str | None
    eligibility: Verdict
    only_unfavourable: bool
    values: Mapping[str, Value]


def inputs(service: CompiledService, facts: Facts) -> dict[str, Value]:
    """Every input's value, each as of its day."""
    scope = scope_of(service, facts)
    case = days_of(facts)
    return {
        name: one.value.evaluate({**scope, "as_of": case[AS_OF[one.as_of]]})
        for name, one in service.inputs.items()
    }


def verdict(table: Table, values: Mapping[str, Value]) -> Verdict:
    """First hit, strict: a row decides only when every earlier row is known to be false."""
    needs: dict[str, None] = {}
    possible: set[str] = set()
    trace: list[RowTrace] = []
    for row in table.rows:
        looked_at = _look_at(row, values)
        trace.append(looked_at)
        if looked_at.holds is False:
            continue
        possible.add(row.outcome)
        if looked_at.holds is None:
            needs.update(dict.fromkeys(test.input for test in looked_at.tests if test.holds is None))
            continue
        decided = not needs
        return Verdict(decided, row if decided else None, tuple(needs), frozenset(possible), tuple(trace))
    return Verdict(False, None, tuple(needs), frozenset(possible), tuple(trace))  # noqa: FBT003  # the field `decided`


def holds(row: Row, values: Mapping[str, Value]) -> bool:
    """Whether the row is known to hold, whatever the rows before it say."""
    return _look_at(row, values).holds is True


def _look_at(row: Row, values: Mapping[str, Value]) -> RowTrace:
    tests = []
    for name, test in row.when.items():
        value = values.get(name, UNKNOWN)
        tests.append(TestTrace(name, test.source, value, test.holds(value)))
    answers = [test.holds for test in tests]
    holds = False if False in answers else (None if None in answers else True)
    return RowTrace(row.number, holds, tuple(tests))


def evaluate(service: CompiledService, facts: Facts) -> Evaluation:
    """Everything the rules say of these facts."""
    values = inputs(service, facts)
    paths = service.tables.get("path")
    way = verdict(paths, values) if paths else None
    eligibility = verdict(service.tables["eligibility"], values)
    path = way.outcome if way else None
    hopeless = refuses(eligibility)
    taken: dict[str, Value] = {
        **values,
        "path": UNKNOWN if path is None else path,
        "only_unfavourable": hopeless,
    }
    return Evaluation(values, path, eligibility, hopeless, taken)


def refuses(eligibility: Verdict) -> bool:
    """Whether a row decides, and neither grants nor leaves something to mend: the case may go to the decision."""
    return eligibility.outcome is not None and eligibility.outcome not in STILL_FAVOURABLE


def self_check(service: CompiledService, facts: Facts) -> Verdict:
    """“Can I use it?” before anything is filed: the eligibility table over what is known so far."""
    return evaluate(service, facts).eligibility


def check_answers(service: CompiledService, values: Mapping[str, Value]) -> Verdict:
    """The same over inputs that a person states of herself; inputs left out are unknown."""
    return verdict(
        service.tables["eligibility"], {name: values.get(name, UNKNOWN) for name in service.inputs}
    )


@dataclass(frozen=True, slots=True)
class ChargeDue:
    """An amount to pay, with how it came about in words."""

    charge_id: str
    kind: ChargeKind
    title: Text
    payee: str
    revenue_code: str
    amount: Money
    trace: Text


def charges_due(
    service: CompiledService,
    step_id: str,
    evaluation: Evaluation,
    facts: Facts,
    assessed: Mapping[str, Decimal],
) -> tuple[ChargeDue, ...]:
    """What is to be paid at that step; charges of nothing and ones not yet assessed are left out.

    `assessed` are the amounts in baht that officers set. Raises ChargeNotDefined while an amount hangs on
    something unknown.
    """
    before: dict[str, Value] = {}
    scope = {**scope_of_amounts(service, evaluation, facts), "charge": before}
    found = []
    for charge in service.charges:
        applies = charge.only_if is None or charge.only_if.holds(scope)
        if charge.rows:
            before[charge.id.replace("-", "_")] = _amount_or_unknown(service, charge, scope) if applies else 0
        if charge.due_at != step_id or not applies:
            continue
        due = _assessed(charge, assessed) if charge.assessed_by else _by_rows(service, charge, scope)
        if due is not None and due.amount:
            found.append(due)
    return tuple(found)


def scope_of_amounts(service: CompiledService, evaluation: Evaluation, facts: Facts) -> dict[str, Value]:
    return {**scope_of(service, facts), **evaluation.values}


def _amount_or_unknown(service: CompiledService, charge: Charge, scope: Mapping[str, Value]) -> Value:
    """What the charge comes to in baht, for the charges after it."""
    try:
        return Decimal(_by_rows(service, charge, scope).amount.satang).scaleb(-2)
    except ChargeNotDefined:
        return UNKNOWN


def _assessed(charge: Charge, assessed: Mapping[str, Decimal]) -> ChargeDue | None:
    amount = assessed.get(charge.id)
    if amount is None:
        return None
    return _due(charge, Money.baht(amount), Text("เจ้าหน้าที่กำหนด", "set by the officer"))


def _by_rows(service: CompiledService, charge: Charge, scope: Mapping[str, Value]) -> ChargeDue:
    amount, trace = _amount(service, charge.rows, scope)
    return _due(charge, *kept_below(charge.ceiling, amount, trace, scope))


def kept_below(
    ceiling: Expression | None, amount: Money, trace: Text, scope: Mapping[str, Value]
) -> tuple[Money, Text]:
    """The amount and how it came about, brought down to the law's ceiling where rows work out more.

    Raises ChargeNotDefined while the ceiling is unknown.
    """
    if ceiling is None:
        return amount, trace
    most = _baht(ceiling, scope)
    return (amount, trace) if amount <= most else (most, told_kept(trace, most))


def _due(charge: Charge, amount: Money, how: Text) -> ChargeDue:
    law = charge.law.text if charge.law else None
    trace = Text(f"{how.th} ตาม{law.th}", f"{how.en}, under the {law.en}") if law else how
    return ChargeDue(charge.id, charge.kind, charge.title, charge.payee, charge.revenue_code, amount, trace)


def _amount(
    service: CompiledService, rows: tuple[AmountRow, ...], scope: Mapping[str, Value]
) -> tuple[Money, Text]:
    """The amount of the first row that holds, strictly as in a table, and how it was found."""
    numbered = tuple(Row(number, row.when, "", None) for number, row in enumerate(rows, start=1))
    found = verdict(Table("amount", Text("-", "-"), numbered), scope)
    if found.row is None:
        raise ChargeNotDefined(needs=", ".join(found.needs) or "–")
    row = rows[found.row.number - 1]
    return _baht(row.amount, scope), told_amount(service, rows, found.row.number, scope)


def _baht(amount: Expression, scope: Mapping[str, Value]) -> Money:
    value = amount.evaluate(scope)
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise ChargeNotDefined(needs=", ".join(sorted(amount.names)) or "–")
    return Money.baht(Decimal(value))


@dataclass(frozen=True, slots=True)
class BenefitDue:
    """Money due to the beneficiary on a day."""

    benefit_id: str
    title: Text
    amount: Money
    trace: Text


def benefit_on(service: CompiledService, facts: Facts, on: date) -> tuple[BenefitDue, ...]:
    """What is due on that day by the first row that holds then; nothing before a benefit starts or after its end.

    Inputs with `as_of: due` are seen as of `on`. Raises ChargeNotDefined while an amount is unknown.
    """
    then = replace(facts, case={**facts.case, "due_on": on})
    scope = scope_of_amounts(service, evaluate(service, then), then)
    due = (benefit_in(service, benefit, scope, on) for benefit in service.benefits)
    return tuple(one for one in due if one is not None)


def with_nothing_found(service: CompiledService, facts: Facts) -> Facts:
    """The same facts if officers find nothing of what they will look at: for an estimate, never for an amount due."""
    items = (item.id for checklist in service.checklists.values() for item in checklist.items)
    return replace(facts, findings={**dict.fromkeys(items), **facts.findings})


def benefit_in(
    service: CompiledService, benefit: Benefit, scope: Mapping[str, Value], on: date
) -> BenefitDue | None:
    """What is due of one benefit on that day, as of which `scope` is. Raises ChargeNotDefined."""
    starts = benefit.starts.evaluate(scope)
    if not isinstance(starts, date) or on < starts:
        return None
    last = last_day(benefit, scope)
    if last is not None and on > last:
        return None
    amount, trace = _amount(service, benefit.rows, scope)
    return BenefitDue(benefit.id, benefit.title, amount, trace)


def last_day(benefit: Benefit, scope: Mapping[str, Value]) -> date | None:
    """After which nothing falls due; None without such a day. Raises ChargeNotDefined while it is unknown."""
    until = benefit.until.evaluate(scope) if benefit.until is not None else NOT_APPLICABLE
    if until is UNKNOWN and benefit.until is not None:
        raise ChargeNotDefined(needs=", ".join(sorted(benefit.until.names)) or "–")
    return until if isinstance(until, date) else None


def benefit_starts(service: CompiledService, facts: Facts) -> dict[str, date | None]:
    """The first day of each benefit, None while it is unknown."""
    scope = scope_of_amounts(service, evaluate(service, facts), facts)
    starts = {benefit.id: benefit.starts.evaluate(scope) for benefit in service.benefits}
    return {name: day if isinstance(day, date) else None for name, day in starts.items()}


def follow_up(service: CompiledService, step: Step, facts: Facts, on: date) -> Verdict:
    """What the table of a follow-up step proposes for the grant on that day: continue, suspend or end.

    `facts` hold the registers as they answer now. Not decided while something it hangs on is unknown.
    """
    then = replace(facts, case={**facts.case, "follow_up_on": on})
    return verdict(service.tables[step.table or ""], inputs(service, then))


def gives_grant(service: CompiledService, evaluation: Evaluation, facts: Facts) -> bool:
    """Whether this case leads to a grant."""
    terms = service.grant
    if terms is None:
        return False
    return terms.only_if is None or terms.only_if.holds(scope_of_amounts(service, evaluation, facts))


def earlier_grant(
    service: CompiledService, evaluation: Evaluation, facts: Facts
) -> tuple[EarlierGrant, str] | None:
    """The terms on which this case is over an earlier grant, and the number that names it; None if it isn't."""
    if service.grant is None:
        return None
    made = gives_grant(service, evaluation, facts)
    earlier = service.grant.replaces if made else service.grant.ends
    number = earlier.number.evaluate(scope_of_amounts(service, evaluation, facts)) if earlier else None
    return (earlier, number) if earlier and isinstance(number, str) and number.strip() else None


def limit_for(service: CompiledService, path: str | None) -> Limit:
    """The office's time limit on that path; the strictest one while the path is unknown."""
    of_office = [limit for limit in service.limits if limit.whose == "office"]
    for wanted in (path, "*"):
        for limit in of_office:
            if limit.path == wanted:
                return limit
    return min(of_office, key=lambda limit: limit.amount)
