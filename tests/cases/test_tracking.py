"""Following a case by its number and a one-time code, without an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.actions import tracking
from borikan.identity import actions as identity
from borikan.identity.actions import contacts
from borikan.identity.queries import Guest
from borikan.identity.refusals import TooManyAttempts, WrongCode
from borikan.journal.worker import run_due
from borikan.kernel.ids import new_id, new_reference
from borikan.notifications.actions import Contact, tell
from tests.cases.applying import OLD_AGE, TRADE_NAME, drafted, submitted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db
TRADE = "trade-name-registration"
SOMSRIS = Contact("email", "somsri@example.com")


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The codes sent, on their way through the real `tell`."""
    told: list[dict[str, Any]] = []

    def listening(**message: Any) -> UUID:
        told.append(message)
        return tell(**message)

    monkeypatch.setattr(contacts, "tell", listening)
    return told


def _code(message: dict[str, Any]) -> str:
    (found,) = re.findall(r"\b[0-9]{6}\b", message["body"].th)
    return str(found)


def _filed(world: World) -> str:
    citizen = world.citizen()
    return submitted(world, citizen, drafted(citizen, TRADE, TRADE_NAME)).reference


def _asked(world: World, reference: str) -> UUID:
    """The challenge, once the worker has sent what there is to send."""
    challenge = cases.send_tracking_code(reference)
    run_due()
    return challenge


def _tracker(world: World, reference: str, sent: list[dict[str, Any]]) -> case_queries.Tracker:
    challenge = _asked(world, reference)
    return cases.confirm_tracking_code(reference, challenge, _code(sent[-1]))


def test_the_code_goes_to_the_contact_kept_with_the_case(world: World, sent: list[dict[str, Any]]) -> None:
    reference = _filed(world)

    tracker = _tracker(world, reference.lower().replace("-", " "), sent)

    assert sent[-1]["contact"] == SOMSRIS
    found = case_queries.tracked_case(tracker)
    assert found.reference == reference
    assert found.service_title.en.startswith("Commercial")
    assert found.deadline is not None
    assert found.timeline
    assert not tracker.files_it


def test_tracking_shows_no_answers_names_or_documents(world: World, sent: list[dict[str, Any]]) -> None:
    found = case_queries.tracked_case(_tracker(world, _filed(world), sent))

    assert "สมศรี" not in repr(found)
    assert "example.com" not in repr(found)


def test_a_code_opens_that_one_case_only(world: World, sent: list[dict[str, Any]]) -> None:
    reference, other = _filed(world), _filed_elsewhere(world)
    challenge = _asked(world, reference)

    with pytest.raises(WrongCode):
        cases.confirm_tracking_code(other, challenge, _code(sent[-1]))


def _filed_elsewhere(world: World) -> str:
    citizen = world.citizen()
    changes = {"owner": {"contact.channel": "email", "contact.email": "other@example.com"}}
    return submitted(world, citizen, drafted(citizen, TRADE, TRADE_NAME, **changes)).reference


def test_an_unknown_number_is_answered_like_a_known_one(world: World, sent: list[dict[str, Any]]) -> None:
    known, unknown = _filed(world), new_reference()

    for reference in (known, unknown):
        challenge = _asked(world, reference)
        assert isinstance(challenge, UUID)
        for _ in range(8):  # more tries than a real code bears
            with pytest.raises(WrongCode):
                cases.confirm_tracking_code(reference, challenge, "no")
    assert len(sent) == 1


def _work_of(act: Callable[[], object]) -> list[str]:
    """The statements that `act` sends to the database, without the values in them."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [
        re.sub(r"'[^']*'|\"s\d+_x\d+\"|\b[0-9a-f]{32,}\b|\b\d+\b|X'[0-9A-Fa-f]*'", "?", q["sql"])
        for q in captured
    ]


def _ask_into(challenges: list[UUID], reference: str) -> None:
    challenges.append(cases.send_tracking_code(reference))


def _try_wrongly(reference: str, challenge: UUID) -> None:
    with pytest.raises(WrongCode):
        cases.confirm_tracking_code(reference, challenge, "000000")


def test_asking_and_trying_take_the_same_work_for_known_and_unknown_numbers(
    world: World, sent: list[dict[str, Any]]
) -> None:
    known, unknown = _filed(world), new_reference()
    world.settle()
    asked, tried = {}, {}
    for reference in (known, unknown):
        challenges: list[UUID] = []
        asked[reference] = _work_of(partial(_ask_into, challenges, reference))
        run_due()
        tried[reference] = [_work_of(partial(_try_wrongly, reference, challenges[0])) for _ in range(7)]

    assert asked[known] == asked[unknown]
    assert tried[known] == tried[unknown]
    assert len(asked[known]) > 3
    assert len(sent) == 1


def test_a_job_that_runs_twice_sends_one_code(world: World, sent: list[dict[str, Any]]) -> None:
    payload = {"reference": _filed(world), "challenge": str(new_id()), "language": "th"}

    for _ in range(2):
        tracking.send_code(payload)
        tracking.send_code({**payload, "reference": new_reference(), "challenge": str(UUID(int=7))})

    assert len(sent) == 1


def test_sendings_are_counted_alike_for_known_and_unknown_numbers(world: World) -> None:
    for reference in (_filed(world), new_reference()):
        for _ in range(4):
            cases.send_tracking_code(reference)
        with pytest.raises(TooManyAttempts) as refusal:
            cases.send_tracking_code(reference)
        assert refusal.value.data == {"minutes": 60}


def test_one_address_can_not_try_number_after_number(world: World) -> None:
    for _ in range(20):
        cases.send_tracking_code(new_reference(), address="192.0.2.7")

    with pytest.raises(TooManyAttempts):
        cases.send_tracking_code(new_reference(), address="192.0.2.7")
    cases.send_tracking_code(new_reference(), address="192.0.2.8")


def test_a_contact_that_had_its_fill_of_codes_tells_nothing(world: World, sent: list[dict[str, Any]]) -> None:
    reference = _filed(world)
    for _ in range(5):
        identity.send_contact_code(SOMSRIS)

    assert isinstance(_asked(world, reference), UUID)
    assert len(sent) == 5


@pytest.mark.parametrize("typed", ["", "K7Q2", "0000-0000-00U", "../../etc"])
def test_what_can_not_be_a_number_is_refused(world: World, typed: str) -> None:
    with pytest.raises(errors.ReferenceMalformed):
        cases.send_tracking_code(typed)


def test_a_case_told_by_post_sends_no_code(world: World, sent: list[dict[str, Any]]) -> None:
    citizen = world.citizen()
    reference = submitted(world, citizen, drafted(citizen, "old-age-allowance", OLD_AGE)).reference

    _asked(world, reference)

    assert sent == []


def test_a_code_works_once_and_for_ten_minutes(world: World, sent: list[dict[str, Any]]) -> None:
    reference = _filed(world)
    challenge = _asked(world, reference)
    cases.confirm_tracking_code(reference, challenge, _code(sent[-1]))
    with pytest.raises(WrongCode):
        cases.confirm_tracking_code(reference, challenge, _code(sent[-1]))

    late = _asked(world, reference)
    world.clock.advance(timedelta(minutes=11))
    with pytest.raises(WrongCode):
        cases.confirm_tracking_code(reference, late, _code(sent[-1]))


def test_following_ends_when_the_contact_is_changed(world: World, sent: list[dict[str, Any]]) -> None:
    reference = _filed(world)
    tracker = _tracker(world, reference, sent)

    cases.change_contact(world.citizen(), reference, Contact("email", "new@example.com"))

    with pytest.raises(errors.CaseNotFound):
        case_queries.tracked_case(tracker)


def test_a_stranger_with_a_contact_of_her_own_can_not_follow(
    world: World, sent: list[dict[str, Any]]
) -> None:
    reference = _filed(world)
    challenge = identity.send_contact_code(Contact("email", "stranger@example.com"))
    stranger = identity.confirm_contact_code(challenge, _code(sent[-1]))

    with pytest.raises(errors.CaseNotFound):
        case_queries.tracked_case(case_queries.Tracker(reference, stranger.contact_id))


def test_r20_a_citizen_sees_that_her_case_was_followed(world: World, sent: list[dict[str, Any]]) -> None:
    tracker = _tracker(world, _filed(world), sent)

    reads = access_log.reads_of(world.citizen().party_id)

    assert [(read.what, read.why) for read in reads if read.reader == tracker.ref] == [
        ("application:progress", "tracking-by-code")
    ]


def test_the_guest_who_filed_gets_all_that_her_contact_opens(
    world: World, sent: list[dict[str, Any]]
) -> None:
    from borikan.cases.models import Case

    reference = _filed(world)
    tracker = _tracker(world, reference, sent)
    Case.objects.filter(reference=reference).update(actor_kind="guest", actor_id=tracker.contact_id)

    again = _tracker(world, reference, sent)

    assert again.files_it
    assert again.guest == Guest(tracker.contact_id)
    assert case_queries.my_case(again.guest, reference).reference == reference


def test_a_guest_told_at_the_counter_is_reached_by_what_she_confirmed(
    world: World, sent: list[dict[str, Any]]
) -> None:
    from borikan.cases.models import Case

    citizen = world.citizen()
    reference = submitted(world, citizen, drafted(citizen, "old-age-allowance", OLD_AGE)).reference
    challenge = identity.send_contact_code(Contact("phone", "081 234 5678"))
    guest = identity.confirm_contact_code(challenge, _code(sent[-1]))
    Case.objects.filter(reference=reference).update(actor_kind="guest", actor_id=guest.contact_id)

    assert _tracker(world, reference, sent).files_it
    assert sent[-1]["contact"] == Contact("phone", "+66812345678")


def test_services_used_most_are_counted_over_three_months(world: World) -> None:
    _filed(world)

    assert case_queries.services_used_most() == (TRADE,)
    world.clock.advance(timedelta(days=91))
    assert case_queries.services_used_most() == ()
