"""Until when an issued document holds."""

from __future__ import annotations

from datetime import date

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.evaluation import evaluate
from borikan.definitions.facts import Facts
from borikan.definitions.validity import last_day
from tests.definitions.folders import FILES, shared, source
from tests.definitions.makers import ANSWERS, facts

START = date(2026, 11, 20)


def permit(until: str) -> CompiledService:
    """The stall's permit, which holds until that day and 2 years at most."""
    text = FILES["documents/permit.yaml"].replace("years: 1,", f"years: 2, until: {until},")
    service = compile_service(source({**FILES, "documents/permit.yaml": text}), shared()).service
    assert service is not None
    return service


def ends(service: CompiledService, known: Facts, on: date = START) -> date | None:
    return last_day(service.documents[0], service, evaluate(service, known), known, on)


def test_a_document_holds_until_the_day_that_the_service_works_out() -> None:
    service = permit('"add_days(add_months(valid_from, form.area), -1)"')
    assert ends(service, facts(form={**ANSWERS, "area": 6})) == date(2027, 5, 19)


def test_it_holds_no_longer_than_its_years() -> None:
    service = permit('"add_months(valid_from, form.area)"')
    assert ends(service, facts(form={**ANSWERS, "area": 90})) == date(2028, 11, 19)


def test_it_holds_on_its_first_day_at_least() -> None:
    service = permit('"add_months(valid_from, -form.area)"')
    assert ends(service, facts(form={**ANSWERS, "area": 6})) == START


def test_where_the_day_is_not_known_the_years_count() -> None:
    service = permit('"add_months(valid_from, form.area)"')
    assert ends(service, facts(form={})) == date(2028, 11, 19)


def test_a_term_of_years_from_29_february_ends_on_28_february() -> None:
    service = permit('"add_years(valid_from, 20)"')
    assert ends(service, facts(), date(2028, 2, 29)) == date(2030, 2, 28)
