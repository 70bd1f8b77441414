"""Publishing versions of services: R1 of law.md, refusals with all problems, versions that never change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from borikan.catalogue import queries
from borikan.catalogue.actions import NotPublishable, ServiceTaken, publish
from borikan.catalogue.compiled_versions import compiled_version
from borikan.catalogue.events import ServicePublished
from borikan.catalogue.models import FileRow, PublicationRow, VersionRow
from borikan.catalogue.queries import ServiceNotFound, VersionNotFound, VersionUnusable
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.text import Text

from .makers import FORM, OLD_AGE, PROCESS, RULES, TRADE_NAME, Words, files_of, folder_of, shared_of

ACTOR = system("tests")
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    compiled_version.cache_clear()


def test_r1_a_published_service_is_current_with_its_manual(tmp_path: Path) -> None:
    with clock.use(clock.FixedClock(AT)):
        done = publish(folder_of(tmp_path), shared_of(tmp_path), actor=ACTOR)
    assert (done.service_id, done.number, done.published_at, done.fresh) == (TRADE_NAME.id, 1, AT, True)
    service = queries.current(TRADE_NAME.id)
    assert service.version == done.version
    assert service.who_may_apply == Text("บุคคลธรรมดา", "Anyone")
    assert service.limits[0].amount == 5


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("service_yaml", "who_may_apply: {th: บุคคลธรรมดา, en: Anyone}\n", "service.yaml"),
        (
            "service_yaml",
            "legal_basis:\n  - {id: act, title: {th: พระราชบัญญัติตัวอย่าง, en: Example Act}, year_be: 2499}\n",
            "service.yaml",
        ),
        ("process_yaml", PROCESS, "process.yaml"),
        ("form_yaml", FORM, "form.yaml"),
        ("rules_yaml", RULES, "rules.yaml"),
    ],
)
def test_r1_a_definition_lacking_part_of_the_manual_cannot_be_opened(
    tmp_path: Path, file: str, content: str, place: str
) -> None:
    name = file.replace("_yaml", ".yaml")
    lacking = files_of(TRADE_NAME)[name].replace(content, "")
    assert lacking != files_of(TRADE_NAME)[name]
    folder = folder_of(tmp_path, **{file: lacking})
    with pytest.raises(NotPublishable) as refused:
        publish(folder, shared_of(tmp_path), actor=ACTOR)
    assert any(problem.file == place for problem in refused.value.problems)
    with pytest.raises(ServiceNotFound):
        queries.current(TRADE_NAME.id)


def test_r1_a_definition_without_a_number_of_days_cannot_be_opened(tmp_path: Path) -> None:
    text = files_of(TRADE_NAME)["service.yaml"]
    start, end = text.index("limits:"), text.index("outputs:")
    folder = folder_of(tmp_path, service_yaml=text[:start] + text[end:])
    with pytest.raises(NotPublishable) as refused:
        publish(folder, shared_of(tmp_path), actor=ACTOR)
    assert "limits" in " ".join(problem.message.en for problem in refused.value.problems)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        process_yaml=PROCESS.replace("kind: issue", "kind: isue"),
        form_yaml=FORM.replace("type: yes_no", "type: yesno"),
    )
    with pytest.raises(NotPublishable) as refused:
        publish(folder, shared_of(tmp_path), actor=ACTOR)
    files = {problem.file for problem in refused.value.problems}
    assert {"process.yaml", "form.yaml"} <= files
    assert refused.value.data["errors"] == len(refused.value.problems)
    assert str(refused.value.data["errors"]) in refused.value.message.th


def test_r1_every_change_makes_a_new_dated_version_and_old_ones_stay(tmp_path: Path) -> None:
    folder, shared = folder_of(tmp_path), shared_of(tmp_path)
    with clock.use(clock.FixedClock(AT)):
        first = publish(folder, shared, actor=ACTOR)
    changed = (folder / "service.yaml").read_text(encoding="utf-8").replace("amount: 5", "amount: 3")
    (folder / "service.yaml").write_text(changed, encoding="utf-8")
    with clock.use(clock.FixedClock(AT + timedelta(days=1))):
        second = publish(folder, shared, actor=ACTOR)
    assert queries.current(TRADE_NAME.id).limits[0].amount == 3
    assert queries.version(first.version).limits[0].amount == 5
    assert [(p.number, p.version, p.published_at) for p in queries.publications(TRADE_NAME.id)] == [
        (2, second.version, AT + timedelta(days=1)),
        (1, first.version, AT),
    ]


def test_publishing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    folder, shared = folder_of(tmp_path), shared_of(tmp_path)
    first = publish(folder, shared, actor=ACTOR)
    again = publish(folder, shared, actor=ACTOR)
    assert (again.version, again.number, again.fresh) == (first.version, 1, False)
    assert again.published_at == first.published_at
    assert PublicationRow.objects.count() == VersionRow.objects.count() == 1


def test_an_older_version_published_again_is_current_again(tmp_path: Path) -> None:
    folder, shared = folder_of(tmp_path), shared_of(tmp_path)
    first = publish(folder, shared, actor=ACTOR)
    (folder / "rules.yaml").write_text(
        RULES.replace("Only for new shops", "New shops only"), encoding="utf-8"
    )
    publish(folder, shared, actor=ACTOR)
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    third = publish(folder, shared, actor=ACTOR)
    assert (third.version, third.number) == (first.version, 3)
    assert VersionRow.objects.count() == 2


def test_the_shared_files_belong_to_the_version(tmp_path: Path) -> None:
    folder, shared = folder_of(tmp_path), shared_of(tmp_path)
    first = publish(folder, shared, actor=ACTOR)
    registers = (
        (shared / "registers.yaml").read_text(encoding="utf-8").replace("Population register", "Population")
    )
    (shared / "registers.yaml").write_text(registers, encoding="utf-8")
    assert publish(folder, shared, actor=ACTOR).version != first.version


def test_another_agency_cannot_take_over_a_service(tmp_path: Path) -> None:
    publish(folder_of(tmp_path), shared_of(tmp_path), actor=ACTOR)
    taken = Words(**{**vars(OLD_AGE), "id": TRADE_NAME.id})
    with pytest.raises(ServiceTaken) as refused:
        publish(folder_of(tmp_path / "other", taken), shared_of(tmp_path), actor=ACTOR)
    assert "dbd" in refused.value.message.en


def test_a_publication_is_an_entry_in_the_journal(tmp_path: Path) -> None:
    done = publish(folder_of(tmp_path), shared_of(tmp_path), actor=ACTOR)
    publication = PublicationRow.objects.get()
    entry = entries_about(publication.id)[0]
    assert entry.event == ServicePublished(publication.id, TRADE_NAME.id, 1, done.version)
    assert entry.actor == ACTOR


def test_a_version_is_read_from_its_stored_source(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    done = publish(folder, shared_of(tmp_path), actor=ACTOR)
    for path in folder.rglob("*.yaml"):
        path.unlink()
    compiled_version.cache_clear()
    assert queries.version(done.version).title.th == TRADE_NAME.th
    assert queries.version(done.version) is queries.version(done.version)


def test_a_changed_byte_in_the_store_is_found_out(tmp_path: Path) -> None:
    done = publish(folder_of(tmp_path), shared_of(tmp_path), actor=ACTOR)
    row = FileRow.objects.get(version_id=done.version, path="rules.yaml")
    FileRow.objects.filter(pk=row.pk).update(content=bytes(row.content).replace(b"refuse", b"eligible"))
    compiled_version.cache_clear()
    with pytest.raises(VersionUnusable):
        queries.version(done.version)


def test_what_was_never_published_is_not_found() -> None:
    with pytest.raises(VersionNotFound):
        queries.version("0" * 64)
    with pytest.raises(ServiceNotFound):
        queries.current("nothing")
    with pytest.raises(ServiceNotFound):
        queries.publications("nothing")
