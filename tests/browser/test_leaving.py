"""Whoever comes to the computer after an officer has signed out sees nothing of hers, by no button."""

from __future__ import annotations

import pytest

from tests.browser.test_passkeys import Place, place, sign_out  # noqa: F401 (a fixture, used by its name)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def test_the_back_button_after_signing_out_shows_nothing(place: Place) -> None:  # noqa: F811 (as above)
    context = place.visit()
    page = context.new_page()
    place.sign_in_by_code(page)
    page.goto(f"{place.origin}/desk/letters")
    assert page.get_by_text("นายสมชาย ใจดี").first.is_visible()
    sign_out(page)

    for _ in range(2):
        page.go_back(wait_until="load")
        assert page.get_by_text("นายสมชาย ใจดี").count() == 0
    context.close()
