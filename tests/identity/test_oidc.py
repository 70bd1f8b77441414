"""The contract of an identity provider, and the adapter for OpenID Connect against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from joserfc.jwk import ECKey

from borikan.identity.adapters.oidc import OpenIdConnect
from borikan.identity.ports import (
    Begun,
    Claims,
    IdentityProvider,
    ProviderUnreachable,
    SignInCancelled,
    SignInNotProven,
    identity_provider,
    wire_identity_provider,
)
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from tests.identity.makers import a_clock
from tests.identity.stand_in_provider import CLIENT_ID, CLIENT_SECRET, REDIRECT, StandIn, running


@pytest.fixture
def provider() -> Iterator[StandIn]:
    with running() as stand_in:
        yield stand_in


class IdentityProviderContract:
    """What every adapter of `IdentityProvider` must do."""

    def adapter(self, provider: StandIn) -> IdentityProvider:
        raise NotImplementedError

    def test_each_sign_in_has_a_state_and_a_nonce_of_its_own(self, provider: StandIn) -> None:
        adapter = self.adapter(provider)
        first, second = (adapter.begin(redirect_uri=REDIRECT) for _ in range(2))

        assert first.kept["state"] != second.kept["state"]
        assert first.kept["nonce"] != second.kept["nonce"]
        assert min(len(value) for value in first.kept.values()) >= 32

    def test_who_signed_in_is_told(self, provider: StandIn) -> None:
        adapter = self.adapter(provider)
        begun = adapter.begin(redirect_uri=REDIRECT)
        claims = adapter.complete(kept=begun.kept, returned=provider.visit(begun.url), redirect_uri=REDIRECT)

        assert claims.subject == "subject-1"
        assert claims.national_id == "1999900001010"

    def test_a_return_that_was_not_begun_here_is_refused(self, provider: StandIn) -> None:
        adapter = self.adapter(provider)
        begun, other = (adapter.begin(redirect_uri=REDIRECT) for _ in range(2))
        returned = provider.visit(begun.url)

        for kept in (other.kept, {}, {"state": "", "nonce": ""}):
            with pytest.raises(SignInNotProven):
                adapter.complete(kept=kept, returned=returned, redirect_uri=REDIRECT)
        with pytest.raises(SignInNotProven):
            adapter.complete(kept={}, returned={"code": "the code", "state": ""}, redirect_uri=REDIRECT)
        with pytest.raises(SignInNotProven):
            adapter.complete(kept=begun.kept, returned={"state": begun.kept["state"]}, redirect_uri=REDIRECT)

    def test_a_person_may_change_her_mind(self, provider: StandIn) -> None:
        adapter = self.adapter(provider)
        begun = adapter.begin(redirect_uri=REDIRECT)

        with pytest.raises(SignInCancelled):
            adapter.complete(
                kept=begun.kept,
                returned={"error": "access_denied", "state": begun.kept["state"]},
                redirect_uri=REDIRECT,
            )


class TestOpenIdConnect(IdentityProviderContract):
    def adapter(self, provider: StandIn) -> IdentityProvider:
        return _adapter(provider)


def _adapter(provider: StandIn) -> OpenIdConnect:
    return OpenIdConnect(issuer=provider.issuer, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)


def _sign_in(provider: StandIn, adapter: OpenIdConnect | None = None) -> Claims:
    adapter = adapter or _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    return adapter.complete(kept=begun.kept, returned=provider.visit(begun.url), redirect_uri=REDIRECT)


def test_thaid_is_asked_for_what_a_form_needs(provider: StandIn) -> None:
    begun = _adapter(provider).begin(redirect_uri=REDIRECT, language="en")
    provider.visit(begun.url)

    assert provider.asked["response_type"] == "code"
    assert provider.asked["redirect_uri"] == REDIRECT
    assert {"openid", "pid", "name", "birthdate", "address", "ial"} <= set(provider.asked["scope"].split())
    assert provider.asked["ui_locales"] == "en"
    assert "code_challenge" not in provider.asked, "PKCE is not advertised, as by the real ThaID"


def test_pkce_is_used_when_discovery_advertises_it(provider: StandIn) -> None:
    provider.metadata["code_challenge_methods_supported"] = ["plain", "S256"]
    _sign_in(provider)

    assert provider.asked["code_challenge_method"] == "S256"


def test_a_wrong_verifier_gets_no_token(provider: StandIn) -> None:
    provider.metadata["code_challenge_methods_supported"] = ["S256"]
    adapter = _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    returned = provider.visit(begun.url)

    with pytest.raises(SignInNotProven) as refused:
        adapter.complete(kept={**begun.kept, "verifier": "x" * 64}, returned=returned, redirect_uri=REDIRECT)
    assert refused.value.data == {"check": "invalid_grant"}


def test_a_client_that_the_provider_does_not_know_signs_nobody_in(provider: StandIn) -> None:
    stranger = OpenIdConnect(issuer=provider.issuer, client_id=CLIENT_ID, client_secret="guessed")
    with pytest.raises(SignInNotProven):
        _sign_in(provider, stranger)


def test_the_secret_goes_as_the_provider_wants_it(provider: StandIn) -> None:
    provider.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert _sign_in(provider).subject == "subject-1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another sign-in's"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": None},
        {"aud": ["borikan", "another"], "azp": "another"},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"sub": None},
        {"sub": 1999900001010},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": 9_000_000_000},
        {"nbf": 9_000_000_000},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_is_refused(provider: StandIn, wrong: dict[str, object]) -> None:
    provider.claims.update(wrong)
    with pytest.raises(SignInNotProven):
        _sign_in(provider)


def test_the_right_audience_among_several_is_accepted(provider: StandIn) -> None:
    provider.claims.update({"aud": ["another", "borikan"], "azp": "borikan"})
    assert _sign_in(provider).subject == "subject-1"


@pytest.mark.parametrize(
    "forged",
    [
        StandIn.unsigned,
        StandIn.signed_with_the_public_key_as_a_secret,
        lambda stand_in: stand_in.signed()[:-4] + "AAAA",
        lambda stand_in: "not a token",
        lambda stand_in: "e30.e30.e30",
        lambda stand_in: "",
    ],
    ids=["alg none", "HS256 with the public key", "altered signature", "no token", "empty parts", "empty"],
)
def test_a_forged_token_is_refused(provider: StandIn, forged: Callable[[StandIn], str]) -> None:
    adapter = _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    returned = provider.visit(begun.url)
    provider.token_answer = (200, {"access_token": "a", "token_type": "Bearer", "id_token": forged(provider)})

    with pytest.raises(SignInNotProven):
        adapter.complete(kept=begun.kept, returned=returned, redirect_uri=REDIRECT)


def test_a_token_signed_by_another_key_is_refused(provider: StandIn) -> None:
    stolen_name = ECKey.generate_key("P-256", parameters={"kid": "first"})
    adapter = _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    returned = provider.visit(begun.url)
    real, provider.key = provider.key, stolen_name
    provider.id_token, provider.key = provider.signed(), real

    with pytest.raises(SignInNotProven):
        adapter.complete(kept=begun.kept, returned=returned, redirect_uri=REDIRECT)


def test_a_changed_key_is_fetched_anew_once(provider: StandIn) -> None:
    adapter = _adapter(provider)
    _sign_in(provider, adapter)
    provider.key = ECKey.generate_key("P-256", parameters={"kid": "second", "alg": "ES256"})
    provider.header["kid"] = "second"

    _sign_in(provider, adapter)
    _sign_in(provider, adapter)

    assert provider.calls.count("/jwks") == 2
    assert provider.calls.count("/.well-known/openid-configuration") == 1


def test_discovery_is_read_anew_after_an_hour(provider: StandIn) -> None:
    with clock.use(a_clock()) as fixed:
        assert isinstance(fixed, FixedClock)
        adapter = _adapter(provider)
        adapter.begin(redirect_uri=REDIRECT)
        fixed.advance(timedelta(hours=1))
        adapter.begin(redirect_uri=REDIRECT)
    assert provider.calls == ["/.well-known/openid-configuration"] * 2


def test_a_token_is_good_to_the_minute_after_its_end_and_no_longer(provider: StandIn) -> None:
    with clock.use(a_clock()) as fixed:
        now = int(fixed.now().timestamp())
        provider.claims.update({"exp": now - 59})
        assert _sign_in(provider).subject == "subject-1"
        provider.claims.update({"exp": now - 60})
        with pytest.raises(SignInNotProven) as refused:
            _sign_in(provider)
    assert refused.value.data == {"check": "expired_token"}


def test_another_providers_return_is_not_mixed_up(provider: StandIn) -> None:
    adapter = _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    returned = {**provider.visit(begun.url), "iss": "https://elsewhere.example"}

    with pytest.raises(SignInNotProven) as refused:
        adapter.complete(kept=begun.kept, returned=returned, redirect_uri=REDIRECT)
    assert refused.value.data == {"check": "issuer"}


@pytest.mark.parametrize(
    "broken",
    [
        {"issuer": "https://elsewhere.example"},
        {"issuer": None},
        {"token_endpoint": None},
        {"jwks_uri": 7},
    ],
    ids=str,
)
def test_discovery_that_does_not_fit_is_no_provider(provider: StandIn, broken: dict[str, object]) -> None:
    provider.metadata.update(broken)
    with pytest.raises(ProviderUnreachable):
        _adapter(provider).begin(redirect_uri=REDIRECT)


@pytest.mark.parametrize("answer", [(500, b"<html>"), (200, b"<html>"), (200, [1])], ids=str)
def test_nonsense_from_the_token_endpoint_signs_nobody_in(
    provider: StandIn, answer: tuple[int, object]
) -> None:
    adapter = _adapter(provider)
    begun = adapter.begin(redirect_uri=REDIRECT)
    returned = provider.visit(begun.url)
    provider.token_answer = answer

    with pytest.raises((ProviderUnreachable, SignInNotProven)):
        adapter.complete(kept=begun.kept, returned=returned, redirect_uri=REDIRECT)


def test_keys_that_are_none_are_told_as_unreachable(provider: StandIn) -> None:
    provider.metadata["jwks_uri"] = f"{provider.issuer}/nowhere"
    with pytest.raises(ProviderUnreachable):
        _sign_in(provider)


def test_a_provider_that_is_down_is_told_kindly() -> None:
    with running() as gone:
        adapter = _adapter(gone)
    with pytest.raises(ProviderUnreachable) as refused:
        adapter.begin(redirect_uri=REDIRECT)
    assert refused.value.status == 503


def test_the_provider_that_was_wired_is_the_one_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from borikan.identity import ports

    monkeypatch.setattr(ports, "_wired", [])
    with pytest.raises(ProviderUnreachable):
        identity_provider()

    class Silent:
        def begin(self, *, redirect_uri: str, language: str = "th") -> Begun:
            return Begun(redirect_uri, {})

        def complete(self, **_: object) -> Claims:
            return Claims("i", "s", None, Text("ก", "a"), None, 1)

    silent = Silent()
    wire_identity_provider(silent)  # type: ignore[arg-type]  # its `complete` takes anything
    assert identity_provider() is silent
