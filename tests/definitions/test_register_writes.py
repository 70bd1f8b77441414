"""What registers are told is declared, checked against what they take, and nothing else goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.evaluation import evaluate
from borikan.definitions.facts import Facts
from borikan.definitions.source import Source, read_folder
from borikan.definitions.telling import told_to_register
from borikan.definitions.values import NOT_APPLICABLE

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
FOLDER = SERVICES / "dbd/trade-name-registration"


def compiled(**changed: tuple[str, str]) -> Compiled:
    """The trade registration with one text of a file replaced by another."""
    files = dict(read_folder(FOLDER))
    for name, (old, new) in changed.items():
        path = f"{name}.yaml"
        text = files[path].decode()
        assert text.count(old) == 1, old
        files[path] = text.replace(old, new).encode()
    shared = {path: read_folder(SERVICES / "_shared")[path] for path in ("registers.yaml", "roles.yaml")}
    return compile_service(Source(files), Source(shared))


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        (
            "values: {number: issued.number,",
            "values: {nummer: issued.number, number: issued.number,",
            "unknown-name",
            "nummer",
        ),
        ("trade_name: form.trade_name_th, ", "", "write-lacks", "trade_name"),
        ("registered_on: issued.on", "registered_on: form.trade_name_th", "", ""),
        (
            "by: registration_no, key: issued.number",
            "by: number, key: issued.number",
            "unknown-name",
            "number",
        ),
        ("key: issued.number, values", "key: issued.nothing, values", "", ""),
        (
            "register: dbd-trade, by: registration_no",
            "register: dopa-house, by: registration_no",
            "unknown-name",
            "dopa-house",
        ),
    ],
)
def test_a_wrong_mapping_is_told_where_it_stands(old: str, new: str, code: str, message: str) -> None:
    found = compiled(service=(old, new))

    assert found.service is None
    here = [problem for problem in found.problems if problem.file == "service.yaml"]
    assert here
    if code:
        assert code in {problem.code for problem in here}
        assert any(message in problem.message.en for problem in here)


def test_a_step_that_writes_what_nobody_declared_is_told() -> None:
    found = compiled(process=("writes: [dbd-trade]", "writes: [dbd-trade, dla-oldage]"))

    assert [(p.code, p.file) for p in found.problems] == [("write-not-told", "service.yaml")]


def test_a_mapping_that_no_step_uses_is_told() -> None:
    found = compiled(process=(", writes: [dbd-trade]", ""))

    assert [(p.code, p.file) for p in found.problems] == [("write-not-used", "service.yaml")]


def test_only_what_is_declared_goes_out_and_what_is_not_known_is_left_out() -> None:
    service = compiled().service
    assert service is not None
    facts = Facts(
        form={"trade_name_th": "ร้านสมศรี", "capital": "50000", "full_name": "นางสมศรี ใจงาม"},
        applicant={"national_id": "1994000001175"},
    )
    issued = {"number": "ขก. 1/2569", "reference": "X", "on": date(2026, 11, 20), "valid_to": NOT_APPLICABLE}

    (write,) = service.writes
    key, values = told_to_register(
        write, service, evaluate(service, facts), facts, {**issued, "status": "active"}
    )
    _, unknown = told_to_register(
        write, service, evaluate(service, Facts()), Facts(), {**issued, "status": "active"}
    )

    assert key == "ขก. 1/2569"
    assert values == {
        "number": "ขก. 1/2569",
        "trade_name": "ร้านสมศรี",
        "status": "active",
        "registered_on": "2026-11-20",
    }
    assert "trade_name" not in unknown
