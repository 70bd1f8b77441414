from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from django.conf import LazySettings

from borikan.identity import actions, events, queries, refusals, rules
from borikan.identity.models import AttemptRow, OfficerRow
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from tests.identity.makers import ACTOR, PASSWORD, a_clock, an_officer, an_officer_with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving() -> object:
    with clock.use(a_clock()) as fixed:
        yield fixed


def _second(moving: FixedClock) -> int:
    return int(moving.now().timestamp())


def test_password_and_code_sign_an_officer_in(moving: FixedClock) -> None:
    officer, app = an_officer_with_app(moving)

    half = actions.check_password("Naree ", PASSWORD, address="192.0.2.1")
    assert half.enrolled
    signed_in = actions.check_totp(half, app.at(_second(moving)))

    assert signed_in == officer
    kinds = [type(entry.event) for entry in entries_about(officer.id)]
    assert kinds == [events.OfficerRegistered, events.TotpEnrolled, events.OfficerSignedIn]


def test_a_password_alone_signs_nobody_in(moving: FixedClock) -> None:
    an_officer_with_app(moving)
    half = actions.check_password("naree", PASSWORD)

    kept = queries.half_signed_to_session(half)
    assert queries.half_signed_from_session(kept) == half
    assert queries.officer_from_session(kept) is None


def test_a_code_is_accepted_once(moving: FixedClock) -> None:
    _, app = an_officer_with_app(moving)
    code = app.at(_second(moving))
    actions.check_totp(actions.check_password("naree", PASSWORD), code)

    with pytest.raises(refusals.WrongCode):
        actions.check_totp(actions.check_password("naree", PASSWORD), code)
    moving.advance(timedelta(seconds=30))
    actions.check_totp(actions.check_password("naree", PASSWORD), app.at(_second(moving)))


def test_the_code_that_set_up_the_app_signs_nobody_in(moving: FixedClock) -> None:
    officer, app = an_officer_with_app(moving)

    with pytest.raises(refusals.WrongCode):
        actions.check_totp(actions.check_password("naree", PASSWORD), app.at(_second(moving) - 30))
    assert type(entries_about(officer.id)[-1].event) is events.OfficerSignInFailed


@pytest.mark.parametrize(("seconds", "accepted"), [(-60, False), (0, True), (30, True), (60, False)])
def test_a_clock_that_differs_by_one_step_does_no_harm(
    moving: FixedClock, seconds: int, *, accepted: bool
) -> None:
    _, app = an_officer_with_app(moving)
    moving.advance(timedelta(minutes=5))
    half = actions.check_password("naree", PASSWORD)
    code = app.at(_second(moving) + seconds)

    if accepted:
        actions.check_totp(half, code)
    else:
        with pytest.raises(refusals.WrongCode):
            actions.check_totp(half, code)


def test_the_second_factor_must_follow_soon(moving: FixedClock) -> None:
    _, app = an_officer_with_app(moving)
    half = actions.check_password("naree", PASSWORD)
    kept = queries.half_signed_to_session(half)
    moving.advance(rules.HALF_SIGNED)

    with pytest.raises(refusals.SignInExpired):
        actions.check_totp(half, app.at(_second(moving)))
    assert queries.half_signed_from_session(kept) is None


def test_guessing_codes_is_stopped_even_for_the_right_one(moving: FixedClock) -> None:
    _, app = an_officer_with_app(moving)
    half = actions.check_password("naree", PASSWORD)
    for _ in range(rules.SECOND_FACTOR_PER_OFFICER.times):
        with pytest.raises(refusals.WrongCode):
            actions.check_totp(half, "not one")

    with pytest.raises(refusals.TooManyAttempts):
        actions.check_totp(half, app.at(_second(moving)))
    moving.advance(rules.SECOND_FACTOR_PER_OFFICER.window)
    actions.check_totp(actions.check_password("naree", PASSWORD), app.at(_second(moving)))


def test_guessing_a_password_is_stopped_for_that_officer_only(moving: FixedClock) -> None:
    an_officer("naree")
    an_officer("prasert")
    for _ in range(rules.PASSWORD_PER_OFFICER.times):
        with pytest.raises(refusals.WrongPassword):
            actions.check_password("naree", "wrong")

    with pytest.raises(refusals.TooManyAttempts) as refused:
        actions.check_password("naree", PASSWORD)
    assert refused.value.remedy.en == "Wait 15 minutes and try again."
    actions.check_password("prasert", PASSWORD)
    moving.advance(rules.PASSWORD_PER_OFFICER.window)
    actions.check_password("naree", PASSWORD)


def test_one_address_can_not_go_through_all_officers(moving: FixedClock) -> None:
    an_officer()
    for number in range(rules.PASSWORD_PER_ADDRESS.times):
        with pytest.raises(refusals.WrongPassword):
            actions.check_password(f"officer{number}", "wrong", address="192.0.2.1")

    with pytest.raises(refusals.TooManyAttempts):
        actions.check_password("naree", PASSWORD, address="192.0.2.1")
    actions.check_password("naree", PASSWORD, address="192.0.2.2")
    assert not AttemptRow.objects.filter(index__contains="192.0").exists()


def test_officers_of_one_office_may_all_sign_in_from_its_address(moving: FixedClock) -> None:
    """Right passwords don't count against the address, and don't wipe out the wrong ones of others there."""
    an_officer()
    for number in range(rules.PASSWORD_PER_ADDRESS.times - 1):
        actions.check_password("naree", PASSWORD, address="192.0.2.1")
        with pytest.raises(refusals.WrongPassword):
            actions.check_password(f"officer{number}", "wrong", address="192.0.2.1")
    actions.check_password("naree", PASSWORD, address="192.0.2.1")

    with pytest.raises(refusals.WrongPassword):
        actions.check_password("nobody", "wrong", address="192.0.2.1")
    with pytest.raises(refusals.TooManyAttempts):
        actions.check_password("naree", PASSWORD, address="192.0.2.1")


def test_a_right_password_forgets_the_wrong_ones(moving: FixedClock) -> None:
    an_officer()
    for _ in range(3):
        for _ in range(rules.PASSWORD_PER_OFFICER.times - 1):
            with pytest.raises(refusals.WrongPassword):
                actions.check_password("naree", "wrong")
        actions.check_password("naree", PASSWORD)


def test_unknown_username_and_wrong_password_are_refused_alike(moving: FixedClock) -> None:
    an_officer()
    told = []
    for username, password in (("nobody", PASSWORD), ("naree", "wrong"), ("", ""), ("\x00", "\x00")):
        with pytest.raises(refusals.WrongPassword) as refused:
            actions.check_password(username, password)
        told.append((refused.value.code, refused.value.message, refused.value.data))
    assert all(one == told[0] for one in told)


def test_who_left_the_service_can_not_sign_in(moving: FixedClock) -> None:
    officer = an_officer()
    actions.end_service(officer_id=officer.id, valid_to=clock.today() - timedelta(days=1), actor=ACTOR)

    with pytest.raises(refusals.WrongPassword):
        actions.check_password("naree", PASSWORD)


def test_a_password_alone_can_not_replace_the_second_factor(moving: FixedClock) -> None:
    officer, app = an_officer_with_app(moving)
    other = actions.begin_totp(officer.id)
    moving.advance(timedelta(minutes=1))

    code = pyotp.TOTP(other.secret).at(_second(moving))
    with pytest.raises(refusals.SecondFactorHeld):
        actions.enrol_totp(officer_id=officer.id, secret=other.secret, code=code)
    actions.check_totp(actions.check_password("naree", PASSWORD), app.at(_second(moving)))

    actions.reset_totp(officer_id=officer.id, actor=ACTOR)
    assert not actions.check_password("naree", PASSWORD).enrolled
    actions.enrol_totp(officer_id=officer.id, secret=other.secret, code=code)


def test_an_app_that_gives_wrong_codes_is_not_set_up(moving: FixedClock) -> None:
    officer = an_officer()
    enrolment = actions.begin_totp(officer.id)
    assert enrolment.uri.startswith("otpauth://totp/Borikan:naree?secret=")

    with pytest.raises(refusals.WrongCode):
        actions.enrol_totp(officer_id=officer.id, secret=enrolment.secret, code="000")
    with pytest.raises(refusals.SignInExpired):
        actions.check_totp(actions.check_password("naree", PASSWORD), "000000")


def test_a_weak_password_is_refused() -> None:
    with pytest.raises(refusals.WeakPassword) as refused:
        actions.change_password(officer_id=an_officer().id, password="short", actor=ACTOR)
    assert "12" in refused.value.remedy.th


def test_a_password_is_kept_hashed_and_moves_to_a_stronger_hash(
    moving: FixedClock, settings: LazySettings
) -> None:
    officer = an_officer()
    before = OfficerRow.objects.get(id=officer.id).password
    assert PASSWORD not in before
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]

    actions.check_password("naree", PASSWORD)

    assert OfficerRow.objects.get(id=officer.id).password.startswith("pbkdf2_sha256$")


def test_counters_whose_window_has_passed_are_forgotten(moving: FixedClock) -> None:
    with pytest.raises(refusals.WrongPassword):
        actions.check_password("nobody", "wrong", address="192.0.2.1")
    assert actions.forget_expired() == 0
    moving.advance(timedelta(minutes=15))
    assert actions.forget_expired() == 2
