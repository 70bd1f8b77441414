from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from borikan.identity import actions, queries, refusals, rules
from borikan.identity.actions import contacts
from borikan.identity.models import ContactCodeRow, ContactRow
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.ids import new_id
from borikan.notifications.actions import Contact, tell
from tests.identity.makers import a_clock

pytestmark = pytest.mark.django_db
EMAIL = Contact("email", "malee@example.com")


@pytest.fixture(autouse=True)
def moving() -> Iterator[FixedClock]:
    with clock.use(a_clock()) as fixed:
        assert isinstance(fixed, FixedClock)
        yield fixed


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was told, on its way through the real `tell`."""
    told: list[dict[str, Any]] = []

    def listening(**message: Any) -> UUID:
        told.append(message)
        return tell(**message)

    monkeypatch.setattr(contacts, "tell", listening)
    return told


def _code(message: dict[str, Any]) -> str:
    (found,) = re.findall(r"\b[0-9]{6}\b", message["body"].th)
    return str(found)


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_code_that_was_sent_confirms_the_contact(sent: list[dict[str, Any]]) -> None:
    challenge = actions.send_contact_code(Contact("email", " Malee@Example.com "), language="en")

    assert sent[0]["contact"] == EMAIL
    assert sent[0]["language"] == "en"
    assert _code(sent[0]) in sent[0]["body"].en
    guest = actions.confirm_contact_code(challenge, f" {_code(sent[0])[:3]} {_code(sent[0])[3:]} ")
    assert queries.contact_of(guest.contact_id) == EMAIL
    assert guest.ref.kind == "guest"
    assert queries.guest_from_session(queries.guest_to_session(guest)) == guest


def test_the_same_contact_is_the_same_guest_on_every_device(sent: list[dict[str, Any]]) -> None:
    guests = {
        actions.confirm_contact_code(actions.send_contact_code(contact), _code(sent[-1]))
        for contact in (EMAIL, Contact("email", "MALEE@example.com"))
    }
    assert len(guests) == 1
    phone = actions.send_contact_code(Contact("phone", "081 234 5678"))
    other = actions.confirm_contact_code(phone, _code(sent[-1]))
    assert other not in guests
    assert queries.contact_of(other.contact_id) == Contact("phone", "+66812345678")


def test_a_code_works_once(sent: list[dict[str, Any]]) -> None:
    challenge = actions.send_contact_code(EMAIL)
    actions.confirm_contact_code(challenge, _code(sent[0]))

    with pytest.raises(refusals.WrongCode):
        actions.confirm_contact_code(challenge, _code(sent[0]))


def test_a_code_expires(sent: list[dict[str, Any]], moving: FixedClock) -> None:
    challenge = actions.send_contact_code(EMAIL)
    moving.advance(rules.CODE_LIVES)

    with pytest.raises(refusals.WrongCode):
        actions.confirm_contact_code(challenge, _code(sent[0]))
    assert actions.forget_expired() == 0, "kept for a day, and the window of sendings is open"
    moving.advance(timedelta(days=1))
    assert actions.forget_expired() == 2


def test_a_code_bears_five_tries_and_then_none(sent: list[dict[str, Any]]) -> None:
    challenge = actions.send_contact_code(EMAIL)
    for _ in range(rules.CODE_ATTEMPTS):
        with pytest.raises(refusals.WrongCode):
            actions.confirm_contact_code(challenge, _wrong(_code(sent[0])))

    with pytest.raises(refusals.CodeExhausted):
        actions.confirm_contact_code(challenge, _code(sent[0]))
    assert not ContactRow.objects.exists()


def test_a_code_confirms_its_own_challenge_only(sent: list[dict[str, Any]]) -> None:
    first = actions.send_contact_code(EMAIL)
    actions.send_contact_code(Contact("email", "other@example.com"))
    if _code(sent[0]) != _code(sent[1]):
        with pytest.raises(refusals.WrongCode):
            actions.confirm_contact_code(first, _code(sent[1]))
    with pytest.raises(refusals.WrongCode):
        actions.confirm_contact_code(new_id(), _code(sent[0]))


def test_sendings_are_limited_per_contact(sent: list[dict[str, Any]], moving: FixedClock) -> None:
    for _ in range(rules.CODES_PER_CONTACT.times):
        actions.send_contact_code(EMAIL)

    with pytest.raises(refusals.TooManyAttempts):
        actions.send_contact_code(EMAIL)
    actions.send_contact_code(Contact("email", "other@example.com"))
    moving.advance(rules.CODES_PER_CONTACT.window)
    actions.send_contact_code(EMAIL)
    assert len(sent) == rules.CODES_PER_CONTACT.times + 2


def test_one_address_can_not_send_to_everybody(sent: list[dict[str, Any]]) -> None:
    for number in range(rules.CODES_PER_ADDRESS.times):
        actions.send_contact_code(Contact("email", f"person{number}@example.com"), address="192.0.2.1")

    with pytest.raises(refusals.TooManyAttempts):
        actions.send_contact_code(EMAIL, address="192.0.2.1")
    actions.send_contact_code(EMAIL, address="192.0.2.2")


@pytest.mark.parametrize(
    "contact", [Contact("email", "nobody"), Contact("phone", "021234567"), Contact("post", "99/1")], ids=str
)
def test_a_code_goes_only_where_it_can_arrive(contact: Contact, sent: list[dict[str, Any]]) -> None:
    with pytest.raises(refusals.ContactMalformed):
        actions.send_contact_code(contact)
    assert not sent


def test_neither_code_nor_contact_stands_in_the_database(sent: list[dict[str, Any]]) -> None:
    challenge = actions.send_contact_code(EMAIL)
    code = _code(sent[0])
    actions.confirm_contact_code(challenge, code)

    stored = repr([*ContactCodeRow.objects.values_list(), *ContactRow.objects.values_list()])
    assert "malee" not in stored
    assert f"'{code}'" not in stored
