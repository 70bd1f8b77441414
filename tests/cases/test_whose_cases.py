"""Whose case is closed to whom: guests, officers' own and relatives' cases, four eyes, handing on."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.cases.queries import WorkFilter
from borikan.catalogue import actions as catalogue
from borikan.identity import actions as identity
from borikan.identity.models import ContactRow
from borikan.identity.queries import Citizen, Guest, Officer
from borikan.kernel import clock
from borikan.kernel.ids import new_id
from tests.cases.acting import LISTED, defects, food, happened, row, trade, view
from tests.cases.applying import FOOD, NONGLAK, fill, submitted
from tests.cases.makers import ROOT, TESTER, World, posted

pytestmark = pytest.mark.django_db(transaction=True)

WICHAI, SUDA = "1994000010808", "3994000009733"


def a_guest() -> Guest:
    """Somebody who confirmed an e-mail address."""
    from borikan.identity import vault

    contact = ContactRow.objects.create(
        id=new_id(),
        channel="email",
        value_sealed=b"",
        value_index=new_id().hex,
        confirmed_at=clock.now(),
    )
    contact.value_sealed = vault.seal("guest@example.com", what="contact", row=contact.id)
    contact.save()
    return Guest(contact.id)


def filed_as_guest(world: World, number: str, name: str) -> tuple[Guest, cases.Receipt]:
    """A guest who says to have that number files for food premises."""
    guest = a_guest()
    draft = cases.start_draft(guest, "food-premises-licence", cases.Applicant(None, "guest"))
    cases.save_page(
        guest,
        draft,
        "operator",
        posted({"applicant_type": "person", "applicant_id": number, "name": name}),
    )
    item = {"handler_id": NONGLAK, "trained": "true", "medical_ok": "true"}
    assert cases.save_item(guest, draft, "handlers", None, posted(item)).errors == ()
    fill(guest, draft, FOOD)
    return guest, submitted(world, guest, draft)


def test_a_guest_files_where_no_sign_in_is_needed_and_sees_only_her_own(world: World) -> None:
    guest, receipt = filed_as_guest(world, "1994000001175", "นางสมศรี ใจงาม")

    assert case_queries.my_case(guest, receipt.reference).applicant_name == "นางสมศรี ใจงาม"
    assert row(receipt.case_id).applicant_party is None
    with pytest.raises(errors.CaseNotFound):
        case_queries.my_case(a_guest(), receipt.reference)
    with pytest.raises(errors.CaseNotFound):
        case_queries.my_case(world.citizen(), receipt.reference)  # a word is no proof that it is hers


def test_a_guest_is_refused_where_the_service_needs_a_sign_in(world: World) -> None:
    with pytest.raises(errors.AssuranceTooLow):
        cases.start_draft(a_guest(), "trade-name-registration", cases.Applicant(None, "guest"))
    with pytest.raises(errors.AssuranceTooLow):
        cases.start_draft(
            world.citizen(ial=1), "trade-name-registration", cases.Applicant(world.citizen().party_id, "self")
        )


def test_nothing_is_looked_up_on_a_guest_s_word(world: World) -> None:
    guest = a_guest()
    draft = cases.start_draft(guest, "food-premises-licence", cases.Applicant(None, "guest"))
    cases.save_page(
        guest, draft, "operator", posted({"applicant_type": "person", "applicant_id": "1994000001175"})
    )
    cases.look_up_known(guest, draft)

    assert case_queries.draft_view(guest, draft).known == {}
    assert not [q for q in world.registers.asked if q.register == "dopa-population"]


@pytest.mark.parametrize(("number", "name"), [(WICHAI, "นายวิชัย พรหมมา"), (SUDA, "นางสาวสุดา พรหมมา")])
def test_a_guest_who_says_to_be_a_relative_closes_the_case_to_the_officer(
    world: World, number: str, name: str
) -> None:
    _, receipt = filed_as_guest(world, number, name)

    check_closed_to(world, world.officer("suda"), receipt.reference)
    world.work(world.officer("somkid"), receipt.reference, "completeness")


@pytest.mark.parametrize(("number", "name"), [(WICHAI, "นายวิชัย พรหมมา"), (SUDA, "นางสาวสุดา พรหมมา")])
def test_her_own_and_her_brother_s_cases_are_closed_to_the_officer(
    world: World, number: str, name: str
) -> None:
    world.person_in_registers(number, name)
    world.registers.hold("local-licence", "national_id", number, {"revoked": False})
    receipt = food(world, world.citizen(number, name))

    check_closed_to(world, world.officer("suda"), receipt.reference)


def test_a_relative_declared_afterwards_closes_what_a_guest_filed_in_her_name(world: World) -> None:
    """Nobody with that number was known here when it was filed; she signed in and was declared only later."""
    _, receipt = filed_as_guest(world, "3994000006521", "นางมาลี แสนสุข")
    somkid = world.officer("somkid")
    assert row(receipt.case_id).claimed_party is None
    world.work(somkid, receipt.reference, "completeness")

    malee = world.citizen("3994000006521", "นางมาลี แสนสุข")
    identity.declare_relative(
        officer_id=somkid.id, relative_party_id=malee.party_id, relation="sibling", actor=TESTER
    )

    with pytest.raises(errors.ClosedToOfficer):
        cases.find_complete(somkid, Task.objects.get(closed_at=None).id, {})
    check_closed_to(world, somkid, receipt.reference)


def test_a_relative_declared_afterwards_closes_her_own_open_case_too(world: World) -> None:
    malee = world.citizen("3994000006521", "นางมาลี แสนสุข")
    receipt = food(world, malee)
    somkid = world.officer("somkid")
    world.work(somkid, receipt.reference, "completeness")

    identity.declare_relative(
        officer_id=somkid.id, relative_party_id=malee.party_id, relation="sibling", actor=TESTER
    )

    check_closed_to(world, somkid, receipt.reference)


def test_a_corrected_number_closes_the_case_to_the_right_officer(world: World) -> None:
    guest, receipt = filed_as_guest(world, "3994000006521", "นางมาลี แสนสุข")
    defects(world, receipt.reference, "applicant_id", username="somkid")

    cases.correct(guest, receipt.reference, posted({"applicant_id": WICHAI}), declared=True)
    world.settle()

    check_closed_to(world, world.officer("suda"), receipt.reference)


def check_closed_to(world: World, officer: Officer, reference: str) -> None:
    """Not on her list, not to be opened, taken, noted on or handed to her."""
    assert case_queries.work_list(officer, WorkFilter()).rows == ()
    task = Task.objects.get(closed_at=None)
    for act in (
        lambda: case_queries.desk_case(officer, reference),
        lambda: cases.claim(officer, task.id),
        lambda: cases.note(officer, reference, "ขอดู"),
        lambda: cases.ask(officer, reference, "ขอถาม"),
        lambda: cases.reassign(world.officer("wanida"), task.id, officer.id),
    ):
        with pytest.raises(errors.ClosedToOfficer):
            act()


def test_a_supervisor_hands_a_task_to_a_colleague_of_the_same_post(world: World) -> None:
    receipt = trade(world)
    naree, prasert, wanida = world.officer("naree"), world.officer("prasert"), world.officer("wanida")
    task = world.work(naree, receipt.reference, "completeness")

    with pytest.raises(errors.NotYourTask):
        cases.reassign(prasert, task, prasert.id)
    with pytest.raises(errors.CaseNotFound):
        cases.reassign(wanida, task, world.officer("somkid").id)  # a health officer is no registrar
    cases.reassign(wanida, task, prasert.id)

    with pytest.raises(errors.TaskTaken):
        cases.find_complete(naree, task, LISTED)
    cases.find_complete(prasert, task, LISTED)
    (handed,) = happened(receipt.case_id, events.TaskReassigned)
    assert handed.officer_id == prasert.id  # type: ignore[attr-defined]  # of that kind


def test_a_released_task_is_free_again(world: World) -> None:
    receipt = trade(world)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")

    cases.release(naree, task)

    with pytest.raises(errors.NotYourTask):
        cases.find_complete(naree, task, LISTED)
    assert world.work(world.officer("prasert"), receipt.reference, "completeness") == task


def with_four_eyes(tmp_path: Path) -> Path:
    """The trade registration, decided by somebody other than who checked it."""
    folder = tmp_path / "four-eyes"
    shutil.copytree(ROOT / "dbd" / "trade-name-registration", folder)
    process = (folder / "process.yaml").read_text(encoding="utf-8")
    changed = process.replace(
        "id: decision, kind: decision,", "id: decision, kind: decision, not_same_as: [completeness],"
    )
    assert changed != process
    (folder / "process.yaml").write_text(changed, encoding="utf-8")
    return folder


def test_four_eyes_the_one_who_checked_does_not_decide(world: World, tmp_path: Path) -> None:
    catalogue.publish(with_four_eyes(tmp_path), ROOT / "_shared", actor=TESTER)
    receipt = trade(world)
    naree, prasert = world.officer("naree"), world.officer("prasert")
    cases.find_complete(naree, world.work(naree, receipt.reference, "completeness"), LISTED)
    world.settle()
    task: UUID = Task.objects.get(step="decision", closed_at=None).id

    with pytest.raises(errors.SameOfficer):
        cases.claim(naree, task)
    with pytest.raises(errors.SameOfficer):
        cases.reassign(world.officer("wanida"), task, naree.id)
    cases.claim(prasert, task)
    cases.decide(prasert, task, "granted", cases.Reasons())


def test_a_unit_that_a_service_never_asks_has_no_business_with_its_cases(world: World) -> None:
    receipt = trade(world)

    for username in ("chaiwat", "rungnapa", "somkid", "orawan"):
        with pytest.raises(errors.CaseNotFound):
            case_queries.desk_case(world.officer(username), receipt.reference)
    for username in ("prasert", "theera", "wanida"):
        assert case_queries.desk_case(world.officer(username), receipt.reference).view.reference


def test_an_officer_s_citizen_self_sees_her_own_case(world: World) -> None:
    world.person_in_registers(SUDA, "นางสาวสุดา พรหมมา")
    world.registers.hold("local-licence", "national_id", SUDA, {"revoked": False})
    suda: Citizen = world.citizen(SUDA, "นางสาวสุดา พรหมมา")
    receipt = food(world, suda)

    assert view(suda, receipt.reference).reference == receipt.reference


def test_opening_a_case_at_the_desk_is_told_to_the_applicant(world: World) -> None:
    from borikan.access_log import queries as access_log

    person = world.citizen()
    receipt = trade(world, person)
    case_queries.desk_case(world.officer("naree"), receipt.reference)

    reads = access_log.reads_of(person.party_id)
    assert any(read.what == "case" and read.case_id == receipt.case_id for read in reads)
