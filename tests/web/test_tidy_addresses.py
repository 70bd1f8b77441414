"""Addresses that were nearly right lead to the page that was meant, and never away from here."""

from __future__ import annotations

import pytest
from django.test import Client

from borikan.web.tidy_addresses import tidied


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/en", "/en/"),
        ("/en//", "/en/"),
        ("/services/", "/services"),
        ("/en/services/", "/en/services"),
        ("/verify/?code=1", "/verify?code=1"),
        ("/desk/sign-in//", "/desk/sign-in"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_to_the_page(client: Client, written: str, meant: str) -> None:
    answer = client.get(written)

    assert answer.status_code == 301
    assert answer.headers["Location"] == meant


@pytest.mark.parametrize("written", ["/nothing-here/", "/en/nothing-here/", "/en//evil.example/"])
def test_nobody_is_sent_to_what_is_no_page_of_ours(client: Client, written: str) -> None:
    assert client.get(written).status_code == 404


@pytest.mark.parametrize("written", ["//evil.example/", "//services/", "//", "/"])
def test_nobody_is_sent_to_another_host(written: str) -> None:
    assert tidied(written) is None


def test_what_was_sent_to_a_wrong_address_is_not_sent_on(client: Client) -> None:
    assert client.post("/verify/").status_code == 404
