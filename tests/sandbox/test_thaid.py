"""The sandbox's ThaID is an OpenID Connect provider in earnest."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import KeySet

from borikan_sandbox.today import today
from borikan_sandbox.world import read_world
from tests.sandbox.running import (
    CLIENT_ID,
    CLIENT_SECRET,
    REDIRECT_URI,
    RunningSandbox,
    running_sandbox,
    sandbox,
)

__all__ = ["sandbox"]
pytestmark = pytest.mark.sandbox
SCOPE = "openid pid name name_en birthdate address ial"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-0"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def wish(**changes: str) -> dict[str, str]:
    asked = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": REDIRECT_URI,
        "scope": SCOPE,
        "state": "the-state",
        "nonce": "the-nonce",
    }
    return {name: value for name, value in {**asked, **changes}.items() if value}


def discovered(running: RunningSandbox) -> dict[str, Any]:
    content: dict[str, Any] = requests.get(
        f"{running.urls['thaid']}/.well-known/openid-configuration", timeout=10
    ).json()
    return content


def signed_in(running: RunningSandbox, person: str = "somsri", **changes: str) -> dict[str, list[str]]:
    answer = requests.post(
        discovered(running)["authorization_endpoint"],
        data={**wish(**changes), "person": person},
        allow_redirects=False,
        timeout=10,
    )
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(REDIRECT_URI + "?")
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def tokens(running: RunningSandbox, code: str, **changes: str) -> requests.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, **changes}
    return requests.post(
        discovered(running)["token_endpoint"], data=form, auth=(CLIENT_ID, CLIENT_SECRET), timeout=10
    )


def claims(running: RunningSandbox, id_token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(requests.get(discovered(running)["jwks_uri"], timeout=10).json())
    return dict(jwt.decode(id_token, keys, algorithms=["ES256"]).claims)


def test_code_flow_gives_an_es256_token_with_nonce_and_claims(sandbox: RunningSandbox) -> None:
    back = signed_in(sandbox)
    assert back["state"] == ["the-state"]
    answer = tokens(sandbox, back["code"][0])
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    told = claims(sandbox, answer.json()["id_token"])
    person = sandbox.person("somsri")
    assert told["iss"] == sandbox.urls["thaid"]
    assert told["aud"] == CLIENT_ID
    assert told["nonce"] == "the-nonce"
    assert told["sub"] == told["pid"] == person["national_id"]
    assert told["name"] == "นางสมศรี ใจงาม"
    assert told["name_en"] == "Mrs. Somsri Chaingam"
    assert told["birthdate"] == read_world(today()).people["somsri"].birth.earliest.isoformat()
    assert told["address"]["formatted"].endswith("ตำบลในเมือง อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000")
    assert "gender" not in told
    half = hashlib.sha256(answer.json()["access_token"].encode()).digest()[:16]
    assert told["at_hash"] == base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def test_partial_birth_dates_stay_partial(sandbox: RunningSandbox) -> None:
    for person, written in (("muerae", "1971"), ("aung", "1996-03")):
        code = signed_in(sandbox, person)["code"][0]
        assert claims(sandbox, tokens(sandbox, code).json()["id_token"])["birthdate"] == written


def test_a_code_works_once(sandbox: RunningSandbox) -> None:
    code = signed_in(sandbox)["code"][0]
    assert tokens(sandbox, code).status_code == 200
    again = tokens(sandbox, code)
    assert again.status_code == 400
    assert again.json()["error"] == "invalid_grant"


def test_a_code_works_only_with_its_own_redirect_address(sandbox: RunningSandbox) -> None:
    code = signed_in(sandbox)["code"][0]
    assert tokens(sandbox, code, redirect_uri=REDIRECT_URI + "/").json()["error"] == "invalid_grant"


def test_a_client_must_know_its_secret_by_basic_or_post(sandbox: RunningSandbox) -> None:
    endpoint = discovered(sandbox)["token_endpoint"]
    form = {"grant_type": "authorization_code", "redirect_uri": REDIRECT_URI}
    wrong = requests.post(endpoint, data=form, auth=(CLIENT_ID, "wrong"), timeout=10)
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    form |= {"code": signed_in(sandbox)["code"][0], "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    assert requests.post(endpoint, data=form, timeout=10).status_code == 200


def test_pkce_is_checked_when_a_challenge_was_sent(sandbox: RunningSandbox) -> None:
    asked = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    assert tokens(sandbox, signed_in(sandbox, **asked)["code"][0]).json()["error"] == "invalid_grant"
    code = signed_in(sandbox, **asked)["code"][0]
    assert tokens(sandbox, code, code_verifier=VERIFIER).status_code == 200


def test_pkce_is_advertised_by_a_switch(sandbox: RunningSandbox, tmp_path: Path) -> None:
    assert discovered(sandbox)["code_challenge_methods_supported"] == ["S256"]
    with running_sandbox(tmp_path, "--no-advertise-pkce") as other:
        assert "code_challenge_methods_supported" not in discovered(other)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"scope": "openid salary"}, "invalid_scope"),
        ({"scope": "pid"}, "invalid_scope"),
        ({"redirect_uri": REDIRECT_URI + "?x=1"}, "invalid_request"),
        ({"redirect_uri": "http://elsewhere.example/"}, "invalid_request"),
        ({"client_id": "somebody"}, "invalid_client"),
    ],
)
def test_what_is_not_registered_is_refused_on_the_spot(
    sandbox: RunningSandbox, changes: dict[str, str], error: str
) -> None:
    endpoint = discovered(sandbox)["authorization_endpoint"]
    for answer in (
        requests.get(endpoint, params=wish(**changes), allow_redirects=False, timeout=10),
        requests.post(
            endpoint, data={**wish(**changes), "person": "somsri"}, allow_redirects=False, timeout=10
        ),
    ):
        assert answer.status_code == 400
        assert error in answer.text


def test_other_faults_and_cancelling_go_back_to_the_relying_party(sandbox: RunningSandbox) -> None:
    endpoint = discovered(sandbox)["authorization_endpoint"]
    fault = requests.get(endpoint, params=wish(response_type="token"), allow_redirects=False, timeout=10)
    assert parse_qs(urlsplit(fault.headers["Location"]).query)["error"] == ["unsupported_response_type"]
    cancelled = requests.post(endpoint, data={**wish(), "cancel": "1"}, allow_redirects=False, timeout=10)
    assert parse_qs(urlsplit(cancelled.headers["Location"]).query) == {
        "error": ["access_denied"],
        "state": ["the-state"],
    }


def test_only_living_people_with_thaid_are_offered_and_can_sign_in(sandbox: RunningSandbox) -> None:
    endpoint = discovered(sandbox)["authorization_endpoint"]
    listed = requests.get(endpoint, params=wish(), timeout=10).text
    assert 'value="somsri"' in listed
    for absent in ("prasit", "buapha", "ploy"):
        assert f'value="{absent}"' not in listed
        refused = requests.post(
            endpoint, data={**wish(), "person": absent}, allow_redirects=False, timeout=10
        )
        assert refused.status_code == 200


def test_people_are_found_by_name_and_story_in_both_languages(sandbox: RunningSandbox) -> None:
    endpoint = discovered(sandbox)["authorization_endpoint"]
    for words in ("ก๋วยเตี๋ยว", "noodle", "wichai"):
        found = requests.get(endpoint, params={**wish(), "q": words}, timeout=10).text
        assert 'value="wichai"' in found
        assert 'value="somsri"' not in found
    english = requests.get(endpoint, params=wish(ui_locales="en"), timeout=10).text
    assert '<html lang="en">' in english
    assert "Mrs. Somsri Chaingam" in english


def test_what_was_searched_is_escaped(sandbox: RunningSandbox) -> None:
    endpoint = discovered(sandbox)["authorization_endpoint"]
    page = requests.get(endpoint, params={**wish(), "q": '"><script>alert(1)</script>'}, timeout=10)
    assert "<script" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_keys_and_codes_outlive_a_restart(tmp_path: Path) -> None:
    with running_sandbox(tmp_path) as first:
        key = requests.get(discovered(first)["jwks_uri"], timeout=10).json()
        code = signed_in(first)["code"][0]
    with running_sandbox(tmp_path) as second:
        assert requests.get(discovered(second)["jwks_uri"], timeout=10).json() == key
        assert tokens(second, code).status_code == 200
    assert (tmp_path / "keys" / "thaid.pem").stat().st_mode & 0o077 == 0


def test_a_page_of_another_site_cannot_post(sandbox: RunningSandbox) -> None:
    answer = requests.post(
        f"{sandbox.urls['thaid']}/control/redirect-uris",
        json={"redirect_uris": ["http://evil.example/"]},
        headers={"Origin": "http://evil.example"},
        timeout=10,
    )
    assert answer.status_code == 403
