"""Messages go out after the transaction, in the person's language, once as far as that is possible."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from pytest_django import Settings

from borikan.journal import actions as journal
from borikan.journal import queries as journal_queries
from borikan.journal import worker
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.notifications import queries
from borikan.notifications.events import MessageSent, MessageUndeliverable
from borikan.notifications.models import OutgoingMessage
from borikan.notifications.queries import Contact
from borikan.notifications.reactions import REACTIONS, deliver

pytestmark = pytest.mark.django_db
Tell = Callable[..., UUID]
EMAIL = Contact("email", "malee@example.org")


@pytest.fixture(autouse=True)
def wired() -> Iterator[None]:
    with journal.wired(REACTIONS, {}):
        yield


def test_an_email_goes_out_in_the_persons_language(
    tell: Tell, mailoutbox: list[EmailMessage], settings: Settings
) -> None:
    settings.BORIKAN_BASE_URL = "https://service.example"
    case = uuid4()
    message_id = tell(contact=EMAIL, language="en", case_id=case, link="/cases/X")
    tell(contact=EMAIL, language="th", link="/cases/X")
    assert mailoutbox == []
    worker.run_until_quiet()
    english, thai = sorted(mailoutbox, key=lambda mail: mail.subject)
    assert (english.subject, english.to) == ("We have your application", ["malee@example.org"])
    assert english.body == "Your application has arrived.\n\nhttps://service.example/en/cases/X\n"
    assert english.extra_headers["Message-ID"] == f"<{message_id}@borikan.example>"
    assert thai.body == "คำขอของท่านถึงสำนักงานแล้ว\n\nhttps://service.example/cases/X\n"
    assert MessageSent(message_id, "email") in [entry.event for entry in entries_about(case)]


def test_a_message_is_sent_once_however_often_the_reaction_runs(
    tell: Tell, mailoutbox: list[EmailMessage]
) -> None:
    case = uuid4()
    tell(contact=EMAIL, case_id=case)
    (entry,) = entries_about(case)
    deliver(entry)
    deliver(entry)
    worker.run_until_quiet()
    assert len(mailoutbox) == 1


def test_a_transaction_that_fails_sends_nothing(tell: Tell, mailoutbox: list[EmailMessage]) -> None:
    def fail() -> None:
        with journal.transaction():
            tell(contact=EMAIL)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    worker.run_until_quiet()
    assert mailoutbox == []


def test_a_mail_server_that_is_down_is_tried_again(
    tell: Tell, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, messages: object) -> int:
        raise ConnectionRefusedError

    tell(contact=EMAIL)
    with monkeypatch.context() as down:
        down.setattr(locmem.EmailBackend, "send_messages", refuse)
        worker.run_due()
    assert OutgoingMessage.objects.get().state == "waiting"
    assert journal_queries.waiting_deliveries() == 1
    with clock.use(clock.FixedClock(clock.now() + timedelta(minutes=1))):
        worker.run_until_quiet()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("address", ["malee@example.org", "no address"])
def test_what_can_not_be_delivered_is_printed_by_the_office(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def refuse(self: object, messages: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"malee@example.org": (550, b"no such user")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    office, case = uuid4(), uuid4()
    message_id = tell(contact=Contact("email", address), office_id=office, case_id=case)
    worker.run_until_quiet()
    assert [letter.id for letter in queries.letters_to_print(office)] == [message_id]
    assert MessageUndeliverable(message_id, "email", letter=True) in [
        each.event for each in entries_about(case)
    ]


def test_what_can_not_be_delivered_needs_no_letter_when_it_is_in_the_inbox(
    tell: Tell, settings: Settings
) -> None:
    settings.BORIKAN_SMS_URL = ""
    office, me = uuid4(), uuid4()
    tell(party_id=me, contact=Contact("phone", "+66812345678"), office_id=office)
    worker.run_until_quiet()
    assert queries.letters_to_print(office) == ()
    assert queries.unread_count(me) == 1
    assert OutgoingMessage.objects.get().state == "undeliverable"
