"""Each class of fault: a folder broken in one place, and exactly what is said, where, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.definitions import checking, overlays
from borikan.definitions.compiler import compile_service
from borikan.definitions.problems import ALL_FAULTS, Place, Problem
from borikan.definitions.source import Source
from tests.definitions import folders
from tests.definitions.breaks_expressions import EXPRESSIONS
from tests.definitions.breaks_guarded import GUARDED
from tests.definitions.breaks_known_by import KNOWN_BY
from tests.definitions.breaks_meaning import MEANING
from tests.definitions.breaks_reading import READING, Break
from tests.definitions.folders import FILES, SHARED_FILES, broken, shared, source

BREAKS = (*READING, *EXPRESSIONS, *MEANING, *GUARDED, *KNOWN_BY)
HERE = {
    "bad-choice-of-authority",
    "folder-refused",
    "missing-file",
    "no-privacy",
    "no-service",
    "raw-fails",
    "raw-without",
    "same-service",
    "table-too-large",
    "too-long",
    "too-many-problems",
    "unused-register",
    "unused-register-field",
    "write-lacks",
    "write-not-told",
    "write-not-used",
    "yaml.encoding",
}


def where(problem: Problem) -> Place:
    return Place(problem.file, problem.line, problem.column)


def told(files: dict[str, str], common: dict[str, str] | None = None) -> list[tuple[str, str]]:
    compiled = compile_service(source(files), shared(common))
    return [(problem.code, problem.message.en) for problem in compiled.problems]


def test_the_sound_folder_has_no_problem() -> None:
    compiled = compile_service(source(), shared())

    assert compiled.problems == ()
    assert compiled.service is not None


@pytest.mark.parametrize("case", BREAKS, ids=[f"{number}-{case.code}" for number, case in enumerate(BREAKS)])
def test_a_break_is_told_once_with_place_and_remedy(case: Break) -> None:
    compiled, place = broken(case.file, case.old, case.new, *case.also)

    assert [problem.code for problem in compiled.problems] == [case.code]
    problem = compiled.problems[0]
    assert where(problem) == place
    assert (problem.message.en, problem.remedy.en) == (case.message, case.remedy)
    assert (problem.message.th, problem.remedy.th) == (case.message_th, case.remedy_th)
    assert compiled.service is None


def test_every_fault_of_a_folder_has_a_break() -> None:
    own = {
        code
        for code in ALL_FAULTS
        if not code.startswith(("process.", "scenario", "overlay.", "translation."))
    }

    assert own == {case.code for case in BREAKS} | HERE


def test_all_problems_are_told_not_only_the_first() -> None:
    files = FILES | {
        "form.yaml": folders.FORM.replace("max_length: 80", "max_length: no"),
        "rules.yaml": folders.RULES.replace("{clean: false}", "{clean: maybe}"),
        "process.yaml": folders.PROCESS.replace("kind: issue", "kind: isue"),
    }

    compiled = compile_service(source(files), shared())

    assert {problem.file for problem in compiled.problems} == {"form.yaml", "rules.yaml", "process.yaml"}


def test_names_are_not_judged_where_no_shared_list_says_which_there_are() -> None:
    without = {
        name: text for name, text in SHARED_FILES.items() if name not in ("agencies.yaml", "life-events.yaml")
    }
    elsewhere = folders.SERVICE.replace("agency: local-government", "agency: elsewhere").replace(
        "life_event: starting-a-business", "life_event: another"
    )

    assert told(FILES | {"service.yaml": elsewhere}, without) == []


def test_an_input_is_used_that_a_notice_alone_posts() -> None:
    decision = "  - {id: decision"
    notice = (
        '  - {id: posted, kind: public_notice, who: "officer:health", title: {th: ประกาศ, en: Posted}, '
        f"posted_days: 15, public_fields: [area, wares]}}\n{decision}"
    )
    wares = "  - {id: wares, type: choice, title: {th: สินค้า, en: Wares}, value: form.goods}\n"
    files = FILES | {
        "process.yaml": folders.PROCESS.replace(decision, notice),
        "rules.yaml": folders.RULES.replace("tables:\n", f"{wares}tables:\n", 1),
    }

    assert told(files) == []


def test_a_notice_posts_the_answer_and_not_the_input_of_the_same_name() -> None:
    decision = "  - {id: decision"
    notice = (
        '  - {id: posted, kind: public_notice, who: "officer:health", title: {th: ประกาศ, en: Posted}, '
        f"posted_days: 15, public_fields: [own_land]}}\n{decision}"
    )
    own = "  - {id: own_land, type: boolean, title: {th: ที่ดินของตน, en: Own land}, value: form.own_land}\n"
    files = FILES | {
        "process.yaml": folders.PROCESS.replace(decision, notice),
        "rules.yaml": folders.RULES.replace("tables:\n", f"{own}tables:\n", 1),
    }

    assert told(files) == [("unused-input", "Nothing uses the input “own_land”.")]


def test_a_file_that_is_not_utf8() -> None:
    files = dict(source()) | {"form.yaml": b"pages: \xff\xfe"}

    compiled = compile_service(Source(files), shared())

    assert [(p.code, p.line, p.message.en) for p in compiled.problems] == [
        ("yaml.encoding", 1, "The file isn't UTF-8.")
    ]


def test_a_missing_file() -> None:
    files = {path: text for path, text in FILES.items() if path != "process.yaml"}

    compiled = compile_service(source(files), shared())

    assert [(p.file, p.code, p.remedy.en) for p in compiled.problems if p.code == "missing-file"] == [
        ("process.yaml", "missing-file", "Add it to the service's folder.")
    ]
    assert compiled.service is None


def test_personal_data_without_purpose_basis_class_and_retention() -> None:
    start, end = folders.SERVICE.index("privacy:"), folders.SERVICE.index("registers:")
    files = FILES | {"service.yaml": folders.SERVICE[:start] + folders.SERVICE[end:]}

    found = told(files)

    assert len(found) == 12, "one for each field, those of the repeat too"
    assert found[0] == ("no-privacy", "The field “full_name” has no purpose, basis, class and retention.")


def test_a_register_that_nothing_uses() -> None:
    second = folders.REGISTERS + folders.REGISTERS.partition("registers:\n")[2].replace(
        "id: people", "id: houses"
    ).replace("proves: [id-card]", "proves: []")
    use = "  - {register: houses, by: national_id, key: applicant.national_id, subject: applicant, fields: [birth_date]}\n"
    files = FILES | {"service.yaml": folders.SERVICE.replace("evidence:\n", use + "evidence:\n")}

    assert told(files, SHARED_FILES | {"registers.yaml": second}) == [
        ("unused-register", "Nothing uses the register “houses”.")
    ]


def test_a_register_value_that_nothing_uses_may_not_be_read() -> None:
    without = "  - {id: id-card, title: {th: บัตรประชาชน, en: ID card}, register: people, ask: never}\n"
    files = FILES | {
        "service.yaml": folders.SERVICE.replace(without, "").replace(
            "[full_name, nationality]", "[full_name, nationality, birth_date]"
        )
    }

    assert told(files) == [("unused-register-field", "Nothing uses “birth_date” of the register “people”.")]


def test_a_table_with_too_many_cases_to_prove() -> None:
    names = [f"fact_{number}" for number in range(16)]
    items = "".join(f"  - {{id: {name}, type: boolean, label: {{th: ก, en: a}}}}\n" for name in names)
    inputs = "".join(
        f"  - {{id: {name}, type: boolean, title: {{th: ก, en: a}}, value: finding.{name}}}\n"
        for name in names
    )
    cells = ", ".join(f"{name}: true" for name in names)
    row = f"      - {{when: {{{cells}}}, outcome: refuse, reason: {{th: ก, en: a}}, law: {{th: ก, en: a}}}}\n"
    rules = folders.RULES.replace("tables:\n", inputs + "tables:\n").replace(
        "      - when: {thai: false}", row + "      - when: {thai: false}"
    )
    files = FILES | {"checklists/visit.yaml": folders.CHECKLIST + items, "rules.yaml": rules}

    assert told(files) == [
        ("table-too-large", "The table “eligibility” has too many cases to prove (> 60,000).")
    ]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "services"
    for name, text in SHARED_FILES.items():
        write(root / "_shared" / name, text)
    for name, text in FILES.items():
        write(root / "town" / "stall" / name, text)
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_sound_tree_has_no_problem(tree: Path) -> None:
    found = checking.check_tree(tree)

    assert [(problem.file, problem.code, problem.severity) for problem in found] == [
        ("town/stall/scenarios", "scenario.none", "warning")
    ]
    assert len(checking.check_path(tree / "town" / "stall")) == 1


def errors_of(tree: Path) -> list[Problem]:
    return [problem for problem in checking.check_tree(tree) if problem.severity == "error"]


def test_a_link_in_a_folder_is_refused(tree: Path) -> None:
    (tree / "town" / "stall" / "documents" / "secret.yaml").symlink_to("/etc/hostname")

    (problem,) = errors_of(tree)

    assert (problem.file, problem.code) == ("town/stall", "folder-refused")
    assert problem.message.en == "The folder can't be read: secret.yaml."


def test_two_folders_of_one_service(tree: Path) -> None:
    for name, text in FILES.items():
        write(tree / "town" / "again" / name, text)

    (problem,) = errors_of(tree)

    assert where(problem) == Place("town/stall/service.yaml", 2, 5)
    assert problem.message.en == "The service id “stall-permit” is also that of town/again."


def test_a_tree_without_services(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    write(tmp_path / "_shared" / "registers.yaml", folders.REGISTERS)

    assert [problem.code for problem in checking.check_tree(tmp_path)] == ["no-service"]


def test_a_mistake_in_a_shared_file_is_told_once(tree: Path) -> None:
    write(tree / "_shared" / "roles.yaml", folders.ROLES.replace("en: Health officer", "eng: Health officer"))
    for name, text in FILES.items():
        write(tree / "town" / "again" / name, text.replace("id: stall-permit", "id: other-permit"))

    found = [(p.file, p.line, p.code) for p in checking.check_tree(tree) if p.file.startswith("_shared/")]

    assert found == [
        ("_shared/roles.yaml", 2, "missing-translation"),
        ("_shared/roles.yaml", 2, "unknown-key"),
    ]


def test_problems_of_a_folder_are_told_from_where_one_stands(tree: Path) -> None:
    folder = tree / "town" / "stall"
    write(folder / "rules.yaml", folders.RULES.replace("{clean: false}", "{clean: 5}"))

    (problem,) = checking.check_path(folder)

    assert problem.file == f"{folder.as_posix()}/rules.yaml"
    assert overlays.FILE not in problem.file
