"""The table of upkeep: what nobody needs any more goes, what is still needed stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from borikan.access_log import actions as access_log
from borikan.access_log.models import Read
from borikan.access_log.rules import SHORTEST_KEEPING
from borikan.cases import actions as cases
from borikan.cases.models import Draft
from borikan.cases.rules import DRAFT_KEPT
from borikan.cli.main import main
from borikan.documents import actions as documents
from borikan.documents import equipment
from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.models import UploadRow
from borikan.documents.queries import upload_bytes
from borikan.identity import actions as identity
from borikan.identity.models import AttemptRow, ContactCodeRow
from borikan.journal import actions as journal
from borikan.journal import upkeep
from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import ActorRef
from borikan.kernel.ids import new_id
from borikan.notifications.actions import Contact
from borikan.notifications.models import OutgoingMessage
from borikan.project.upkeep import UPKEEP
from tests.cases.applying import TRADE_NAME, a_pdf, drafted, submitted
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
TRADE = "trade-name-registration"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> Iterator[FileBlobs]:
    """A place of this test's own for encrypted files."""
    files = FileBlobs(tmp_path / "kept-here")
    with equipment.use(replace(equipment.equipment(), blobs=files)):
        yield files


def tidied() -> dict[str, int | None]:
    return {done.name: done.count for done in journal.run_upkeep()}


def begun(world: World, upload: UUID | None = None) -> UUID:
    """A draft of Somsri's, with a file in it if one is given."""
    person = world.citizen()
    draft = drafted(person, TRADE, TRADE_NAME)
    if upload is not None:
        answer = {"map.upload": str(upload), "map.name": "map.pdf"}
        assert cases.save_page(person, draft, "documents", posted(answer)).errors == ()
    return draft


def a_file(world: World) -> UUID:
    person = world.citizen()
    return documents.store_upload(a_pdf(), "map.pdf", ("pdf",), owner=person.ref).id


def test_the_settings_put_the_table_in_force() -> None:
    assert [done.name for done in journal.run_upkeep()] == list(UPKEEP)


def test_every_chore_can_be_done_on_an_empty_system_again_and_again() -> None:
    for _ in range(2):
        assert tidied() == dict.fromkeys(UPKEEP, 0)


def test_sessions_whose_time_is_over_go(world: World) -> None:
    for left in (-1, 3600):
        session = SessionStore()
        session["who"] = "somebody"
        session.save()
        Session.objects.filter(session_key=session.session_key).update(
            expire_date=world.clock.now() + timedelta(seconds=left)
        )

    assert tidied()["browser sessions that ended"] == 1
    assert Session.objects.count() == 1


def test_spent_attempts_old_codes_and_their_messages_go(world: World) -> None:
    identity.send_contact_code(Contact("email", "somsri@example.com"))
    OutgoingMessage.objects.update(state="sent", settled_at=world.clock.now())
    assert tidied()["counters of attempts, and one-time codes that expired"] == 0

    world.clock.advance(31 * DAY)
    told = tidied()

    assert told["counters of attempts, and one-time codes that expired"] == 2
    assert told["e-mails and text messages sent long ago"] == 1
    assert not AttemptRow.objects.exists()
    assert not ContactCodeRow.objects.exists()
    assert bytes(OutgoingMessage.objects.get().sealed) == b""


def test_an_application_begun_and_left_goes_with_its_file(world: World) -> None:
    upload = a_file(world)
    begun(world, upload)
    world.clock.advance(DRAFT_KEPT)
    assert tidied()["applications begun and left"] == 0

    world.clock.advance(timedelta(seconds=1))
    assert tidied()["applications begun and left"] == 1

    assert not Draft.objects.exists()
    assert UploadRow.objects.get(id=upload).sealed_key is None
    assert upload not in set(equipment.equipment().blobs.ids())


def test_an_application_saved_again_waits_again(world: World) -> None:
    begun(world)
    world.clock.advance(DRAFT_KEPT)
    begun(world)
    world.clock.advance(DAY)

    assert tidied()["applications begun and left"] == 0


def test_a_submitted_application_keeps_its_file_whatever_a_draft_names(world: World) -> None:
    upload = a_file(world)
    submitted(world, world.citizen(), begun(world, upload))
    begun(world, upload)
    world.clock.advance(DRAFT_KEPT + DAY)

    assert tidied()["applications begun and left"] == 1
    assert upload_bytes(upload)


def test_a_file_that_belongs_to_nothing_goes_and_others_stay(world: World, files: FileBlobs) -> None:
    upload, stray = a_file(world), new_id()
    files.put(stray, b"nobody's")
    world.clock.advance(2 * DAY)

    assert tidied()["encrypted files that belong to nothing"] == 1
    assert set(files.ids()) == {upload}


def test_r20_records_of_looking_go_after_a_year_never_before_ninety_days(world: World) -> None:
    access_log.note_read(
        reader=ActorRef("officer", uuid4()),
        reader_party=None,
        office_id=None,
        subject_party=uuid4(),
        case_id=None,
        what="application",
        why="work",
    )
    for days in (SHORTEST_KEEPING, timedelta(days=365) - SHORTEST_KEEPING):
        world.clock.advance(days)
        assert tidied()["records of who looked, kept for a year"] == 0
    world.clock.advance(DAY)

    assert tidied()["records of who looked, kept for a year"] == 1
    assert not Read.objects.exists()


def test_the_worker_does_the_table_at_night(world: World) -> None:
    upkeep.begin_upkeep()
    begun(world)
    world.clock.advance(DRAFT_KEPT + DAY)

    run_until_quiet()

    assert not Draft.objects.exists()


def test_the_command_says_what_it_did(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    begun(world)
    world.clock.advance(DRAFT_KEPT + DAY)

    assert main(["upkeep"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(UPKEEP)
    assert "       1  applications begun and left" in lines


def test_the_command_fails_where_a_chore_fails(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise OSError

    journal.wire_upkeep({"breaking": fail})
    try:
        assert main(["upkeep"]) == 2
    finally:
        journal.wire_upkeep(UPKEEP)
    assert capsys.readouterr().out == "  failed  breaking\n"
