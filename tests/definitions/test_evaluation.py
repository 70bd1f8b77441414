"""Inputs, verdicts, paths, charges, benefits and limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from borikan.definitions import evaluation
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.evaluation import ChargeNotDefined, charges_due, evaluate, limit_for
from borikan.definitions.facts import NOT_FOUND, SILENT
from borikan.definitions.showing import shown
from borikan.definitions.telling import document_values
from borikan.definitions.tracing import trace_to_json
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from tests.definitions import folders
from tests.definitions.makers import ANSWERS, facts, stall


def answered(**changed: Any) -> dict[str, Any]:
    return {**ANSWERS, **changed}


def test_all_known_is_decided_with_its_row() -> None:
    found = evaluate(stall(), facts())

    assert found.eligibility.decided
    assert found.eligibility.row is not None
    assert (found.eligibility.row.number, found.eligibility.outcome) == (4, "eligible")
    assert found.path == "small"
    assert found.values["path"] == "small"
    assert found.values["only_unfavourable"] is False


def test_a_row_decides_only_when_every_earlier_row_is_known_to_be_false() -> None:
    found = evaluate(stall(), facts(registers={"people": SILENT}, findings={"clean": False})).eligibility

    assert not found.decided
    assert found.row is None
    assert found.needs == ("thai",)
    assert found.possible == {"refuse"}


def test_a_row_that_refuses_allows_an_early_decision() -> None:
    found = evaluate(stall(), facts(findings={"clean": False}))

    assert found.eligibility.outcome == "refuse"
    assert found.only_unfavourable
    assert found.values["only_unfavourable"] is True


def test_while_it_is_open_which_row_refuses_nobody_is_refused_early() -> None:
    found = evaluate(stall(), facts(registers={"people": SILENT}, findings={"clean": False}))

    assert found.eligibility.possible == {"refuse"}
    assert found.eligibility.row is None
    assert not found.only_unfavourable
    assert found.values["only_unfavourable"] is False


def test_a_defect_may_yet_be_corrected() -> None:
    untrained = answered(helpers_list=[{"_key": "i1", "helper_name": "มานี", "trained": False}])
    found = evaluate(stall(), facts(form=untrained))

    assert found.eligibility.outcome == "defect"
    assert found.eligibility.row is not None
    assert found.eligibility.row.defect_fields == ("helpers_list",)
    assert not found.only_unfavourable


def test_a_register_without_the_record_is_not_a_silent_one() -> None:
    assert evaluate(stall(), facts(registers={"people": NOT_FOUND})).eligibility.outcome == "refuse"
    assert evaluate(stall(), facts(registers={"people": SILENT})).eligibility.needs == ("thai",)
    assert evaluate(stall(), facts(registers={})).eligibility.needs == ("thai",)


def test_a_register_with_nothing_to_ask_about_has_nothing_to_say() -> None:
    known = replace(facts(), registers={})

    assert evaluate(stall(), known).inputs["thai"] is UNKNOWN, "it was not asked yet"
    assert evaluate(stall(), replace(known, applicant={})).inputs["thai"] is False, (
        "nobody's number to ask about"
    )


def test_hidden_answers_do_not_count() -> None:
    hidden = facts(form=answered(goods="clothes", other_goods="ร่ม"))

    assert evaluation.scope_of(stall(), hidden)["form"]["other_goods"] is NOT_APPLICABLE  # type: ignore[index,call-overload]  # a record
    assert (
        evaluation.scope_of(stall(), facts(form=answered(goods="other", other_goods="ร่ม")))["form"][  # type: ignore[index,call-overload]  # a record
            "other_goods"
        ]
        == "ร่ม"
    )


def test_a_question_left_open_is_unknown_until_filing_and_not_applicable_after() -> None:
    without = {name: value for name, value in ANSWERS.items() if name != "area"}
    draft = facts(form=without, case={"filed_on": date(2026, 11, 20), "draft": True})

    assert evaluation.inputs(stall(), draft)["area"] is UNKNOWN
    assert evaluation.inputs(stall(), facts(form=without))["area"] is NOT_APPLICABLE


def test_self_check_tells_what_is_still_needed() -> None:
    found = evaluation.self_check(stall(), facts(form={}, registers={}, findings={}, case={}))

    assert not found.decided
    assert found.needs == ("thai", "goods", "all_trained", "clean")
    assert found.possible == {"refuse", "defect", "eligible"}


def test_self_check_over_stated_inputs() -> None:
    assert evaluation.check_answers(stall(), {"thai": False}).outcome == "refuse"
    assert evaluation.check_answers(stall(), {"thai": True}).needs == ("goods", "all_trained", "clean")


@pytest.mark.parametrize(("area", "baht"), [(1, "100"), (10, "100"), (11, "105"), (100, "550")])
def test_the_charge_follows_the_first_row_that_holds(area: int, baht: str) -> None:
    known = facts(form=answered(area=area))

    (due,) = charges_due(stall(), "payment", evaluate(stall(), known), known, {})

    assert due.amount == Money.baht(baht)
    assert (due.charge_id, due.kind, due.revenue_code) == ("fee", "fee", "4101")


def test_a_charge_tells_how_it_came_about() -> None:
    (due,) = charges_due(stall(), "payment", evaluate(stall(), facts()), facts(), {})

    assert due.trace.en == "Area 12: 100 + (Area [12] - 10) × 5 baht, under the Ordinance"
    assert due.trace.th == "พื้นที่ 12: 100 + (พื้นที่ [12] - 10) × 5 บาท ตามเทศบัญญัติ"


def test_nothing_is_due_at_other_steps() -> None:
    assert charges_due(stall(), "decision", evaluate(stall(), facts()), facts(), {}) == ()


def test_a_charge_on_something_unknown_is_refused_not_guessed() -> None:
    without = {name: value for name, value in ANSWERS.items() if name != "area"}
    draft = facts(form=without, case={"filed_on": date(2026, 11, 20), "draft": True})

    with pytest.raises(ChargeNotDefined) as refused:
        charges_due(stall(), "payment", evaluate(stall(), draft), draft, {})

    assert refused.value.data == {"needs": "area"}


def test_an_assessed_charge_waits_for_the_officer() -> None:
    files = folders.FILES | {
        "service.yaml": folders.SERVICE.replace(
            "limits:\n",
            "  - {id: fine, kind: fine, title: {th: ค่าปรับ, en: Fine}, payee: authority, revenue_code: '1', due_at: payment, "
            "assessed_by: 'officer:health', ceiling: '500', law: {th: ม.9, en: s.9}, only_if: area > 10}\nlimits:\n",
        )
    }
    service = compile_service(folders.source(files), folders.shared()).service
    assert service is not None
    known = facts()
    found = evaluate(service, known)

    assert [due.charge_id for due in charges_due(service, "payment", found, known, {})] == ["fee"]
    both = charges_due(service, "payment", found, known, {"fine": Decimal("250.50")})
    assert [(due.charge_id, due.amount) for due in both][1] == ("fine", Money.baht("250.50"))
    small = facts(form=answered(area=10))
    assert len(charges_due(service, "payment", evaluate(service, small), small, {"fine": Decimal(1)})) == 1


def _with_charges(ceiling: str) -> CompiledService:
    """The fee kept below a ceiling, and half of it as a surcharge."""
    law = "    law: {th: เทศบัญญัติ, en: Ordinance}\n"
    surcharge = (
        "  - {id: late, kind: surcharge, title: {th: เงินเพิ่ม, en: Surcharge}, payee: authority, revenue_code: '2', "
        "due_at: payment, law: {th: ม.9, en: s.9}, rows: [{when: {}, amount: charge.fee * 0.5}]}\nlimits:\n"
    )
    text = folders.SERVICE.replace(law, f"{law}    ceiling: {ceiling}\n").replace("limits:\n", surcharge)
    spare = "tables:\n  path:"
    most = "  - {id: most, type: integer, title: {th: เพดาน, en: Most}, value: finding.most}\n"
    files = folders.FILES | {"service.yaml": text}
    if "most" in ceiling:
        files["rules.yaml"] = folders.RULES.replace(spare, most + spare)
        files["checklists/visit.yaml"] = (
            folders.CHECKLIST + "  - {id: most, type: integer, label: {th: เพดาน, en: Most}}\n"
        )
    compiled = compile_service(folders.source(files), folders.shared())
    assert compiled.service is not None, [problem.message.en for problem in compiled.problems]
    return compiled.service


def test_a_charge_upon_another_builds_on_what_is_asked_below_the_ceiling() -> None:
    service, known = _with_charges("'120'"), facts(form=answered(area=50))

    fee, late = charges_due(service, "payment", evaluate(service, known), known, {})

    assert (fee.amount, late.amount) == (Money.baht(120), Money.baht(60))
    assert late.trace.en == "50% of Fee [120.00], under the s.9"


def test_a_charge_is_not_asked_while_its_ceiling_is_unknown() -> None:
    service = _with_charges("most * 2")
    known = facts(findings={"clean": True, "most": 40})

    assert charges_due(service, "payment", evaluate(service, known), known, {})[0].amount == Money.baht(80)
    with pytest.raises(ChargeNotDefined) as refused:
        charges_due(service, "payment", evaluate(service, facts()), facts(), {})
    assert refused.value.data == {"needs": "most"}


def _with_aid(until: str = "") -> CompiledService:
    """The service, paying 600 baht a month and after a year 700, to the last day `until`."""
    ends = f"    until: {until}\n" if until else ""
    files = folders.FILES | {
        "service.yaml": folders.SERVICE.replace(
            "limits:\n",
            "benefits:\n  - id: aid\n    title: {th: เงินช่วย, en: Aid}\n    period: month\n    law: {th: ม.5, en: s.5}\n"
            "    starts: case.filed_on\n    rows:\n      - {when: {years: '>= 1'}, amount: 700}\n      - {when: {}, amount: 600}\n"
            f"{ends}limits:\n",
        ),
        "rules.yaml": folders.RULES.replace(
            "tables:\n",
            "  - {id: years, type: integer, title: {th: ปี, en: Years}, value: 'years_between(form.starts_on, as_of)', as_of: due}\n"
            "tables:\n",
        ),
    }
    compiled = compile_service(folders.source(files), folders.shared())
    assert compiled.service is not None, [problem.message.en for problem in compiled.problems]
    return compiled.service


def test_a_benefit_ends_after_its_last_day() -> None:
    service = _with_aid("add_days(case.filed_on, 89)")

    def paid(on: date) -> int:
        return len(evaluation.benefit_on(service, facts(), on))

    filed_on = facts().case["filed_on"]
    assert (paid(filed_on), paid(filed_on + timedelta(days=89)), paid(filed_on + timedelta(days=90))) == (
        1,
        1,
        0,
    )


def test_while_the_last_day_of_a_benefit_is_unknown_nothing_is_worked_out() -> None:
    service = _with_aid("case.decided_on")

    with pytest.raises(ChargeNotDefined):
        evaluation.benefit_on(service, facts(), facts().case["filed_on"])


def test_a_benefit_is_paid_from_its_start_as_of_each_due_day() -> None:
    service = _with_aid()

    def paid(on: date) -> list[Money]:
        return [due.amount for due in evaluation.benefit_on(service, facts(), on)]

    assert paid(date(2026, 11, 19)) == []
    assert paid(date(2027, 11, 30)) == [Money.baht(600)]
    assert paid(date(2027, 12, 1)) == [Money.baht(700)]
    assert evaluation.benefit_starts(service, facts()) == {"aid": date(2026, 11, 20)}


def test_the_limit_of_a_path() -> None:
    files = folders.FILES | {
        "service.yaml": folders.SERVICE.replace(
            "outputs: [permit]",
            "  - {path: large, amount: 5, unit: working, whose: office, starts: complete, statutory: {th: ก, en: a}}\noutputs: [permit]",
        )
    }
    service = compile_service(folders.source(files), folders.shared()).service
    assert service is not None

    assert limit_for(service, "large").amount == 5
    assert limit_for(service, "small").amount == 10
    assert limit_for(service, None).amount == 10


def test_a_document_shows_answers_as_their_fields_do() -> None:
    values = document_values(stall().documents[0], stall(), evaluate(stall(), facts()), facts())

    assert values == {"holder": Text("สมศรี ใจดี", "สมศรี ใจดี"), "area": Text("12", "12")}


def test_a_number_is_shown_with_its_unit_and_in_a_document_without() -> None:
    form = folders.FORM.replace(
        "{id: area, type: integer,", "{id: area, type: integer, unit: {th: ตร.ม., en: m²},"
    )
    service = compile_service(folders.source(folders.FILES | {"form.yaml": form}), folders.shared()).service
    assert service is not None

    assert shown(service.form.field("area"), 12, "th") == "12 ตร.ม."
    values = document_values(service.documents[0], service, evaluate(service, facts()), facts())
    assert values["area"] == Text("12", "12")


def test_a_document_shows_what_an_officer_chose_by_its_name() -> None:
    grade = "  - {id: grade, type: choice, label: {th: ระดับ, en: Grade}, options: [{value: best, th: ดีมาก, en: Very good}]}\n"
    files = folders.FILES | {
        "checklists/visit.yaml": folders.CHECKLIST + grade,
        "documents/permit.yaml": folders.PERMIT.replace("area: area", "area: finding.grade"),
    }
    service = compile_service(folders.source(files), folders.shared()).service
    assert service is not None
    found = replace(facts(), findings={"clean": True, "grade": "best"})

    values = document_values(service.documents[0], service, evaluate(service, found), found)

    assert values["area"] == Text("ดีมาก", "Very good")


def test_the_trace_names_rows_inputs_sources_and_law() -> None:
    trace = trace_to_json(stall(), evaluate(stall(), facts()), facts())

    assert (trace["row"], trace["outcome"], trace["decided"]) == (4, "eligible", True)
    assert trace["rows"][3]["law"] == {"th": "ม.4", "en": "s.4"}
    assert trace["rows"][0]["tests"] == [
        {"input": "thai", "test": "false", "value": {"th": "ใช่", "en": "Yes"}, "holds": False}
    ]
    assert trace["rows"][1]["tests"][0]["value"] == {"th": "อาหาร", "en": "Food"}, "by the option's label"
    thai = next(one for one in trace["inputs"] if one["id"] == "thai")
    assert thai["source"] == {"th": "ทะเบียนราษฎร", "en": "Population register"}
