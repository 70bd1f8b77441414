"""Telling a person, by the channel she chose and in her language."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from borikan.journal.queries import entries_about
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.notifications import actions, queries
from borikan.notifications.events import LetterPrinted, MessageTold
from borikan.notifications.models import InboxMessage, OutgoingMessage, PrintableLetter
from borikan.notifications.queries import Contact

pytestmark = pytest.mark.django_db
Tell = Callable[..., UUID]
OFFICER = ActorRef("officer", UUID(int=3))


def test_a_person_with_an_account_finds_the_message_in_her_inbox_in_both_languages(tell: Tell) -> None:
    me, case = uuid4(), uuid4()
    first = tell(party_id=me, case_id=case, link="/cases/X")
    second = tell(party_id=me)
    tell(party_id=uuid4())
    newest, oldest = queries.inbox(me)
    assert {newest.id, oldest.id} == {first, second}
    found = queries.message(me, first)
    assert (found.case_id, found.link, found.is_read) == (case, "/cases/X", False)
    assert found.subject == Text("ได้รับคำขอแล้ว", "We have your application")
    assert found.body.th == "คำขอของท่านถึงสำนักงานแล้ว"


def test_reading_a_message_counts_it_as_read_once(tell: Tell) -> None:
    me = uuid4()
    message_id = tell(party_id=me)
    tell(party_id=me)
    assert queries.unread_count(me) == 2
    actions.mark_read(me, message_id)
    read_at = InboxMessage.objects.get(id=message_id).read_at
    actions.mark_read(me, message_id)
    assert queries.unread_count(me) == 1
    assert queries.message(me, message_id).is_read
    assert InboxMessage.objects.get(id=message_id).read_at == read_at


def test_somebody_elses_message_is_not_found(tell: Tell) -> None:
    message_id = tell(party_id=uuid4())
    with pytest.raises(NotFound):
        queries.message(uuid4(), message_id)
    with pytest.raises(NotFound):
        actions.mark_read(uuid4(), message_id)


def test_contact_and_text_stand_nowhere_in_the_clear(tell: Tell) -> None:
    party, office = uuid4(), uuid4()
    tell(party_id=party, contact=Contact("email", "malee@example.org"), case_id=uuid4())
    tell(contact=Contact("post", "1 ถนนสุขสันต์"), office_id=office)
    tables = connection.introspection.table_names()
    stored = b""
    with connection.cursor() as cursor:
        for table in tables:
            if table.startswith(("notifications_", "journal_")):
                cursor.execute(f"SELECT * FROM {table}")
                stored += repr(
                    [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor]
                ).encode()
    assert b"notifications.message-told" in stored
    for secret in ("malee", "สุขสันต์", "คำขอของท่าน", "application"):
        assert secret.encode() not in stored


def test_a_message_moved_to_another_row_does_not_open(tell: Tell) -> None:
    me, other = uuid4(), uuid4()
    mine, theirs = tell(party_id=me), tell(party_id=other)
    InboxMessage.objects.filter(id=mine).update(sealed=InboxMessage.objects.get(id=theirs).sealed)
    with pytest.raises(InvalidTag):
        queries.message(me, mine)


def test_one_entry_tells_the_channels_and_is_about_case_and_person(tell: Tell) -> None:
    me, case = uuid4(), uuid4()
    message_id = tell(party_id=me, contact=Contact("email", "a@example.org"), case_id=case)
    for subject in (me, case):
        (entry,) = entries_about(subject)
        assert entry.event == MessageTold(message_id, ("inbox", "email"), case)


@pytest.mark.parametrize(
    ("contact", "channel"),
    [
        (Contact("post", "1 ถนนสุขสันต์"), "post"),
        (Contact("counter", "มารับเอง"), "counter"),
        (Contact("phone", "+6622222222"), "counter"),
    ],
)
def test_a_person_without_email_gets_a_letter_that_her_office_prints(
    tell: Tell, contact: Contact, channel: str
) -> None:
    office, case = uuid4(), uuid4()
    message_id = tell(contact=contact, office_id=office, case_id=case, language="en")
    (letter,) = queries.letters_to_print(office)
    assert (letter.id, letter.channel, letter.address) == (message_id, channel, contact.value)
    assert (letter.subject, letter.language) == ("We have your application", "en")
    assert queries.letters_to_print(uuid4()) == ()
    with pytest.raises(NotFound):
        actions.mark_printed(uuid4(), letter.id, actor=OFFICER)
    actions.mark_printed(office, letter.id, actor=OFFICER)
    actions.mark_printed(office, letter.id, actor=OFFICER)
    assert queries.letters_to_print(office) == ()
    printed = [each for each in entries_about(case) if isinstance(each.event, LetterPrinted)]
    assert [each.actor for each in printed] == [OFFICER]


def test_nothing_is_told_to_nobody_and_no_letter_is_left_without_an_office(tell: Tell) -> None:
    with pytest.raises(ValueError, match="party or a contact"):
        tell()
    with pytest.raises(ValueError, match="office"):
        tell(contact=Contact("post", "1 ถนนสุขสันต์"))
    assert not PrintableLetter.objects.exists()
    assert not OutgoingMessage.objects.exists()
