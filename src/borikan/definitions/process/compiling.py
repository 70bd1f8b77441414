"""From process.yaml to a `Process`. Every mistake is reported; a process that isn't sound isn't made."""

from __future__ import annotations

from dataclasses import replace

from borikan.definitions.expressions import compile_condition
from borikan.definitions.nodes import Node
from borikan.definitions.problems import Place, Problems
from borikan.definitions.process.checking import check_process
from borikan.definitions.process.conditions import name_in_expressions
from borikan.definitions.process.model import ORDER_DAYS, Process, Step
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.process_faults import NOT_FIRST
from borikan.definitions.process.scope import ProcessScope
from borikan.definitions.process.step_reading import read_steps
from borikan.definitions.process.steps import STEP_KINDS, results_of
from borikan.definitions.reading import Reader
from borikan.definitions.types import Type, choice_of, record_of

FILE = "process.yaml"
_MOST_STEPS = 100


def compile_process(node: Node | None, scope: ProcessScope, problems: Problems) -> Process | None:
    """The process in the tree `node` of process.yaml, or None after reporting why there is none.

    Reports everything that DESIGN §4 asks of a process: steps nobody reaches, paths that don't end,
    branches that don't join, waits without a deadline, loops without a human or a ceiling, the same officer
    in both of four eyes, values used before they are produced, unknown kinds and keys.
    """
    before = _errors(problems)
    reader = Reader(node, problems, name=FILE, place=Place(FILE, 1, 1))
    early = reader.boolean("early_decision")
    steps, all_read = read_steps(reader.readers("steps", required=True, most=_MOST_STEPS), scope, problems)
    reader.finish()
    if not steps:
        if _errors(problems) == before:
            problems.report(reader.place_of("steps"), NOT_FIRST)
        return None
    steps = _with_conditions(steps, scope, problems)
    if all_read:  # else every check of the whole would speak of steps that are there
        check_process(steps, scope, problems)
    return None if _errors(problems) > before else Process(_nested(steps, scope), early)


def results_named(node: Node | None) -> dict[str, Type]:
    """What the results of the steps can be, by the name expressions use: for inputs, read before the process.

    Steps that can't be read are left out; what is wrong with them is reported when the process is read.
    """
    quiet = Problems()
    reader = Reader(node, quiet, name=FILE, place=Place(FILE, 1, 1))
    found: dict[str, Type] = {}
    for step in reader.readers("steps", most=_MOST_STEPS):
        for one in (step, *step.readers("branches", most=_MOST_STEPS)):
            step_id, named = one.text("id"), one.text("kind")
            kind = next((kind for kind in STEP_KINDS.values() if kind.name == named), None)
            if step_id and kind is not None:
                found[name_in_expressions(step_id)] = choice_of(results_of(kind.name))
    return found


def _errors(problems: Problems) -> int:
    return sum(problem.severity == "error" for problem in problems)


def condition_names(steps: tuple[PlacedStep, ...], scope: ProcessScope) -> dict[str, Type]:
    """The names an `only_if` may use: every input, `path`, and `result.<step>` of each step."""
    results = {
        name_in_expressions(placed.step.id): choice_of(results_of(placed.step.kind)) for placed in steps
    }
    names = {input_id: use.type for input_id, use in scope.inputs.items()}
    return {**names, "path": choice_of(scope.paths), "result": record_of(results)}


def _with_conditions(
    steps: tuple[PlacedStep, ...], scope: ProcessScope, problems: Problems
) -> tuple[PlacedStep, ...]:
    names = condition_names(steps, scope)
    done = []
    for placed in steps:
        condition = compile_condition(placed.condition, names, problems, key="only_if")
        done.append(replace(placed, step=replace(placed.step, only_if=condition)))
    return tuple(done)


def _nested(steps: tuple[PlacedStep, ...], scope: ProcessScope) -> tuple[Step, ...]:
    """The main line, with branches inside their parallel steps and charges at their payments."""
    main = []
    for placed in steps:
        if placed.parallel is None:
            step = placed.step
            branches = tuple(branch.step for branch in steps if branch.parallel == step.id)
            charges = tuple(charge for charge, use in scope.charges.items() if use.due_at == step.id)
            due = charges if step.kind == "payment" or step.after_grant else ()
            main.append(_with_defaults(replace(step, branches=branches, charges=due), steps))
    return tuple(main)


def _with_defaults(step: Step, steps: tuple[PlacedStep, ...]) -> Step:
    """What a step after the grant has where nothing is written: the service's own decider, and her days."""
    if not step.after_grant:
        return step
    decision = next(placed.step for placed in steps if placed.step.kind == "decision")
    decider = decision.otherwise if decision.who == "system" else decision.who
    return replace(
        step,
        decided_by=step.decided_by or decider,
        deadline_days=step.deadline_days or ORDER_DAYS,
        on_miss=(step.on_miss or "remind") if step.kind == "periodic_report" else None,
    )
