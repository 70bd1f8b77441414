"""What must hold when two do the same at once, on threads with connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from borikan.identity import actions, refusals
from borikan.identity.models import PartyRow
from borikan.kernel import clock
from tests.identity.makers import PASSWORD, SOMCHAI, a_clock, a_number, an_officer_with_app, claims

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(act: Callable[[], object], times: int) -> list[object]:
    outcomes: list[object] = []
    start = threading.Barrier(times)

    def run() -> None:
        start.wait()
        try:
            outcomes.append(act())
        except Exception as error:  # noqa: BLE001  # the outcome is what is looked at
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_a_number_recorded_by_four_at_once_is_one_party() -> None:
    number = a_number()
    outcomes = _at_once(lambda: actions.party_for("national_id", number, SOMCHAI), 4)

    assert len(set(outcomes)) == 1
    assert PartyRow.objects.count() == 1


def test_a_first_sign_in_from_two_devices_at_once_opens_one_account() -> None:
    number = a_number()
    outcomes = _at_once(lambda: actions.sign_in_citizen(claims("s1", number)), 2)

    assert len(set(outcomes)) == 1
    assert PartyRow.objects.count() == 1


def test_one_code_given_by_two_at_once_signs_one_in() -> None:
    with clock.use(a_clock()) as fixed:
        officer, app = an_officer_with_app(fixed)  # type: ignore[arg-type]  # the fixed clock
        half = actions.check_password("naree", PASSWORD)
        code = app.at(int(fixed.now().timestamp()))
        outcomes = _at_once(lambda: actions.check_totp(half, code), 2)

    assert outcomes.count(officer) == 1
    assert [type(one) for one in outcomes if one != officer] == [refusals.WrongCode]
