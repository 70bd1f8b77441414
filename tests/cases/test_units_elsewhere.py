"""A unit of another organisation gives its opinion, and reads what the step shows to it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.access_log.models import Read
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.consulted import narrowed
from borikan.cases.models import Case, Task
from borikan.cases.queries import WorkFilter
from borikan.identity.queries import Officer
from tests.cases.having_a_say import filed, publish
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)

ELSEWHERE = (
    '{id: neighbour, kind: consultation, who: "agency:local-environment", title: {th: ถามเทศบาลข้างเคียง, en: Ask the neighbour}, '
    "at: sila-town, shows: [trade_name_th], deadline_days: 2, on_silence: escalate}"
)
BY_CHOICE = ELSEWHERE.replace("at: sila-town", "at: form.request_type")


@pytest.fixture
def asked(world: World, tmp_path: Path) -> str:
    """A trade name about which the neighbouring town is asked; its reference."""
    publish(tmp_path / "service", ELSEWHERE)
    return filed(world).reference


def task_of(officer: Officer, reference: str) -> Task:
    (row,) = case_queries.work_list(officer, WorkFilter(reference=reference)).rows
    return Task.objects.get(pk=row.task_id)


def test_the_unit_of_the_named_organisation_is_asked(world: World, asked: str) -> None:
    anucha, rungnapa = world.officer("anucha"), world.officer("rungnapa")
    task = task_of(anucha, asked)
    assert task.who == "agency:local-environment"
    assert not case_queries.work_list(rungnapa, WorkFilter(reference=asked)).rows
    with pytest.raises(errors.CaseNotFound):
        cases.claim(rungnapa, task.id)


def test_it_reads_what_the_step_shows_and_nothing_else(world: World, asked: str) -> None:
    case = case_queries.opened_case(world.officer("anucha"), asked)
    assert case.consulted
    assert dict(case.view.answers) == {"trade_name_th": "ร้านสมศรีออนไลน์"}
    assert case.asked == {"trade_name_th"}
    said = repr(case).replace(repr(case.view.service), "")
    for hidden in ("สมศรี ใจงาม", "somsri@example.com", "1994000001175"):
        assert hidden not in said
    assert [case.registers, case.findings, case.view.timeline, case.view.documents] == [()] * 4


def test_of_a_repeat_it_reads_the_questions_named_item_by_item() -> None:
    plots = [{"_key": "a", "deed_no": "1", "debt": 5}, {"_key": "b", "debt": 7}]
    answers = {"name": "นางสมศรี", "plots": plots}

    assert narrowed(answers, {"plots.deed_no"}) == {"plots": [{"_key": "a", "deed_no": "1"}, {"_key": "b"}]}
    assert narrowed(answers, {"plots.deed_no", "name"})["name"] == "นางสมศรี"
    assert narrowed({"name": "นางสมศรี"}, {"plots.deed_no"}) == {}


def test_the_whole_case_stays_closed_to_it(world: World, asked: str) -> None:
    with pytest.raises(errors.CaseNotFound):
        case_queries.desk_case(world.officer("anucha"), asked)
    with pytest.raises(errors.CaseNotFound):
        case_queries.opened_case(world.officer("sombat"), asked)


def test_its_look_is_noted_with_its_purpose(world: World, asked: str) -> None:
    case_queries.opened_case(world.officer("anucha"), asked)
    world.settle()
    assert Read.objects.filter(why="consulted").exists()


def test_its_opinion_moves_the_case_on_and_ends_its_view(world: World, asked: str) -> None:
    anucha = world.officer("anucha")
    task = task_of(anucha, asked)
    cases.claim(anucha, task.id)
    cases.finish_task(anucha, task.id, {}, opinion="objection")
    world.settle()
    case = Case.objects.get(reference=asked)
    assert case.state["results"]["neighbour"] == "objection"
    assert case_queries.opened_case(anucha, asked).tasks == ()
    Case.objects.filter(pk=case.pk).update(ended_at=case.filed_at)
    with pytest.raises(errors.CaseNotFound):
        case_queries.opened_case(anucha, asked)


def test_its_supervisor_sees_it_and_the_asking_office_does_not_hand_it_out(world: World, asked: str) -> None:
    assert case_queries.opened_case(world.officer("duangjai"), asked).consulted
    task = task_of(world.officer("anucha"), asked)
    with pytest.raises(errors.NotYourTask):
        case_queries.colleagues(world.officer("wanida"), asked, task.id)


def test_without_such_an_organisation_the_receiving_office_is_asked(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", BY_CHOICE)
    reference = filed(world).reference
    assert (
        task_of(world.officer("rungnapa"), reference).office_id
        == Case.objects.get(reference=reference).office_id
    )
    assert not case_queries.work_list(world.officer("anucha"), WorkFilter(reference=reference)).rows
