"""A charge that builds on one before it, and a register's text that answers a choice."""

from __future__ import annotations

from dataclasses import replace

from borikan.cases.dossier import Content
from borikan.cases.prefilling import known_value
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.source import read_folder
from tests.cases.makers import ROOT


def vehicle_tax() -> CompiledService:
    service = compile_service(
        read_folder(ROOT / "dlt" / "vehicle-tax-annual"), read_folder(ROOT / "_shared")
    ).service
    assert service is not None
    return service


def test_a_surcharge_names_the_charge_it_builds_on() -> None:
    late = next(charge for charge in vehicle_tax().charges if charge.id == "late")
    assert "charge.tax" in late.rows[0].amount.names


def test_a_registers_text_answers_a_choice_only_by_one_of_its_options() -> None:
    field = vehicle_tax().form.field("vehicle_class")
    entry = {"status": "found", "values": {"vehicle_class": "sedan"}, "at": ""}
    content = Content({}, {"dlt-vehicle": entry}, {})
    assert known_value(field, content) == "sedan"
    strange = {**entry, "values": {"vehicle_class": "tractor"}}
    assert known_value(field, replace(content, known={"dlt-vehicle": strange})) is None
