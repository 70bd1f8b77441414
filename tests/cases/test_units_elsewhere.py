"""A unit of another organisation gives its opinion, and reads what the step shows to it and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from borikan.access_log.models import Read
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.consulted import narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Task
from borikan.cases.queries import WorkFilter
from borikan.cases.queries.timeline import timeline
from borikan.cases.uploaded import uploads_in
from borikan.identity import actions as identity
from borikan.identity.queries import Officer
from borikan.organisations import queries as organisations
from tests.cases.acting import trade
from tests.cases.having_a_say import complete, filed, publish
from tests.cases.makers import TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)

ELSEWHERE = (
    '{id: neighbour, kind: consultation, who: "agency:local-environment", title: {th: ถามเทศบาลข้างเคียง, en: Ask the neighbour}, '
    "at: sila-town, shows: [trade_name_th], deadline_days: 2, on_silence: escalate, illustrative: true}"
)
BY_CHOICE = ELSEWHERE.replace("at: sila-town", "at: form.request_type")


@pytest.fixture
def asked(world: World, tmp_path: Path) -> str:
    """A trade name about which the neighbouring town is asked; its reference."""
    publish(tmp_path / "service", ELSEWHERE)
    return filed(world).reference


def colleague(world: World, task: Task) -> Officer:
    """Sombat, who is given the post that the task asks for."""
    sombat = world.officer("sombat")
    identity.give_post(
        officer_id=sombat.id,
        role=task.who,
        organisation_id=organisations.office(task.office_id).organisation_id,
        office_id=task.office_id,
        valid_from=date(2025, 1, 1),
        actor=TESTER,
    )
    return world.officer("sombat")


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


def test_a_file_it_takes_is_noted_as_looked_at_by_its_own_office(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", ELSEWHERE.replace("trade_name_th", "site_consent"))
    receipt = trade(world, place={"place_is_own_home": "false"})
    complete(world, receipt.reference)
    (upload,) = uploads_in(case_queries.my_case(world.citizen(), receipt.reference).answers["site_consent"])

    assert case_queries.upload_for(world.officer("anucha"), receipt.reference, UUID(upload)).content
    (look,) = Read.objects.filter(what="file")
    assert look.office_id == organisations.office_by_code("sila-town-hall").id


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


def test_the_story_names_the_office_that_gave_it(world: World, asked: str) -> None:
    anucha = world.officer("anucha")
    task = task_of(anucha, asked)
    cases.claim(anucha, task.id)
    cases.finish_task(anucha, task.id, {}, opinion="no_objection")
    world.settle()
    told = timeline(Dossier(Case.objects.get(reference=asked)))

    of = {one.text.en: one.office for one in told if one.actor == "officer"}
    assert of["Step done: Ask the neighbour"] == organisations.office(task.office_id).name
    assert {name for title, name in of.items() if "neighbour" not in title} <= {None}


def test_its_own_supervisor_hands_it_to_a_colleague_who_can_do_it(world: World, asked: str) -> None:
    anucha, duangjai = world.officer("anucha"), world.officer("duangjai")
    task = task_of(anucha, asked)
    cases.claim(anucha, task.id)
    sombat = colleague(world, task)

    opened = case_queries.opened_case(duangjai, asked)
    assert opened.consulted
    assert [(one.id, one.hers_to_hand_out) for one in opened.tasks] == [(task.id, True)]
    assert [one.id for one in case_queries.colleagues(duangjai, asked, task.id)] == [sombat.id]
    cases.reassign(duangjai, task.id, sombat.id)

    with pytest.raises(errors.TaskTaken):
        cases.finish_task(anucha, task.id, {}, opinion="objection")
    cases.finish_task(sombat, task.id, {}, opinion="no_objection")


def test_the_asking_office_does_not_hand_out_the_work_of_another_organisation(
    world: World, asked: str
) -> None:
    wanida, task = world.officer("wanida"), task_of(world.officer("anucha"), asked)
    sombat = colleague(world, task)

    with pytest.raises(errors.NotYourTask):
        case_queries.colleagues(wanida, asked, task.id)
    with pytest.raises(errors.NotYourTask):
        cases.reassign(wanida, task.id, sombat.id)
    assert Task.objects.get(pk=task.id).officer_id is None
    (shown,) = [one for one in case_queries.desk_case(wanida, asked).tasks if one.id == task.id]
    assert not shown.hers_to_hand_out


def test_who_only_does_the_work_hands_it_to_nobody(world: World, asked: str) -> None:
    anucha = world.officer("anucha")
    task = task_of(anucha, asked)
    sombat = colleague(world, task)

    with pytest.raises(errors.NotYourTask):
        case_queries.colleagues(anucha, asked, task.id)
    with pytest.raises(errors.NotYourTask):
        cases.reassign(anucha, task.id, sombat.id)


def test_without_such_an_organisation_the_receiving_office_is_asked(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", BY_CHOICE)
    reference = filed(world).reference
    assert (
        task_of(world.officer("rungnapa"), reference).office_id
        == Case.objects.get(reference=reference).office_id
    )
    assert not case_queries.work_list(world.officer("anucha"), WorkFilter(reference=reference)).rows
