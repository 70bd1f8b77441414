from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from borikan.identity import actions, queries, refusals, rules
from borikan.identity.models import PasskeyRow
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.errors import NotFound
from tests.identity.makers import ACTOR, PASSWORD, a_clock, an_officer
from tests.identity.software_passkey import SoftwarePasskey

pytestmark = pytest.mark.django_db
ORIGIN = "https://borikan.example"


@pytest.fixture(autouse=True)
def moving(settings: LazySettings) -> Iterator[FixedClock]:
    settings.BORIKAN_BASE_URL = ORIGIN
    with clock.use(a_clock()) as fixed:
        assert isinstance(fixed, FixedClock)
        yield fixed


def _with_passkey() -> tuple[queries.Officer, SoftwarePasskey]:
    officer, passkey = an_officer(), SoftwarePasskey(ORIGIN)
    _add(officer, passkey)
    return officer, passkey


def _add(officer: queries.Officer, passkey: SoftwarePasskey) -> None:
    begun = actions.begin_adding_passkey(officer.id)
    actions.add_passkey(
        officer_id=officer.id,
        challenge=begun.challenge,
        credential=passkey.register(begun.options),
        label="กุญแจที่โต๊ะ",
    )


def test_a_passkey_signs_its_officer_in() -> None:
    officer, passkey = _with_passkey()
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)

    signed_in = actions.check_passkey(
        half, challenge=begun.challenge, credential=passkey.sign_in(begun.options)
    )

    assert signed_in == officer


def test_an_answer_serves_once_and_only_its_own_challenge() -> None:
    _, passkey = _with_passkey()
    half = actions.check_password("naree", PASSWORD)
    first, second = actions.begin_passkey(half), actions.begin_passkey(half)
    answer = passkey.sign_in(first.options)

    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=second.challenge, credential=answer)
    actions.check_passkey(half, challenge=first.challenge, credential=answer)
    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=first.challenge, credential=answer)


def test_a_site_that_looks_like_ours_gets_nothing_of_use() -> None:
    _, passkey = _with_passkey()
    passkey.origin = "https://borikan.example.evil.example"
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)

    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=begun.challenge, credential=passkey.sign_in(begun.options))


def test_another_officers_passkey_is_not_accepted() -> None:
    _with_passkey()
    other, others = an_officer("prasert"), SoftwarePasskey(ORIGIN)
    _add(other, others)
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)

    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=begun.challenge, credential=others.sign_in(begun.options))


@pytest.mark.parametrize("answer", ["", "{}", "null", "[]", "not json", '{"id": "x", "rawId": "x"}'])
def test_nonsense_is_not_accepted(answer: str) -> None:
    officer, _ = _with_passkey()
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)

    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=begun.challenge, credential=answer)
    adding = actions.begin_adding_passkey(officer.id)
    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.add_passkey(officer_id=officer.id, challenge=adding.challenge, credential=answer, label="x")


def test_a_passkey_is_added_once() -> None:
    officer, passkey = _with_passkey()
    with pytest.raises(refusals.PasskeyNotAccepted):
        _add(officer, passkey)
    with pytest.raises(refusals.PasskeyNotAccepted):
        _add(an_officer("prasert"), passkey)


def test_guessing_is_counted_together_with_codes() -> None:
    _with_passkey()
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)
    for _ in range(rules.SECOND_FACTOR_PER_OFFICER.times):
        with pytest.raises(refusals.PasskeyNotAccepted):
            actions.check_passkey(half, challenge=begun.challenge, credential="{}")
    with pytest.raises(refusals.TooManyAttempts):
        actions.check_totp(half, "000000")


def test_a_removed_passkey_signs_nobody_in(moving: FixedClock) -> None:
    officer, passkey = _with_passkey()
    half = actions.check_password("naree", PASSWORD)
    begun = actions.begin_passkey(half)
    passkey_id = PasskeyRow.objects.get(officer_id=officer.id).id
    actions.remove_passkey(officer_id=officer.id, passkey_id=passkey_id, actor=ACTOR)

    with pytest.raises(refusals.PasskeyNotAccepted):
        actions.check_passkey(half, challenge=begun.challenge, credential=passkey.sign_in(begun.options))
    with pytest.raises(NotFound):
        actions.begin_passkey(half)
    with pytest.raises(NotFound):
        actions.remove_passkey(officer_id=officer.id, passkey_id=passkey_id, actor=ACTOR)
    moving.advance(rules.HALF_SIGNED)
    with pytest.raises(refusals.SignInExpired):
        actions.check_passkey(half, challenge=begun.challenge, credential="{}")
