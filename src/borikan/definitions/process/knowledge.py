"""That every value is produced before the step that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from borikan.definitions.problems import Place, Problems
from borikan.definitions.process import process_faults as wrong
from borikan.definitions.process.conditions import name_in_expressions
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.scope import ProcessScope
from borikan.kernel.text import Text

_SUBMISSION = -1


@dataclass(frozen=True, slots=True)
class _Source:
    """What produces a value: after the step at position `at`, which is named `step`."""

    at: int
    step: str


def check_knowledge(steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
    """Report inputs that nothing produces, or only after a step that uses them."""
    knowledge = _Knowledge(steps, scope, problems)
    knowledge.check_produced()
    knowledge.check_path()
    for placed in steps:
        knowledge.check_condition(placed)
        knowledge.check_at(placed)
        if placed.step.kind == "decision":
            knowledge.check_decision(placed)
        if placed.step.kind == "payment" or placed.step.after_grant:
            knowledge.check_charges(placed)


class _Knowledge:
    """Who produces each finding, register value and result, first of all."""

    def __init__(self, steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems) -> None:
        self.scope = scope
        self.problems = problems
        self.granted = min((one.at for one in steps if one.step.after_grant), default=0)
        self.sources: dict[str, _Source] = {}
        for register in scope.at_filing:
            self._note(f"register.{name_in_expressions(register)}", _SUBMISSION, "")
        for placed in steps:
            step = placed.step
            self._note(f"result.{name_in_expressions(step.id)}", placed.at, step.id)
            for finding in step.findings:
                self._note(f"finding.{finding}", placed.at, step.id)
            for register in step.registers:
                self._note(f"register.{name_in_expressions(register)}", placed.at, step.id)
            if step.after_grant:
                self._note("day.follow_up", placed.at, step.id)

    def _note(self, name: str, at: int, step: str) -> None:
        if name not in self.sources or at < self.sources[name].at:
            self.sources[name] = _Source(at, step)

    def _produced(self, reads: Iterable[str]) -> Iterator[tuple[str, _Source | None]]:
        """Of what is read, each thing that a step produces (`register.x.y` is of `register.x`), and which."""
        for read in sorted(reads):
            family, dot, rest = read.partition(".")
            if dot and family in {"finding", "register", "result", "day"}:
                thing = f"{family}.{rest.split('.')[0]}"
                yield thing, self.sources.get(thing)

    def check_produced(self) -> None:
        for input_id, use in self.scope.inputs.items():
            for thing, source in self._produced(use.reads):
                if source is None:
                    data = {"input": input_id, "source": thing, "how": _how_to_produce(thing)}
                    self.problems.report(use.place, wrong.NEVER_PRODUCED, **data)

    def check_path(self) -> None:
        """A path is decidable at submission."""
        for input_id in sorted(self.scope.path_inputs & self.scope.inputs.keys()):
            use = self.scope.inputs[input_id]
            for thing, source in self._produced(use.reads):
                if source is not None and source.at > _SUBMISSION:
                    self.problems.report(
                        use.place, wrong.PATH_NOT_AT_SUBMISSION, input=input_id, source=thing
                    )

    def check_condition(self, placed: PlacedStep) -> None:
        condition = placed.step.only_if
        if condition is not None:
            user = Text(f"only_if ของ “{placed.step.id}” ", f"only_if of “{placed.step.id}”")
            self._check_use(user, condition.names, placed.at, placed.place_of("only_if"))

    def check_at(self, placed: PlacedStep) -> None:
        """Which organisation is asked is known before it is asked."""
        if placed.step.at.startswith("finding."):
            user = Text(f"at ของ “{placed.step.id}” ", f"at of “{placed.step.id}”")
            self._check_use(user, (placed.step.at,), placed.at, placed.place_of("at"))

    def check_decision(self, placed: PlacedStep) -> None:
        """What the deciding officer fills in there counts as known."""
        user = Text(f"คำสั่งที่ “{placed.step.id}” ", f"The decision at “{placed.step.id}”")
        self._check_use(user, self.scope.decision_inputs, placed.at + 1, placed.place)

    def check_charges(self, placed: PlacedStep) -> None:
        """Of one after the grant, what was known when it was issued: it is demanded before anybody looks."""
        before = min(placed.at, self.granted) if placed.step.after_grant else placed.at
        for charge_id, charge in self.scope.charges.items():
            if charge.due_at == placed.step.id:
                user = Text(f"รายการเงิน “{charge_id}” ", f"The charge “{charge_id}”")
                self._check_use(user, charge.inputs, before, charge.place)

    def _check_use(self, user: Text, names: Iterable[str], before: int, place: Place) -> None:
        """Each of `names`, inputs or results, must be produced by a step at a position under `before`."""
        for name in sorted(names):
            use = self.scope.inputs.get(name)
            for thing, source in self._produced(use.reads if use else (name,)):
                if source is not None and source.at >= before:
                    data = {"user": user, "input": name, "source": thing, "producer": source.step}
                    self.problems.report(place, wrong.TOO_LATE, **data)


def _how_to_produce(thing: str) -> Text:
    if thing.startswith("finding."):
        return Text(
            "ใส่แบบตรวจที่มีข้อนี้ให้ขั้นตอนก่อนใช้", "Give a step before its use the checklist that has this item."
        )
    if thing == "day.follow_up":
        return Text("เพิ่มขั้นตอน follow_up หรือใช้ as_of อื่น", "Add a follow_up step, or see it as of another day.")
    return Text("เพิ่มทะเบียนนี้ในขั้นตอน register_check", "Add this register to a register_check step.")
