"""A municipality's own fee and question, where the folder leaves it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.definitions import overlay_checking
from borikan.definitions.checking import check_path, check_tree
from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.evaluation import kept_below
from borikan.definitions.overlays import Overlaid, apply_overlay
from borikan.definitions.source import Source, closure_hash
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from tests.definitions import folders

OWN_FEE = """\
service: stall-permit
charges:
  fee:
    rows:
      - {when: {}, amount: "80"}
pages:
  stall:
    fields:
      - {id: has_umbrella, type: yes_no, label: {th: มีร่ม, en: Umbrella}, show_if: form.goods == "food"}
"""


def overlay(text: str) -> Source:
    return Source({"overlay.yaml": text.encode()})


def test_an_overlay_changes_what_is_open_and_the_result_is_whole() -> None:
    result = apply_overlay(folders.source(), overlay(OWN_FEE))

    assert result.problems == ()
    assert result.source is not None
    compiled = compile_service(result.source, folders.shared())
    assert compiled.problems == ()
    assert compiled.service is not None
    assert [row.amount.source for row in compiled.service.charges[0].rows] == ["80"]
    assert compiled.service.form.field("has_umbrella").label.en == "Umbrella"


def test_an_overlaid_service_has_a_version_of_its_own() -> None:
    result = apply_overlay(folders.source(), overlay(OWN_FEE))

    assert result.source is not None
    assert closure_hash(result.source, folders.shared()) != closure_hash(folders.source(), folders.shared())


def test_what_an_overlay_adds_is_checked_with_the_rest() -> None:
    result = apply_overlay(
        folders.source(), overlay(OWN_FEE.replace('form.goods == "food"', "form.goods > 3"))
    )

    assert result.source is not None
    codes = [problem.code for problem in compile_service(result.source, folders.shared()).problems]
    assert codes == ["expression.mismatch"]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("service: other\n", 1, "This overlay is for the service “other”.", "Write service: stall-permit."),
        ("service: stall-permit\ncharges:\n  fees: {rows: []}\n", 3, "“fees” isn't open for a locality to set.", "Did you mean “fee”?"),
        ("service: stall-permit\nfields:\n  area: {max: 5}\n", 3, "“area” isn't open for a locality to set.", "No name can be used here."),
        ("service: stall-permit\ncharges:\n  fee: {due_at: issue}\n", 3, "A locality can't set “due_at”.", "Use one of: ceiling, illustrative, law, rows."),
        ("service: stall-permit\nrules: {}\n", 2, "A locality can't set “rules”.", "Use one of: benefits, charges, evidence, fields, pages."),
        ("[1]", 1, "There is no readable overlay.yaml.", "Write service and charges, benefits, fields, pages or evidence."),
    ],
)  # fmt: skip
def test_an_overlay_that_oversteps_is_refused(text: str, line: int, message: str, remedy: str) -> None:
    result = apply_overlay(folders.source(), overlay(text))

    assert result.source is None
    assert [(p.file, p.line, p.message.en, p.remedy.en) for p in result.problems] == [
        ("overlay.yaml", line, message, remedy)
    ]


def test_an_overlay_without_its_file() -> None:
    assert [problem.code for problem in apply_overlay(folders.source(), Source({})).problems] == [
        "overlay.unreadable"
    ]


def laid(text: str, more: dict[str, bytes] | None = None) -> Overlaid:
    return apply_overlay(folders.source(), Source({"overlay.yaml": text.encode(), **(more or {})}))


def test_a_mistake_in_the_whole_is_told_where_it_was_written() -> None:
    wrong = OWN_FEE.replace('"80"', '"80 +"')
    result = laid(wrong)

    assert result.source is not None
    (problem,) = compile_service(result.source, folders.shared()).problems
    told = result.placed(problem)
    line = wrong.splitlines().index('      - {when: {}, amount: "80 +"}') + 1
    assert (told.file, told.line) == ("overlay.yaml", line)


def test_an_overlay_brings_its_own_scenarios_and_leaves_the_services_ones_out() -> None:
    result = laid(OWN_FEE, {"scenarios/own.yaml": b"title: x\n"})

    assert result.source is not None
    assert result.source.below("scenarios") == ("scenarios/own.yaml",)


def test_other_files_beside_an_overlay_are_refused() -> None:
    result = laid(OWN_FEE, {"rules.yaml": b"tables: {}\n"})

    assert [(p.code, p.file) for p in result.problems] == [("overlay.wrong-file", "rules.yaml")]
    assert result.source is None


EVIDENCE = """\
service: stall-permit
pages:
  stall:
    fields:
      - {id: stall_photo, type: file, accept: [jpg], label: {th: ภาพแผง, en: Photo of the stall}}
evidence:
  - {id: photo, title: {th: ภาพแผง, en: Photo of the stall}, ask: always, field: stall_photo}
"""


def test_a_question_added_by_a_locality_may_bring_evidence() -> None:
    result = laid(EVIDENCE)

    assert result.source is not None
    service = compile_service(result.source, folders.shared()).service
    assert service is not None
    assert [one.id for one in service.evidence][-1] == "photo"
    assert service.form.field("stall_photo").evidence == "photo"


def test_evidence_of_a_question_of_the_service_is_not_a_localitys_to_ask() -> None:
    result = laid(EVIDENCE.replace("field: stall_photo", "field: consent"))

    assert [(p.code, p.line) for p in result.problems] == [("overlay.foreign-evidence", 7)]


CEILED = (
    "    open: true\n    law: {th: เทศบัญญัติ",
    '    open: true\n    ceiling: "120"\n    law: {th: เทศบัญญัติ',
)


def ceiled() -> Source:
    national = folders.SERVICE.replace(*CEILED)
    assert national != folders.SERVICE
    return folders.source().with_files({"service.yaml": national.encode()})


def test_an_amount_above_the_laws_ceiling_is_refused_where_it_was_written() -> None:
    text = OWN_FEE.replace('"80"', '"121"')
    result = apply_overlay(ceiled(), overlay(text))

    assert result.source is not None
    found = [result.placed(one) for one in compile_service(result.source, folders.shared()).problems]
    assert ("overlay.above-ceiling", "overlay.yaml") in [(p.code, p.file) for p in found]


@pytest.mark.parametrize(("ceiling", "codes"), [('"120"', []), ('"90"', []), ('"121"', ["overlay.raised-ceiling"]), ("area", ["overlay.raised-ceiling"]), *((odd, ["overlay.raised-ceiling"]) for odd in ("nan", "sNaN", "-sNaN", "Infinity", "-Infinity"))])  # fmt: skip
def test_a_locality_lowers_the_ceiling_and_never_raises_it(ceiling: str, codes: list[str]) -> None:
    result = apply_overlay(
        ceiled(), overlay(f"service: stall-permit\ncharges:\n  fee: {{ceiling: {ceiling}}}\n")
    )

    assert [p.code for p in result.problems] == codes


def test_what_is_worked_out_stays_below_the_ceiling() -> None:
    service = compile_service(ceiled(), folders.shared()).service
    assert service is not None
    charge = service.charges[0]

    amount, trace = kept_below(charge.ceiling, Money.baht(150), Text("สูตร", "formula"), {})

    assert amount == Money.baht(120)
    assert trace == Text("สูตร แต่ไม่เกิน 120.00 บาท", "formula, but no more than 120.00 baht")
    assert kept_below(charge.ceiling, Money.baht(119), trace, {}) == (Money.baht(119), trace)


def test_what_localities_set_is_asked_once_the_place_is_known() -> None:
    early = folders.FORM.replace("  - id: person\n", "  - id: person\n    open: true\n", 1)
    found = compile_service(
        folders.source().with_files({"form.yaml": early.encode()}), folders.shared()
    ).problems

    assert "overlay.asked-before-place" in [p.code for p in found]


def test_a_service_of_one_agency_is_open_to_nobody() -> None:
    central = folders.SERVICE.replace(
        "authority: {class: local-government, route_by: form.place}", "authority: {agency: local-government}"
    )
    found = compile_service(
        folders.source().with_files({"service.yaml": central.encode()}), folders.shared()
    ).problems

    assert "overlay.open-to-nobody" in [p.code for p in found]


def tree(tmp_path: Path, text: str, *, authority: str = "town", service: str = "stall-permit") -> Path:
    for part, files in (("agency/stall", folders.source()), ("_shared", folders.shared())):
        for path, content in files.items():
            target = tmp_path / part / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    below = tmp_path / "_overlays" / authority / service
    below.mkdir(parents=True)
    (below / "overlay.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def of_overlays(root: Path) -> list[tuple[str, str]]:
    return [(p.code, p.file) for p in check_tree(root) if p.file.startswith("_overlays")]


def test_the_check_looks_at_every_overlay_of_a_tree(tmp_path: Path) -> None:
    root = tree(tmp_path, OWN_FEE.replace('form.goods == "food"', "form.goods > 3"))

    below = "_overlays/town/stall-permit/overlay.yaml"
    assert of_overlays(root) == [("overlay.no-scenario", below), ("expression.mismatch", below)]


def test_an_overlay_on_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    root = tree(tmp_path, OWN_FEE, service="stall-permits")

    assert of_overlays(root) == [("overlay.no-such-service", "_overlays/town/stall-permits/overlay.yaml")]


def test_an_overlay_folder_with_a_link_is_refused(tmp_path: Path) -> None:
    root = tree(tmp_path, OWN_FEE)
    (root / "_overlays/town/stall-permit/scenarios").symlink_to(tmp_path)

    (problem,) = [p for p in check_tree(root) if p.file.startswith("_overlays")]
    assert (problem.code, problem.file) == (
        "overlay.folder-refused",
        "_overlays/town/stall-permit/overlay.yaml",
    )
    assert problem.remedy == Text(
        "ให้มีเพียง overlay.yaml และ scenarios/*.yaml เป็นไฟล์ธรรมดา รวมไม่เกิน 2 MB ไม่มีลิงก์",
        "Keep overlay.yaml and scenarios/*.yaml only, as plain files, 2 MB in all, without links.",
    )


def test_a_service_is_compiled_once_for_all_its_overlays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(tmp_path, OWN_FEE)
    tree(tmp_path, OWN_FEE, authority="village")
    compiled: list[Source] = []

    def counted(source: Source, shared: Source) -> Compiled:
        compiled.append(source)
        return compile_service(source, shared)

    monkeypatch.setattr(overlay_checking, "compile_service", counted)
    services = {"stall-permit": folders.source()}

    assert len({p.file for p in overlay_checking.check_overlays(root, services, folders.shared())}) == 2
    assert len(compiled) == 3, "the service, and it with each overlay"


def test_checking_one_service_checks_what_localities_set_of_it(tmp_path: Path) -> None:
    root = tree(tmp_path, OWN_FEE.replace("fee:", "fees:"))

    codes = [p.code for p in check_path(root / "agency/stall")]
    assert "overlay.not-open" in codes
