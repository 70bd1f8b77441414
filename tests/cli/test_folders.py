"""`borikan check`, `scenarios` and `export` as they are typed, and what they say to what isn't right."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

from borikan.cli.main import main
from tests.definitions.folders import FILES, SHARED_FILES
from tests.definitions.test_raw_pages import PAGE, YAML

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
TRADE = "dbd/trade-name-registration"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of one service with what it shares."""
    for part in ("_shared", TRADE):
        shutil.copytree(SERVICES / part, tmp_path / part)
    return tmp_path


def change(tree: Path, file: str, old: str, new: str) -> None:
    path = tree / TRADE / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_tree_has_no_problems(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tree)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_a_problem_is_told_with_its_place_and_remedy(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "process.yaml", "kind: decision", "kind: descision")

    assert main(["check", str(tree / TRADE)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{tree / TRADE}/process.yaml:")
    assert lines[0].endswith("error [unknown-name]")
    assert lines[1:] == [
        "    There is no step kind named “descision”.",
        "    → Did you mean “decision”?",
        "1 problem found.",
    ]


def test_problems_in_thai(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "process.yaml", "kind: decision", "kind: descision")

    assert main(["check", "--language", "th", str(tree)]) == 1
    assert "หมายถึง “decision” ใช่หรือไม่" in capsys.readouterr().out


def test_problems_for_programs(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "form.yaml", "pages:", "pagess:")

    assert main(["check", "--json", str(tree)]) == 1

    found = json.loads(capsys.readouterr().out)["problems"]
    assert {"unknown-key", "missing-key"} <= {problem["code"] for problem in found}
    assert set(found[0]) == {"file", "line", "column", "code", "severity", "message", "remedy"}
    assert set(found[0]["message"]) == {"th", "en"}


def test_broken_yaml_is_a_problem_with_a_place(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / TRADE / "rules.yaml").write_text("inputs: [unclosed\n", encoding="utf-8")

    assert main(["check", str(tree)]) == 1

    out = capsys.readouterr().out
    assert f"{TRADE}/rules.yaml:" in out
    assert "[yaml.syntax]" in out
    assert "Traceback" not in out


@pytest.mark.parametrize("command", [["check"], ["scenarios"], ["export", "schema"], ["reference", "--into"]])
def test_a_folder_that_is_not_there(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "nowhere/at-all"]) == 2
    assert capsys.readouterr().err == "borikan: nowhere/at-all is not a folder.\n"


@pytest.mark.parametrize("command", [["scenarios"], ["export", "schema"]])
def test_a_folder_without_a_service(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"borikan: there is no service in {tmp_path}.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--colour"], "borikan: unrecognized arguments: --colour. See borikan --help.\n"),
        (["chekc"], "borikan: argument COMMAND: invalid choice: 'chekc'"),
        (
            ["scenarios", "--explore", "many"],
            "borikan scenarios: argument --explore: invalid _walks value: 'many'",
        ),
        (["scenarios", "--explore", "-5"], "borikan scenarios: argument --explore: from 0 to 100,000."),
        (["export", "picture", "services"], "borikan export: argument what: invalid choice: 'picture'"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(told)
    assert err.count("\n") == 1


def test_a_page_that_typst_refuses_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BORIKAN_DATA", str(tmp_path / "data"))
    permit = {"documents/permit.yaml": YAML, "documents/permit.typ": PAGE + '#read("/etc/passwd")'}
    shared = {f"_shared/{name}": text for name, text in SHARED_FILES.items()}
    for name, text in {**shared, **{f"town/stall/{n}": t for n, t in (FILES | permit).items()}}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert main(["check", str(tmp_path / "town" / "stall")]) == 1

    out = capsys.readouterr().out
    assert f"{tmp_path}/town/stall/documents/permit.typ:9:6: error [raw-fails]" in out
    assert "Typst can't set this page: file not found\n" in out


def test_a_folder_that_may_not_be_read_is_told_in_one_line(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(tree))

    monkeypatch.setattr(Path, "iterdir", locked)

    assert main(["check", str(tree)]) == 2
    assert capsys.readouterr().err == f"borikan: Permission denied: {tree}.\n"


def test_a_hidden_file_is_refused_in_one_line(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / TRADE / "scenarios" / ".hidden.yaml").touch()

    assert main(["scenarios", str(tree)]) == 2

    err = capsys.readouterr().err
    assert err.startswith("borikan: The service folder can't be read (.hidden.yaml).")
    assert err.endswith("[definitions.folder-refused]\n")
    assert err.count("\n") == 1


def test_scenarios_pass_with_coverage_and_walks(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", str(tree), "--explore", "40", "--seed", "3"]) == 0

    out = capsys.readouterr().out
    assert "  passed  approved: Online shop, opened 10 days ago → issued" in out
    assert "  Covered: rows 12/12, steps 7/7, branches 10/10." in out
    assert "  Walks: 40 (" in out
    assert out.splitlines()[-1] == "20 scenarios, 0 failed."


def test_the_same_seed_walks_the_same_ways(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for seed in ("3", "3", "4"):
        main(["scenarios", str(tree), "--explore", "60", "--seed", seed, "--json"])
        found.append(json.loads(capsys.readouterr().out)["services"][0]["walks"])

    assert found[0] == found[1] != found[2]
    assert sum(found[0]["endings"].values()) == 60


def test_a_failed_scenario_is_told_where_it_is_expected(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tree, "scenarios/approved.yaml", "row: 8", "row: 7")

    assert main(["scenarios", str(tree)]) == 1

    out = capsys.readouterr().out
    assert "  FAILED  approved: " in out
    assert "“row” should be 7 and is 8." in out
    assert f"{TRADE}/scenarios/approved.yaml:" in out
    assert "20 scenarios, 1 failed." in out


def test_gaps_are_told_and_are_no_failure(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / TRADE / "scenarios" / "foreigner-without-right.yaml").unlink()

    assert main(["scenarios", str(tree)]) == 0

    out = capsys.readouterr().out
    assert "No scenario comes to row 1 of the table “eligibility”." in out
    assert "In no scenario does the step “decision” end with referred." in out
    assert "rows 11/12, steps 7/7, branches 9/10" in out


def test_a_service_with_errors_is_not_played(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "process.yaml", "kind: decision", "kind: descision")

    assert main(["scenarios", str(tree)]) == 1

    out = capsys.readouterr().out
    assert "[unknown-name]" in out
    assert out.splitlines()[-1] == "No scenario was played; 1 service with errors."


def test_scenarios_for_programs(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", str(tree / TRADE), "--json"]) == 0

    (service,) = json.loads(capsys.readouterr().out)["services"]
    approved = next(one for one in service["scenarios"] if one["id"] == "approved")
    assert service["service"] == "trade-name-registration"
    assert service["coverage"]["rows"] == {"covered": 12, "all": 12}
    assert approved["passed"]
    assert (approved["outcome"], approved["row"], approved["due_on"]) == ("issued", 8, "2026-11-23")
    assert approved["charges"] == {"registration": "50.00"}
    assert approved["happened"][0] == {"at": "2026-11-20T10:00:00+07:00", "what": "Submitted"}


def test_the_form_as_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "schema", str(SERVICES / TRADE)]) == 0

    schema = json.loads(capsys.readouterr().out)
    jsonschema_rs.meta.validate(schema)
    assert schema["properties"]["capital"]["title"] == "เงินทุนที่นำมาใช้"
    assert not jsonschema_rs.is_valid(schema, {"unasked": 1})


def test_the_form_as_a_schema_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "schema", str(SERVICES / TRADE), "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["capital"]["title"] == "Capital"


def test_a_language_that_the_folder_has_no_texts_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "schema", str(SERVICES / TRADE), "--language", "lo"]) == 2
    assert capsys.readouterr().err == f"borikan: {SERVICES / TRADE} has no texts in lo; it has th, en.\n"


def test_a_folder_of_many_services_is_not_exported(capsys: pytest.CaptureFixture[str]) -> None:
    many = len(list(SERVICES.glob("*/*/service.yaml")))
    assert main(["export", "schema", str(SERVICES)]) == 2
    assert capsys.readouterr().err == f"borikan: {SERVICES} holds {many} services; name the folder of one.\n"


def test_no_schema_of_a_service_with_errors(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tree, "form.yaml", "type: money", "type: monney")

    assert main(["export", "schema", str(tree / TRADE)]) == 1
    assert "Did you mean “money”?" in capsys.readouterr().out


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "scenarios" in capsys.readouterr().out
