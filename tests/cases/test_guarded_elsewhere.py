"""A unit of another organisation opens what is guarded and shown to it, and nothing else, whatever posts it holds besides."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from borikan.access_log import queries as access_log
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.catalogue import actions as catalogue
from borikan.identity import actions as identity
from borikan.kernel.errors import NotAllowed
from borikan.organisations import queries as organisations
from tests.cases.acting import trade
from tests.cases.having_a_say import complete
from tests.cases.makers import ROOT, TESTER, World

HEALTH = "sensitive-health"
UNIT = "agency:local-environment"
ASKED = (
    f'  - {{id: neighbour, kind: consultation, who: "{UNIT}", title: {{th: ถามเทศบาลข้างเคียง, en: Ask the neighbour}}, '
    "at: sila-town, shows: [trade_name_th, site_consent], deadline_days: 2, on_silence: escalate}\n"
)
NAMED = f'sensitive_data:\n  - {{class: {HEALTH}, roles: ["officer:commercial-registrar", "{UNIT}"]}}\n'

pytestmark = pytest.mark.django_db(transaction=True)


def change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def reference(world: World, tmp_path: Path) -> str:
    """A trade name whose two papers and a finding are health data; the neighbour is asked, and shown one paper."""
    folder = tmp_path / "service" / "trade-name-registration"
    shutil.copytree(ROOT / "dbd" / "trade-name-registration", folder)
    guard = f"privacy: {{class: {HEALTH}}},"
    papers = ("{id: site_consent, type: file,", "{id: map, type: file,")
    change(folder / "form.yaml", *((one, f"{one} {guard}") for one in papers))
    finding = "{id: is_exempt, type: boolean,"
    change(folder / "checklists" / "registrar-check.yaml", (finding, f"{finding} class: {HEALTH},"))
    change(folder / "service.yaml", ("evidence:\n", f"{NAMED}evidence:\n"))
    fine = "  - {id: late-fine,"
    early = ("early_decision: true", "early_decision: false")
    change(folder / "process.yaml", early, (fine, ASKED + fine))
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)
    receipt = trade(world, place={"place_is_own_home": "false", "place.house": "77"})
    complete(world, receipt.reference)
    return receipt.reference


@pytest.fixture
def papers(world: World, reference: str) -> dict[str, UUID]:
    """The two papers, by question."""
    answers = case_queries.my_case(world.citizen(), reference).answers
    return {name: UUID(answers[name]["upload"]) for name in ("site_consent", "map")}


def also_at_the_town_hall(world: World, username: str) -> None:
    """The officer holds a post in the asking authority too, which has nothing to do with such cases."""
    office = organisations.office_by_code("khon-kaen-city-hall")
    identity.give_post(
        officer_id=world.officer(username).id,
        role="officer:local-welfare",
        organisation_id=office.organisation_id,
        office_id=office.id,
        valid_from=date(2025, 1, 1),
        actor=TESTER,
    )


def test_the_unit_takes_the_guarded_file_that_its_step_shows_and_no_other(
    world: World, reference: str, papers: dict[str, UUID]
) -> None:
    anucha = world.officer("anucha")
    found = case_queries.sensitive_upload(anucha, reference, HEALTH, papers["site_consent"], "check")
    assert found.content.startswith(b"%PDF")

    with pytest.raises(errors.CaseNotFound):
        case_queries.sensitive_upload(anucha, reference, HEALTH, papers["map"], "check")
    naree = world.officer("naree")
    assert case_queries.sensitive_upload(naree, reference, HEALTH, papers["map"], "check").content


def test_a_post_elsewhere_in_the_authority_opens_no_more_to_the_unit(
    world: World, reference: str, papers: dict[str, UUID]
) -> None:
    also_at_the_town_hall(world, "anucha")
    anucha = world.officer("anucha")

    data = case_queries.open_sensitive(anucha, reference, HEALTH, "check")
    assert [field.id for field, _ in data.answers] == ["site_consent"]
    assert (data.findings, data.registers, data.earlier) == ((), (), ())
    with pytest.raises(errors.CaseNotFound):
        case_queries.sensitive_upload(anucha, reference, HEALTH, papers["map"], "check")

    whole = case_queries.open_sensitive(world.officer("naree"), reference, HEALTH, "check")
    assert [field.id for field, _ in whole.answers] == ["site_consent", "map"]
    assert [item.id for item, _ in whole.findings] == ["is_exempt"]


def test_a_post_of_that_name_at_a_third_place_does_not_name_the_unit(world: World, reference: str) -> None:
    office = organisations.office_by_code("khon-kaen-mueang-district-office")
    duangjai = world.officer("duangjai")  # she supervises the unit's office, which the folder doesn't name
    identity.give_post(
        officer_id=duangjai.id,
        role=UNIT,
        organisation_id=office.organisation_id,
        office_id=office.id,
        valid_from=date(2025, 1, 1),
        actor=TESTER,
    )

    with pytest.raises(NotAllowed):
        case_queries.open_sensitive(world.officer("duangjai"), reference, HEALTH, "check")
    for username, may_open in (("duangjai", False), ("anucha", True)):
        (hidden,) = case_queries.opened_case(world.officer(username), reference).hidden
        assert hidden.may_open is may_open


def test_the_person_reads_which_office_looked(world: World, reference: str, papers: dict[str, UUID]) -> None:
    anucha = world.officer("anucha")
    case_queries.open_sensitive(anucha, reference, HEALTH, "check")
    case_queries.sensitive_upload(anucha, reference, HEALTH, papers["site_consent"], "check")
    case_queries.open_sensitive(world.officer("naree"), reference, HEALTH, "check")

    looks = [one for one in access_log.reads_of(world.citizen().party_id) if one.what == HEALTH]
    assert [organisations.office(one.office_id).code for one in reversed(looks) if one.office_id] == [
        "sila-town-hall",
        "sila-town-hall",
        "khon-kaen-city-hall",
    ]
