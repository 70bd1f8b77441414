"""What an attacker tries at the door: fixed sessions, stolen cookies, addresses that lead away, false hosts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyotp
import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client

from borikan.identity import actions as identity
from borikan.identity.models import OfficerRow
from borikan.kernel import clock
from borikan.web.access import safe_next
from tests.identity.makers import PASSWORD, an_officer

pytestmark = pytest.mark.django_db
COOKIE = django_settings.SESSION_COOKIE_NAME


def give_password(client: Client, username: str = "naree", **more: str) -> Any:
    return client.post("/desk/sign-in", {"username": username, "password": PASSWORD, **more})


def signed_in(client: Client) -> None:
    officer, secret = an_officer(), pyotp.random_base32()
    app = pyotp.TOTP(secret)
    identity.enrol_totp(officer_id=officer.id, secret=secret, code=app.at(clock.now(), counter_offset=-1))
    give_password(client)
    assert client.post("/desk/sign-in/code", {"code": app.at(clock.now())}).status_code == 302


def test_a_session_fixed_before_sign_in_is_worth_nothing_after_it(client: Client) -> None:
    client.get("/desk/sign-in")
    officer = an_officer()
    give_password(client)
    half = client.cookies[COOKIE].value

    secret = pyotp.random_base32()
    app = pyotp.TOTP(secret)
    identity.enrol_totp(officer_id=officer.id, secret=secret, code=app.at(clock.now(), counter_offset=-1))
    give_password(client)
    before = client.cookies[COOKIE].value
    client.post("/desk/sign-in/code", {"code": app.at(clock.now())})
    after = client.cookies[COOKIE].value

    assert len({half, before, after}) == 3
    for stale in (half, before):
        thief = Client()
        thief.cookies[COOKIE] = stale
        assert thief.get("/desk").status_code == 302
    assert client.get("/desk").status_code == 200


def test_a_cookie_of_the_attackers_choice_is_never_taken_over(client: Client) -> None:
    client.cookies[COOKIE] = "attackerchosenattackerchosen1234"
    signed_in(client)

    assert client.cookies[COOKIE].value != "attackerchosenattackerchosen1234"
    assert not Session.objects.filter(session_key="attackerchosenattackerchosen1234").exists()


def test_a_stolen_cookie_ends_with_the_sign_out(client: Client) -> None:
    signed_in(client)
    thief = Client()
    thief.cookies[COOKIE] = client.cookies[COOKIE].value
    assert thief.get("/desk").status_code == 200

    client.post("/desk/sign-out")

    assert thief.get("/desk").status_code == 302


def test_a_changed_password_ends_every_session(client: Client) -> None:
    signed_in(client)
    OfficerRow.objects.update(password="another")

    assert client.get("/desk").status_code == 302


def test_whoever_leaves_leaves_nothing_behind_in_the_browser(client: Client) -> None:
    client.get("/desk/sign-in")
    session = client.session
    session["tracked"] = {"reference": "7F3K-9QXM-T2A"}
    session["guest"] = {"contact": "x"}
    session.save()
    client.cookies[COOKIE] = session.session_key

    client.post("/sign-out")

    assert dict(client.session.items()) == {}
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_a_secret_left_by_another_officer_is_not_offered(client: Client) -> None:
    an_officer("mallory")
    an_officer("naree")
    give_password(client, "mallory")
    known = client.get("/desk/sign-in/code").context["page"].enrolment.secret
    assert client.get("/desk/sign-in/code").context["page"].enrolment.secret == known

    give_password(client, "naree")

    assert client.get("/desk/sign-in/code").context["page"].enrolment.secret != known


@pytest.mark.parametrize(
    "target",
    [
        *("https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example"),
        *("/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example"),
        *("javascript:alert(1)", "https:evil.example", "desk", "", "/\x00/evil.example", "/ /evil.example"),
    ],
)
def test_nobody_is_led_away_after_sign_in(target: str, client: Client) -> None:
    assert safe_next(target, "/desk") == "/desk"
    an_officer()

    answer = give_password(client, next=target)

    assert answer.headers["Location"] == "/desk/sign-in/code?next=%2Fdesk"


@pytest.mark.parametrize("target", ["/desk", "/en/desk/cases/7F3K-9QXM-T2A?x=1#y", "/services?q=ร้าน"])
def test_an_address_of_ours_is_gone_back_to(target: str) -> None:
    assert safe_next(target, "/") == target


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "a b"])
def test_a_false_host_gets_no_page(host: str) -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_machines_that_watch_over_us_may_ask_by_any_name() -> None:
    assert Client().get("/health", headers={"host": "10.0.0.7"}).status_code == 200


def test_personal_pages_are_kept_nowhere_and_nobody_learns_where_one_came_from(client: Client) -> None:
    signed_in(client)
    headers = client.get("/desk").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers


def secured(tmp_path: Path, **environment: str) -> dict[str, Any]:
    """What the settings of a process with that environment are, and how it answers a request of a proxy's."""
    program = """
import django, json
django.setup()
from django.conf import settings as s
from django.test import Client
answer = Client().get("/health", headers={"host": "gov.example", "x-forwarded-proto": "https"})
print(json.dumps({
    "cookies": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY],
    "status": answer.status_code, "hsts": answer.headers.get("Strict-Transport-Security", ""),
}))
"""
    given = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "borikan.project.settings",
        "BORIKAN_DATA": str(tmp_path),
    }
    given.pop("BORIKAN_DATABASE_URL", None)
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**given, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(run.stdout.splitlines()[-1]))


def test_under_https_cookies_are_closed_and_browsers_are_told_to_stay(tmp_path: Path) -> None:
    found = secured(tmp_path, BORIKAN_BASE_URL="https://gov.example", BORIKAN_TRUSTED_PROXIES="1")

    assert found == {"cookies": [True] * 4, "status": 200, "hsts": "max-age=31536000"}


def test_without_a_proxy_of_ours_nobodys_word_for_https_is_taken(tmp_path: Path) -> None:
    assert secured(tmp_path, BORIKAN_BASE_URL="https://gov.example")["hsts"] == ""
