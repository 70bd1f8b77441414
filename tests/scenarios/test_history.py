"""A made-up past: drawn by a seed, played through the actions, sound in the journal, and only where nothing was before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from borikan.appointments import actions as appointments
from borikan.cases.models import Case
from borikan.cli.folders import opened, with_overlays
from borikan.cli.history import make
from borikan.cli.past import read_past
from borikan.definitions.compiled import CompiledService
from borikan.definitions.problems import Problems
from borikan.definitions.scenarios import Scenario, read_scenarios
from borikan.documents import actions as document_actions
from borikan.documents import queries as documents
from borikan.documents.models import DocumentRow
from borikan.documents.refusals import DocumentNotReady
from borikan.grants.models import FollowUp
from borikan.journal import queries as journal
from borikan.journal.verification import verify
from borikan.kernel import clock
from borikan.kernel.clock import local_date
from borikan.playing.filing import _asked_there
from borikan.playing.history import NotEmpty, Told, live
from borikan.playing.history.varying import Numbers, lived
from borikan.playing.staff import Staff
from borikan.playing.stage import staged
from tests.cases.makers import FRIDAY_MORNING, ROOT, Prepared, put_government
from tests.states import empty

NUMBER, DAYS = 8, 45
SERVICES = ("dbd/trade-name-registration", "dla/old-age-allowance", "dlt/vehicle-tax-annual")


@pytest.fixture(scope="module")
def services() -> list[tuple[CompiledService, tuple[Scenario, ...]]]:
    folders = opened([ROOT / name for name in SERVICES])
    return [
        (one.service, read_scenarios(one.service, one.source, one.shared, Problems()))
        for one in folders
        if one.service is not None
    ]


@pytest.fixture
def government(settings: Any, tmp_path: Path, prepared: Prepared) -> Iterator[None]:
    put_government(settings, tmp_path, prepared)
    yield
    empty()


def past(services: list[tuple[CompiledService, tuple[Scenario, ...]]], seed: int) -> Told:
    """A small past from Friday morning on."""
    random = Random(seed)
    with staged(FRIDAY_MORNING, Staff(lambda some: random.sample(list(some), len(some)))) as stage:
        return live(stage, services, number=NUMBER, until=FRIDAY_MORNING + timedelta(days=DAYS), seed=seed)


def lives() -> list[tuple[object, ...]]:
    """What can be seen of the cases, without what is drawn by lot: numbers and ids."""
    rows = Case.objects.order_by("filed_at", "service_id")
    return [
        (
            row.service_id,
            row.filed_at,
            row.office_id,
            row.path,
            row.due_on,
            row.decided_at,
            row.ended_at,
            row.ending,
        )
        for row in rows
    ]


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_makes_the_same_past_and_another_seed_another(
    settings: Any, tmp_path: Path, prepared: Prepared, services: Any
) -> None:
    seen = []
    for folder, seed in (("first", 7), ("again", 7), ("other", 8)):
        put_government(settings, tmp_path / folder, prepared)
        past(services, seed)
        seen.append(lives())
        empty()

    assert len(seen[0]) == NUMBER
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


@pytest.mark.django_db(transaction=True)
def test_the_journal_of_a_past_is_sound_and_nothing_in_it_failed(government: None, services: Any) -> None:
    told = past(services, 1)

    assert told.cases == NUMBER
    assert sum(told.endings.values()) == NUMBER
    report = verify()
    assert report.is_sound, [str(one) for one in report.findings]
    assert not journal.dead_deliveries()
    assert all(row.filed_at < FRIDAY_MORNING + timedelta(days=DAYS) for row in Case.objects.all())


@pytest.mark.django_db(transaction=True)
def test_who_was_granted_something_reports_on_it_and_officers_answer_what_was_found(government: None) -> None:
    (folder,) = opened([ROOT / "sso/unemployment-benefit"])
    assert folder.service is not None
    scenarios = read_scenarios(folder.service, folder.source, folder.shared, Problems())
    granted = [one for one in scenarios if one.expect.follow_up == "continue"]
    missed = [one for one in scenarios if one.id == "report-missed"]
    random = Random(1)
    with staged(FRIDAY_MORNING, Staff(lambda some: random.sample(list(some), len(some)))) as stage:
        service = [(folder.service, [*granted, *missed])]
        told = live(stage, service, number=6, until=FRIDAY_MORNING + timedelta(days=180), seed=1)
    assert told.cases == 6

    made = Counter(FollowUp.objects.values_list("state", flat=True))
    assert made["unchanged"] >= 3, "the first report and those of the months after"
    assert made["ordered"] >= 1, "for a report that was missed"
    waiting = FollowUp.objects.filter(state__in=("open", "found"))
    assert all(one.due_on > date(2027, 4, 1) for one in waiting), "nothing is left lying for months"


@pytest.mark.django_db(transaction=True)
def test_a_document_of_the_past_is_made_when_it_is_first_asked_for_and_then_stays(
    government: None, services: Any
) -> None:
    past(services, 1)
    row = DocumentRow.objects.filter(state="sealed").first()
    assert row is not None
    assert row.sha256 == ""

    with pytest.raises(DocumentNotReady):
        documents.document_bytes(row.id)
    document_actions.make_put_off(row.id)
    assert [key for key in journal.scheduled("documents.seal:") if key.endswith(str(row.id))]
    document_actions.seal_document(row.id)

    first = documents.document_bytes(row.id)
    row.refresh_from_db()
    assert first.startswith(b"%PDF")
    assert row.sha256
    assert documents.document_bytes(row.id) == first
    assert documents.compare(row.verification_code, first) == "identical"
    assert verify().is_sound


@pytest.mark.django_db(transaction=True)
def test_times_are_offered_anew_every_four_weeks(
    government: None, services: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[int] = []

    def offer() -> int:
        offered.append((clock.now() - FRIDAY_MORNING).days)
        return 0

    monkeypatch.setattr(appointments, "offer_ahead", offer)
    past(services, 1)

    assert len(offered) == 1
    assert offered[0] >= 28


def test_whoever_lives_where_more_is_asked_answers_that_too() -> None:
    folders = with_overlays(opened([ROOT / "local-government" / "food-premises-licence"]))
    national, *local = [one.service for one in folders if one.service is not None]

    asked = [_asked_there(national, one) for one in local]

    assert {"used_oil": "collected"} in asked
    assert _asked_there(national, national) == {}


@pytest.mark.django_db(transaction=True)
def test_no_past_is_made_where_something_has_happened(government: None) -> None:
    asked = read_past("12", "", 1)
    assert asked is not None

    with pytest.raises(NotEmpty):
        make(asked, lambda _text: None)

    assert not Case.objects.exists()


def test_who_lives_a_scenario_later_is_somebody_else_of_the_same_age(services: Any) -> None:
    ((_, scenarios),) = [one for one in services if one[0].id == "old-age-allowance"]
    scenario = next(one for one in scenarios if one.id == "approved")
    later = scenario.filed_at - timedelta(days=200)

    other = lived(scenario, later, Numbers(), Random(3), {})

    before, after = scenario.applicant.party, other.applicant.party
    assert after["national_id"][1:5] == "9918"
    assert after["full_name"] != before["full_name"]
    assert other.registers["dopa-population"]["full_name"] == after["full_name"]
    moved = [local_date(one.filed_at).toordinal() for one in (scenario, other)]
    assert moved[0] - moved[1] == 200
