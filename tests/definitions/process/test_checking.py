"""Each class of fault of a process, found in a broken folder: exact place, message and remedy (DESIGN §4)."""

from __future__ import annotations

import pytest

from borikan.definitions.process.scope import ChargeUse, ChecklistUse, InputUse
from borikan.definitions.types import BOOLEAN

from .faults import FAULTS
from .folders import RULES, SCOPE, SERVICE, SOUND, broken, compiled, table


def test_the_sound_process_has_no_problems() -> None:
    process, problems = compiled()
    assert problems == []
    assert process is not None
    assert [step.id for step in process.every_step()] == [
        "submit",
        "registers",
        "completeness",
        "consult",
        "building",
        "drains",
        "inspection",
        "decision",
        "payment",
        "issue",
        "yearly",
    ]
    assert process.early_decision
    assert process.step("payment").charges == ("fee",)
    assert process.step("inspection").deadline_days == 30
    assert process.step("inspection").findings == ("clean",)
    assert process.step("submit").who == "applicant"


@pytest.mark.parametrize(("sound", "wrong", "expected"), FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(sound: str, wrong: str, expected: list[str]) -> None:
    assert broken(sound, wrong) == expected


def test_one_person_cannot_be_both_of_four_eyes() -> None:
    first = "  - {id: first, kind: review, who: head:mayor, title: {th: ตรวจ, en: First}}\n  - {id: decision,"
    text = SOUND.replace("  - {id: decision,", first).replace(
        "not_same_as: [inspection]", "not_same_as: [first]"
    )
    assert compiled(text) == (
        None,
        [
            (
                "process.yaml:15:99: “decision” and “first” must be different people, and both are head:mayor, "
                "who is one person. Give one of them to another role. [process.same-officer]"
            )
        ],
    )


def test_who_answered_for_another_unit_is_not_to_be_the_other_eyes() -> None:
    text = SOUND.replace("not_same_as: [inspection]", "not_same_as: [building, inspection]")
    assert compiled(text)[1] == []


def test_a_register_must_be_asked_by_some_step_or_at_filing() -> None:
    inputs = {**SCOPE.inputs, "alive": InputUse(BOOLEAN, frozenset({"register.population.alive"}), RULES)}
    assert compiled(inputs=inputs)[1] == [
        (
            "rules.yaml:4:3: “alive” reads register.population, which no step produces. "
            "Add this register to a register_check step. [process.never-produced]"
        )
    ]
    assert compiled(inputs=inputs, at_filing=frozenset({"population"}))[1] == []


def test_a_path_is_decidable_at_submission() -> None:
    assert compiled(path_inputs=frozenset({"clean"}))[1] == [
        (
            "rules.yaml:4:3: The path hangs on “clean”, which isn't known at submission (finding.clean). "
            "Use answers of the form only: limits and steps hang on the path. [process.path-not-at-submission]"
        )
    ]


def test_what_a_charge_hangs_on_is_known_when_it_is_due() -> None:
    fine = "  - {id: fine, kind: payment, title: {th: ค่าปรับ, en: Fine}, pay_within_days: 3}\n  - id: consult"
    charges = {**SCOPE.charges, "fine": ChargeUse("fine", frozenset({"clean"}), SERVICE)}
    assert compiled(SOUND.replace("  - id: consult", fine), charges=charges)[1] == [
        (
            "service.yaml:9:5: The charge “fine” uses “clean”, but finding.clean is known only after it. "
            "Move inspection before it, or don't use it here. [process.produced-too-late]"
        )
    ]


def test_what_the_decision_hangs_on_is_known_by_then() -> None:
    later = InputUse(BOOLEAN, frozenset({"register.population.alive", "day.follow_up"}), RULES)
    inputs = {**SCOPE.inputs, "clean": later}
    text = SOUND.replace("registers: [zoning], table", "registers: [zoning, population], table")
    assert compiled(text, inputs=inputs)[1] == [
        (
            "process.yaml:14:5: The decision at “decision” uses “clean”, but day.follow_up is known only after it. "
            "Move yearly before it, or don't use it here. [process.produced-too-late]"
        ),
        (
            "process.yaml:14:5: The decision at “decision” uses “clean”, but register.population is known only "
            "after it. Move yearly before it, or don't use it here. [process.produced-too-late]"
        ),
    ]


def test_a_day_of_follow_up_needs_a_follow_up() -> None:
    inputs = {**SCOPE.inputs, "later": InputUse(BOOLEAN, frozenset({"day.follow_up"}), RULES)}
    text = SOUND[: SOUND.index("  - {id: yearly")]
    assert compiled(text, inputs=inputs)[1] == [
        (
            "rules.yaml:4:3: “later” reads day.follow_up, which no step produces. Add a follow_up step, or see it "
            "as of another day. [process.never-produced]"
        )
    ]


def test_the_table_of_a_follow_up_proposes_what_can_be_done_to_a_grant_and_says_why() -> None:
    tables = {"still_so": table(("stop", True), ("suspend", False), ("continue", False))}
    assert compiled(tables=tables)[1] == [
        (
            "rules.yaml:30:9: Row 2 of the table “still_so” goes against the holder and lacks a reason or its law. "
            "Write reason and law (Administrative Procedure Act s.37). [process.finding-without-reason]"
        ),
        (
            "rules.yaml:30:9: Row 1 of the table “still_so” proposes “stop”, which “yearly” can't do to a grant. "
            "Use one of: continue, end, suspend. [process.not-for-a-grant]"
        ),
    ]


def test_a_follow_up_has_a_table_of_its_own() -> None:
    tables = {"eligibility": table(("eligible", True))}
    assert compiled(SOUND.replace("still_so", "eligibility"), tables=tables)[1] == [
        (
            "process.yaml:17:118: “yearly” uses the table “eligibility”, which belongs to the application. Write a "
            "table of its own in rules.yaml, with the outcomes continue, suspend and end. [process.table-of-the-case]"
        )
    ]


def test_a_charge_is_due_at_a_payment_and_a_payment_has_a_charge() -> None:
    charges = {**SCOPE.charges, "fine": ChargeUse("paymant", frozenset(), SERVICE)}
    assert compiled(charges=charges)[1] == [
        (
            "service.yaml:9:5: “fine” is due at “paymant”, which is neither a payment step nor one after the grant. Did "
            "you mean “payment”? [process.charge-without-payment]"
        )
    ]
    assert compiled(charges={})[1] == [
        (
            "process.yaml:15:5: No charge is due at “payment”. Set due_at: payment on a charge of service.yaml, "
            "or remove the step. [process.nothing-to-pay]"
        )
    ]


def test_the_way_back_goes_to_a_human_with_a_ceiling() -> None:
    assert compiled(remedies=(("registers", RULES),))[1] == [
        (
            "rules.yaml:4:3: The way back goes to “registers”, where no officer looks. "
            "Let back_to name an inspection step. [process.loop-without-a-human]"
        )
    ]
    quiet = {**SCOPE.checklists, "site": ChecklistUse(("clean",))}
    once = SOUND.replace("max_visits: 3, remedy_days: 30", "max_visits: 1")
    assert compiled(once, checklists=quiet)[1] == [
        (
            "rules.yaml:20:9: The way back to “inspection” has no ceiling. Set max_visits to 2 or more at that step. "
            "[process.loop-without-ceiling]"
        )
    ]


def test_findings_of_the_decision_itself_count_as_known_there() -> None:
    text = SOUND.replace(", checklist: site", "").replace("not_same_as: [inspection]", "checklist: site")
    assert compiled(text, checklists={**SCOPE.checklists, "site": ChecklistUse(("clean",))})[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "steps: []\n",
            [
                (
                    "process.yaml:1:8: A process must begin with a submit step. Put a step with kind: submit first. "
                    "[process.must-begin-with-submit]"
                )
            ],
        ),
        ("{}\n", ["process.yaml:1:1: The key “steps” is missing. Add “steps: …”. [missing-key]"]),
        (
            "- a\n",
            [
                (
                    "process.yaml:1:1: “process.yaml” must be a group of key: value. Write it as {key: value, …}. "
                    "[wrong-shape]"
                )
            ],
        ),
    ],
)
def test_a_file_without_steps_says_what_to_write(text: str, expected: list[str]) -> None:
    assert compiled(text) == (None, expected)


DECIDED = "  - {id: decision,"


def inserted(step: str) -> list[str]:
    """The problems of the sound process with one more step before the decision."""
    return broken(DECIDED, f"  - {{{step}, title: {{th: ก, en: A}}}}\n{DECIDED}")


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("id: a, kind: committee, who: 'committee:experts'", "missing-key"),
        ("id: a, kind: committee, who: 'officer:clerk', quorum: 3", "process.wrong-actor"),
        ("id: a, kind: consent, of: [owner_id]", "process.wait-without-deadline"),
        ("id: a, kind: consent, of: [name], answer_within_days: 7", "unknown-name"),
        ("id: a, kind: consent, asks: blessing, of: [owner_id], answer_within_days: 7", "unknown-name"),
        ("id: a, kind: consent, of: [owner_id], shows: [nam], answer_within_days: 7", "unknown-name"),
        (
            "id: a, kind: consent, of: [owner_id], called: [name, name], answer_within_days: 7",
            "process.not-one-for-each",
        ),
        ("id: a, kind: appointment", "process.wait-without-deadline"),
        ("id: a, kind: interview, who: 'officer:clerk', max_visits: 2", "process.wait-without-deadline"),
        (
            "id: a, kind: public_notice, who: 'officer:clerk', posted_days: 15, public_fields: [nam]",
            "unknown-name",
        ),
        (
            "id: a, kind: second_approval, who: 'head:mayor', not_same_as: [inspection], back_to: registers, max_visits: 2",
            "process.not-done-again",
        ),
        (
            "id: a, kind: second_approval, who: 'head:mayor', not_same_as: [inspection], back_to: inspection",
            "process.loop-without-ceiling",
        ),
        ("id: a, kind: production, who: 'officer:clerk'", "process.unreachable"),
    ],
)
def test_each_further_kind_says_what_it_lacks(step: str, code: str) -> None:
    (problem,) = inserted(step)
    assert problem.endswith(f"[{code}]"), problem


@pytest.mark.parametrize("named", ["delivry", "name"])
def test_a_delivery_is_asked_in_choices_and_addresses_only(named: str) -> None:
    problems = inserted(f"id: a, kind: delivery, who: 'officer:clerk', as_asked: [{named}]")
    assert [one for one in problems if one.endswith("[unknown-name]")]


def test_what_the_rules_settle_alone_has_somebody_for_the_rest() -> None:
    (problem,) = broken("kind: decision, who: head:mayor,", "kind: decision, who: system,")
    assert problem.endswith("[process.nobody-otherwise]")
    (problem,) = broken("who: head:mayor,", "who: head:mayor, otherwise: 'officer:clerk',")
    assert problem.endswith("[process.otherwise-without-rules]")
