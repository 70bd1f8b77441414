"""A folder is hostile until proven otherwise: whatever is in it, checking ends soon, with problems or a service.

Each attack has twenty seconds on a busy machine; without its bound it would take minutes, hours or for ever.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from borikan.definitions import checking
from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.expressions import Expression, compile_expression
from borikan.definitions.nodes import Scalar, parse_yaml
from borikan.definitions.overlays import apply_overlay
from borikan.definitions.problems import MOST_OF_A_KIND, Place, Problems, suggestion
from borikan.definitions.source import MAX_FOLDER_BYTES, FolderRefused, Source, read_folder
from borikan.definitions.types import BOOLEAN, INTEGER, TEXT
from borikan.definitions.unary_tests import compile_test
from borikan.definitions.values import NOT_APPLICABLE
from tests.definitions import folders
from tests.definitions.folders import FILES, shared, source

pytestmark = pytest.mark.timeout(20)

HALF_MEGABYTE = 500 * 1024
SCOPE = {"n": 10**17, "b": True, "t": "ก" * 20_000}


def compiled(**files: str) -> Compiled:
    """The sound folder with these files instead; `documents__permit` is documents/permit.yaml."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return compile_service(source(FILES | named), shared())


def codes(found: Compiled) -> set[str]:
    assert found.service is None
    return {problem.code for problem in found.problems}


def expression(text: str) -> Expression | None:
    names = {"n": INTEGER, "b": BOOLEAN, "t": TEXT}
    return compile_expression(Scalar(Place("f", 1, 1), text, text), names, Problems(), key="value")


@pytest.mark.parametrize(
    "text",
    [
        "9**9**9", "n<<n", "9**999999", "1e999999999", "0x" + "f" * 1000, "9" * 1900, "(" * 1990, "[" * 1990,
        "-" * 1990 + "1", "not " * 490 + "b", "n+" * 900 + "n", "b if b else " * 160 + "b", "lambda: n",
        "[x for x in t]", "t.__class__", "t.__class__.__mro__", "().__class__", "__import__('os')", "open('x')",
        "min.__globals__", "f'{n}'", "t[0]", "t.format(n)", "n if n else n.real", "b:=n", "n;n", "exec('n')",
        "n\\\nn", "ｎ", "n\u200b", "ⅸ", "п", "๑+๑", "await n", "*n", "count(*t)", "min(a=1)",
    ],
)  # fmt: skip
def test_no_expression_does_more_than_the_language_has(text: str) -> None:
    assert expression(text) is None


def test_numbers_grow_no_further_than_any_service_needs() -> None:
    product = expression("*".join(["999999999999999999"] * 50))
    assert product is not None
    assert product.evaluate(SCOPE) is NOT_APPLICABLE


def test_texts_grow_no_further_than_answers_do() -> None:
    joined = expression("(" + "+".join(["t"] * 50) + ")+(" + "+".join(["t"] * 50) + ")")
    assert joined is not None
    assert joined.evaluate(SCOPE) is NOT_APPLICABLE


def test_a_chain_of_chains_of_comparisons_takes_no_longer_than_it_is() -> None:
    text = "b"
    for _ in range(55):
        text = f"b==({text})==b"

    found = expression(text)

    assert found is not None
    assert found.evaluate(SCOPE) is True


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep lists", "[" * HALF_MEGABYTE),
        ("deep mappings", "{a: " * (HALF_MEGABYTE // 4)),
        ("deep blocks", "- " * (HALF_MEGABYTE // 2)),
        ("one key again and again", "a:\n" * (HALF_MEGABYTE // 3)),
        ("one key in a flow", "{" + "a: b," * (HALF_MEGABYTE // 5) + "}"),
        ("keys that are lists", "? [a]\n: b\n" * (HALF_MEGABYTE // 10)),
        ("anchors", "- &a x\n" * (HALF_MEGABYTE // 7)),
        ("aliases", "- *a\n" * (HALF_MEGABYTE // 5)),
        ("tags", "- !x y\n" * (HALF_MEGABYTE // 7)),
        ("no numbers", "- .nan\n" * (HALF_MEGABYTE // 7)),
        ("more than is read", "".join(f"k{number}:\n" for number in range(40_000))),
        ("a number as long as the file", "- " + "9" * HALF_MEGABYTE),
        ("beyond the limit", "a: " + "ก" * 4_000_000),
    ],
)
def test_yaml_made_to_take_long_is_given_up(name: str, text: str) -> None:
    problems = Problems()

    parse_yaml(text.encode(), "f.yaml", problems)

    assert 0 < len(problems) <= MOST_OF_A_KIND + 1, name


def test_a_folder_with_nothing_but_mistakes_is_told_a_thousand() -> None:
    keys = "".join(f"key_{number}: 1\n" for number in range(20_000))

    found = compiled(form=folders.FORM + keys)

    assert codes(found) == {"unknown-key", "too-many-problems"}
    assert len(found.problems) == MOST_OF_A_KIND + 1
    last = next(problem for problem in found.problems if problem.code == "too-many-problems")
    assert last.message.en == "There are more than 1000 mistakes; checking ends here."


def test_what_was_meant_is_not_sought_for_ever() -> None:
    known = [f"name_{number}_{'x' * 50}" for number in range(3000)]

    for number in range(300):
        assert suggestion(f"zz_{number}", known)


@pytest.mark.parametrize(("count", "sound"), [(999, True), (1001, False)])
def test_tables_of_a_thousand_rows_are_proved(count: int, sound: bool) -> None:
    cells = "thai: true, goods: food, all_trained: true"
    rows = "".join(
        f"      - {{when: {{area: {number}, {cells}}}, outcome: p{number}}}\n" for number in range(1, count)
    )
    rules = folders.RULES.replace('      - {when: {area: "> 20"}, outcome: large}\n', rows)

    found = compiled(rules=rules)

    assert (found.service is not None) == sound
    assert [problem.code for problem in found.problems] == ([] if sound else ["too-long"])


def test_a_table_over_more_inputs_than_can_be_tried_is_not_proved() -> None:
    names = [f"i{number}" for number in range(900)]
    inputs = "".join(
        f'  - {{id: {name}, type: integer, title: {{th: ก, en: a}}, value: "1"}}\n' for name in names
    )
    row = "{when: {" + ", ".join(f"{name}: 1" for name in names) + "}, outcome: large}"
    rules = folders.RULES.replace("tables:\n", inputs + "tables:\n").replace(
        '{when: {area: "> 20"}, outcome: large}', row
    )

    found = compiled(rules=rules)

    assert [problem.message.en for problem in found.problems] == [
        "The table “path” has too many cases to prove (> 60,000)."
    ]


def test_many_conditions_that_are_hard_to_decide_share_one_bound() -> None:
    asked = "".join(
        f"      - {{id: q{number}, type: yes_no, label: {{th: ก, en: a}}}}\n" for number in range(12)
    )
    every = " and ".join(f"form.q{number}" for number in range(12))
    hidden = "".join(
        f"      - {{id: h{number}, type: text, label: {{th: ก, en: a}}, show_if: {every} and form.area > {number}}}\n"
        for number in range(10)
    )
    never = "".join(
        f"      - {{id: n{number}, type: text, label: {{th: ก, en: a}}, show_if: {every} and not form.q0}}\n"
        for number in range(800)
    )
    page = f"  - id: more\n    title: {{th: ก, en: a}}\n    fields:\n{asked}{hidden}{never}"

    found = compiled(form=folders.FORM.replace("declaration:", page + "declaration:"))

    told = [problem for problem in found.problems if problem.code == "never-shown"]
    assert 0 < len(told) < 800, "those that were tried; to try the others would take too long"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("process", "  - {id: decision", "".join(
            f"  - {{id: s{number}, kind: register_check, registers: [people], title: {{th: ก, en: a}}}}\n"
            for number in range(2000)
        ) + "  - {id: decision"),
        ("form", "          - {value: other", "".join(
            f"          - {{value: o{number}, th: ก, en: a}}\n" for number in range(2000)
        ) + "          - {value: other"),
        ("service", "outputs: [permit]", f"outputs: [{', '.join(['permit'] * 2000)}]"),
    ],
)  # fmt: skip
def test_lists_end_somewhere(file: str, old: str, new: str) -> None:
    text = FILES[f"{file}.yaml"].replace(old, new)

    assert "too-long" in codes(compiled(**{file: text}))


@pytest.mark.parametrize(
    "cell", ["[" + " " * 100_000 + "x", "[" + "1," * 50_000, "<=" * 50_000, "(" * 100_000]
)
def test_a_long_cell_is_read_in_one_go(cell: str) -> None:
    problems = Problems()

    assert compile_test(Scalar(Place("f", 1, 1), cell, cell, quoted=True), INTEGER, problems) is None
    (problem,) = problems
    assert len(problem.message.en) < 300


@pytest.mark.parametrize("amount", ["1e39", "-1", "101", "1" * 39])
def test_a_surcharge_stays_a_percentage(amount: str) -> None:
    terms = f"renewal: {{every_years: 1, remind_days_before: 30, late_surcharge_percent: {amount}}}, holder"

    assert codes(compiled(service=folders.SERVICE.replace("Permit}, holder", f"Permit}}, {terms}"))) == {
        "out-of-bounds"
    }


@pytest.mark.parametrize(
    "name",
    [
        "พื้นที่", "area๒", "аrea", "area\u200b", "ａrea", "Area", "area ", "a" * 61, "../area", "a.b", "a[0]",
        "__class__", "area\u0301", "-area", "1area", "{x.__class__}", "<b>", "a'b",
    ],
)  # fmt: skip
def test_an_id_has_no_look_alike(name: str) -> None:
    text = folders.FORM.replace("id: area,", f'id: "{name}",')

    assert "bad-id" in codes(compiled(form=text))


@pytest.mark.parametrize(
    "text", ["{x.__class__}", "{0}", "{holder!r}", "{holder:>9999999}", "{", "{{holder}}"]
)
def test_braces_in_a_document_are_placeholders_or_refused(text: str) -> None:
    permit = folders.PERMIT.replace("อนุญาตให้ {holder}", f"อนุญาตให้ {{holder}} {text}")

    assert codes(compiled(documents__permit=permit)) == {"bad-placeholder"}


def test_braces_in_other_texts_stay_as_they_are() -> None:
    text = "{x.__class__} {name} {{x}} %s %(x)s ${x} <script>"
    found = compiled(service=folders.SERVICE.replace("th: เทศบาล, en: Municipality", f"th: '{text}', en: x"))

    assert found.service is not None
    assert found.service.delivered_by.th == text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("documents/permit.typ", "unused-file"),
        ("documents/other.typ", "unused-file"),
        ("page.typ", "unknown-file"),
        ("checklists/visit.typ", "unknown-file"),
    ],
)
def test_a_page_that_nothing_sets_is_told(name: str, code: str) -> None:
    files = FILES | {name: "= A page"}

    assert codes(compile_service(source(files), shared())) == {code}


@pytest.mark.parametrize(
    "path",
    ["../service.yaml", "documents/../../x.yaml", "/etc/x.yaml", "documents//x.yaml", "./x.yaml", "a\\b.yaml",
     "a\x00.yaml", "a\n.yaml", "\udcff.yaml", "", "documents/"],
)  # fmt: skip
def test_no_path_leads_out_of_a_source(path: str) -> None:
    with pytest.raises(FolderRefused) as refused:
        Source({path: b"a: 1"})

    assert refused.value.message.en.isprintable()


def test_a_file_where_none_belongs_is_told() -> None:
    for name in ("documents/deep/x.yaml", "secrets/x.yaml", "service.yaml.yaml", "Form.yaml"):
        assert codes(compile_service(source(FILES | {name: "a: 1"}), shared())) == {"unknown-file"}


def test_folders_without_end_are_refused(tmp_path: Path) -> None:
    deep = tmp_path / "deep" / Path(*["d"] * 900)
    deep.mkdir(parents=True)
    (deep / "a.yaml").write_text("a: 1")
    wide = tmp_path / "wide"
    for number in range(1200):
        (wide / f"d{number}").mkdir(parents=True)

    for folder in (tmp_path / "deep", wide):
        with pytest.raises(FolderRefused):
            read_folder(folder)
    assert {problem.code for problem in checking.check_tree(tmp_path)} == {"folder-refused", "no-service"}


def test_names_and_files_that_are_none_are_refused(tmp_path: Path) -> None:
    unreadable = tmp_path / "unreadable"
    unreadable.mkdir()
    with open(os.fsencode(unreadable) + b"/\xff.yaml", "wb") as file:  # noqa: PTH123  # no Path holds that name
        file.write(b"a: 1")
    pipe = tmp_path / "pipe"
    pipe.mkdir()
    os.mkfifo(pipe / "service.yaml")
    large = tmp_path / "large"
    large.mkdir()
    with (large / "service.yaml").open("wb") as sparse:
        sparse.truncate(1000 * MAX_FOLDER_BYTES)
    link = tmp_path / "link"
    link.mkdir()
    (link / "documents").symlink_to(link, target_is_directory=True)

    for name in ("unreadable", "pipe", "large", "link"):
        with pytest.raises(FolderRefused) as refused:
            read_folder(tmp_path / name)
        assert refused.value.message.en.isprintable()


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "registers.yaml").write_text(folders.REGISTERS, encoding="utf-8")
    (tmp_path / "stall" / "service.yaml").mkdir(parents=True)
    (tmp_path / "stall" / "form.yaml").write_text(folders.FORM, encoding="utf-8")

    assert "missing-file" in {problem.code for problem in checking.check_tree(tmp_path)}


def test_a_hostile_overlay_is_told_a_thousand_mistakes() -> None:
    fields = "".join(f"  f{number}: {{label: {{th: ก, en: a}}}}\n" for number in range(5000))
    overlay = Source({"overlay.yaml": f"service: stall-permit\nfields:\n{fields}".encode()})

    found = apply_overlay(source(), overlay)

    assert found.source is None
    assert len(found.problems) == MOST_OF_A_KIND + 1
