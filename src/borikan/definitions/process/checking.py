"""Whether the steps of a process, as read, make a sound whole."""

from __future__ import annotations

from collections.abc import Iterable

from borikan.definitions.problems import Problems, suggestion
from borikan.definitions.process import process_faults as wrong
from borikan.definitions.process.following import check_follow_ups
from borikan.definitions.process.knowledge import check_knowledge
from borikan.definitions.process.model import AFTER_GRANT
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.scope import ProcessScope
from borikan.definitions.process.steps import DAYS_KEYS, STEP_KINDS
from borikan.kernel.text import Text

_WAITED_FOR = {
    "completeness_check": Text("ผู้ยื่นแก้ไข", "the applicant's correction"),
    "inspection": Text("ผู้ยื่นปรับปรุง", "the applicant's improvements"),
    "consultation": Text("หน่วยงานตอบ", "a unit's answer"),
    "payment": Text("การชำระเงิน", "a payment"),
    "interview": Text("ผู้ยื่นนัดใหม่", "the applicant's next date"),
    "test": Text("ผู้ยื่นนัดใหม่", "the applicant's next date"),
    "biometrics": Text("ผู้ยื่นนัดใหม่", "the applicant's next date"),
    "appointment": Text("การจอง", "a booking"),
    "consent": Text("ผู้ให้ความยินยอม", "those who must consent"),
    "public_notice": Text("สาธารณชน", "the public"),
}
_ONLY_IF_REPEATED = ("inspection", "interview", "test", "biometrics")
"""Kinds that wait for the applicant only where there is more than one visit."""
_DONE_AGAIN = ("review", "inspection", "interview", "test", "parallel", "consultation", "committee")
_MAKING = ("production", "delivery")
_AFTER_DECISION = ("payment", "appointment", *_MAKING, "issue", *AFTER_GRANT)
_WORKING_PER_CALENDAR = (5, 7)


def check_process(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    """Report everything unsound about `steps` taken together."""
    main = tuple(placed for placed in steps if placed.parallel is None)
    _check_course(main, problems)
    for placed in steps:
        _check_reached(placed, scope, problems)
        _check_waits(placed, scope, problems)
        _check_four_eyes(placed, steps, problems)
        _check_otherwise(placed, problems)
        _check_back_to(placed, main, problems)
    _check_branches(steps, problems)
    _check_payments(steps, scope, problems)
    _check_loops(steps, scope, problems)
    check_knowledge(steps, scope, problems)
    check_follow_ups(steps, scope, problems)


def _check_course(main: tuple[PlacedStep, ...], problems: Problems) -> None:
    """It begins with submit, decides once, issues once, and nothing stands where no case comes."""
    start = main[0]
    if start.step.kind != "submit":
        problems.report(start.place, wrong.NOT_FIRST)
    for kind in ("submit", "decision", "issue", "completeness_check"):
        found = [placed for placed in main if placed.step.kind == kind]
        for extra in found[1:]:
            problems.report(extra.place_of("kind"), wrong.ONLY_ONE, kind=kind, first=found[0].step.id)
    decided = _position(main, "decision")
    issued = _position(main, "issue")
    if decided is None:
        where = Text("ก่อนขั้นตอน issue", "before the issue step")
        problems.report(start.place, wrong.NEVER_ENDS, kind="decision", where=where)
    if issued is None:
        where = Text("หลังขั้นตอน decision", "after the decision")
        problems.report(main[-1].place, wrong.NEVER_ENDS, kind="issue", where=where)
    for placed in main:
        _check_position(placed, decided, issued, problems)


def _position(main: tuple[PlacedStep, ...], kind: str) -> int | None:
    return next((placed.at for placed in main if placed.step.kind == kind), None)


def _check_position(placed: PlacedStep, decided: int | None, issued: int | None, problems: Problems) -> None:
    kind, step_id = placed.step.kind, placed.step.id
    if issued is not None and placed.at > issued and kind not in {*AFTER_GRANT, "issue"}:
        why = Text("เรื่องสิ้นสุดเมื่อออกเอกสารแล้ว", "the case ends when the outcome is issued")
        how = Text(
            "ย้ายมาไว้ก่อน issue หรือใช้ follow_up หรือ periodic_report",
            "Move it before the issue step, or make it a follow_up or a periodic_report.",
        )
    elif kind in AFTER_GRANT and (issued is None or placed.at < issued):
        why = Text(f"{kind} เป็นของสิทธิที่ออกแล้ว", f"a {kind} belongs to what was issued")
        how = Text("ย้ายไปไว้หลัง issue", "Move it after the issue step.")
    elif kind in ("issue", *_MAKING) and decided is not None and placed.at < decided:
        why = Text("จัดทำและออกได้เมื่อมีคำสั่งแล้วเท่านั้น", "only what was decided can be made and issued")
        how = Text("ย้ายไปไว้หลัง decision", "Move it after the decision.")
    elif decided is not None and decided < placed.at and kind not in (*_AFTER_DECISION, "decision"):
        why = Text("มีคำสั่งไปแล้ว", "the order has been made by then")
        how = Text("ย้ายมาไว้ก่อน decision", "Move it before the decision.")
    else:
        return
    problems.report(placed.place, wrong.UNREACHABLE, step=step_id, why=why, how=how)


def _check_reached(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    """A condition that is false on every path keeps everybody out."""
    condition = placed.step.only_if
    if condition is None:
        return
    paths: Iterable[str] = scope.paths or ("",)
    if all(condition.evaluate({"path": path}) is False for path in paths):
        why = Text(f"“{condition.source}” เป็นเท็จเสมอ", f"“{condition.source}” is always false")
        how = Text("แก้ only_if หรือลบขั้นตอนนี้", "Correct only_if, or remove the step.")
        problems.report(placed.place_of("only_if"), wrong.UNREACHABLE, step=placed.step.id, why=why, how=how)


def _check_waits(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    step = placed.step
    key = DAYS_KEYS.get(step.kind)
    waits = step.kind in _WAITED_FOR and (step.kind not in _ONLY_IF_REPEATED or step.max_visits > 1)
    if key and waits and step.deadline_days is None and key not in placed.places:
        data = {"step": step.id, "whom": _WAITED_FOR[step.kind], "key": key}
        problems.report(placed.place, wrong.WAITS_FOREVER, **data)
    if step.kind != "consultation":
        return
    if step.on_silence is None and "on_silence" not in placed.places:
        problems.report(placed.place, wrong.NO_MEANING_OF_SILENCE, step=step.id)
    if step.on_silence == "use_register" and "registers" not in placed.places:
        problems.report(placed.place_of("on_silence"), wrong.SILENCE_NEEDS_REGISTERS, step=step.id)
    _check_within_limit(placed, scope, problems)


def _check_within_limit(placed: PlacedStep, scope: ProcessScope, problems: Problems) -> None:
    """A unit can't be given longer than the office itself has."""
    step = placed.step
    limit = max((_calendar_days(limit.amount, limit.unit) for limit in scope.limits), default=None)
    if step.deadline_days is None or limit is None:
        return
    days = _calendar_days(step.deadline_days, step.deadline_unit)
    if days > limit:
        place = placed.place_of("deadline_days")
        problems.report(place, wrong.BEYOND_THE_LIMIT, step=step.id, days=days, limit=limit)


def _calendar_days(amount: int, unit: str) -> int:
    """About how many calendar days that is: five working days to a week."""
    working, calendar = _WORKING_PER_CALENDAR
    return amount if unit == "calendar" else -(-amount * calendar // working)


def _check_four_eyes(placed: PlacedStep, steps: tuple[PlacedStep, ...], problems: Problems) -> None:
    step = placed.step
    by_people = [
        s.step for s in steps if s.at < placed.at and s.step.who.startswith(("officer:", "head:", "agency:"))
    ]
    known = {other.id: other for other in by_people}
    for name in step.not_same_as:
        place = placed.place_of("not_same_as")
        if name not in known:
            listed = ", ".join(known) or "–"
            problems.report(place, wrong.NOT_EARLIER_WORK, other=name, step=step.id, known=listed)
        elif step.who.startswith("head:") and known[name].who == step.who:
            problems.report(place, wrong.SAME_EYES, step=step.id, other=name, who=step.who)


def _check_otherwise(placed: PlacedStep, problems: Problems) -> None:
    """What the rules leave open, or would refuse, is for a person: and only that."""
    step = placed.step
    by_rules = step.who == "system" and step.kind in {"completeness_check", "decision"}
    if by_rules and not step.otherwise and "otherwise" not in placed.places:
        problems.report(placed.place, wrong.NOBODY_OTHERWISE, step=step.id)
    elif step.otherwise and not by_rules:
        problems.report(placed.place_of("otherwise"), wrong.OTHERWISE_WITHOUT_RULES, step=step.id)


def _check_back_to(placed: PlacedStep, main: tuple[PlacedStep, ...], problems: Problems) -> None:
    """Sending back goes to earlier work of people, and not for ever."""
    step = placed.step
    if step.kind != "second_approval" or not (step.back_to or step.max_visits > 1):
        return
    known = [one.step.id for one in main if one.at < placed.at and one.step.kind in _DONE_AGAIN]
    if step.back_to not in known:
        listed = ", ".join(known) or "–"
        data = {"other": step.back_to, "step": step.id, "known": listed}
        problems.report(placed.place_of("back_to"), wrong.NOT_DONE_AGAIN, **data)
    elif step.max_visits < 2:
        problems.report(placed.place_of("back_to"), wrong.NO_CEILING, step=step.id)


def _check_branches(steps: tuple[PlacedStep, ...], problems: Problems) -> None:
    allowed = ", ".join(name for name, kind in STEP_KINDS.items() if kind.in_branch)
    for placed in steps:
        kind = placed.step.kind
        if placed.parallel is not None and not STEP_KINDS[kind].in_branch:
            problems.report(placed.place_of("kind"), wrong.NOT_IN_BRANCH, kind=kind, allowed=allowed)
        if kind == "parallel" and sum(other.parallel == placed.step.id for other in steps) < 2:
            problems.report(placed.place_of("branches"), wrong.TOO_FEW_BRANCHES, step=placed.step.id)


def _check_payments(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    payments = [placed for placed in steps if placed.step.kind == "payment"]
    later = [placed.step.id for placed in steps if placed.step.after_grant]
    names = [*(placed.step.id for placed in payments), *later]
    for charge_id, charge in scope.charges.items():
        if charge.due_at not in names:
            data = {
                "charge": charge_id,
                "step": charge.due_at,
                "suggestion": suggestion(charge.due_at, names),
            }
            problems.report(charge.place, wrong.NOT_A_PAYMENT, **data)
    due = {charge.due_at for charge in scope.charges.values()}
    for placed in payments:
        if placed.step.id not in due:
            problems.report(placed.place, wrong.NOTHING_TO_PAY, step=placed.step.id)


def _check_loops(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    """The only ways back are improvement orders: to an inspection, with a ceiling of visits."""
    by_id = {placed.step.id: placed.step for placed in steps}
    for name, place in scope.remedies:
        target = by_id.get(name)
        if target is None or target.kind != "inspection":
            problems.report(place, wrong.NO_HUMAN, step=name)
        elif target.max_visits < 2:
            problems.report(place, wrong.NO_CEILING, step=name)
    for placed in steps:
        checklist = scope.checklists.get(placed.step.checklist or "")
        if (
            checklist
            and checklist.orders_remedy
            and placed.step.kind == "inspection"
            and placed.step.max_visits < 2
        ):
            problems.report(placed.place, wrong.REMEDY_WITHOUT_VISIT, step=placed.step.id)
