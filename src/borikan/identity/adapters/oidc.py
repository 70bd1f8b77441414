"""A relying party of OpenID Connect 1.0: authorisation code flow, ID token verified by the provider's keys."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

import requests
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # Authlib brings no types
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]  # as above
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from borikan.identity.adapters.oidc_claims import claims_from
from borikan.identity.ports import Begun, Claims, ProviderUnreachable, SignInCancelled, SignInNotProven
from borikan.kernel import clock

SCOPE = "openid pid name given_name middle_name family_name name_en given_name_en middle_name_en family_name_en title title_en birthdate address ial"
_TIMEOUT = 10  # seconds
_LEEWAY = 60  # seconds that the provider's clock may differ
_METADATA_LIVES = timedelta(hours=1)
_ALGORITHMS = ("ES256",)  # never what the token itself proposes: that is how `none` and HS256 get in
_TOKEN_ERRORS = ("invalid_client", "invalid_grant", "invalid_request", "unauthorized_client")
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OpenIdConnect:
    """An `IdentityProvider` over OpenID Connect.

    `issuer` is the address below which `.well-known/openid-configuration` lies. PKCE (S256) is used when
    discovery advertises it. Threads may share one instance.
    """

    def __init__(self, *, issuer: str, client_id: str, client_secret: str, scope: str = SCOPE) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._scope = scope
        self._guard = threading.Lock()
        self._metadata: tuple[datetime, dict[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def begin(self, *, redirect_uri: str, language: str = "th") -> Begun:
        """Where to send the browser. Raises ProviderUnreachable."""
        metadata = self._discovered()
        kept = {"nonce": secrets.token_urlsafe(24), "state": secrets.token_urlsafe(24)}
        if "S256" in _strings(metadata.get("code_challenge_methods_supported")):
            kept["verifier"] = secrets.token_urlsafe(48)
        with self._session(metadata) as session:
            url, _ = session.create_authorization_url(
                metadata["authorization_endpoint"],
                state=kept["state"],
                nonce=kept["nonce"],
                redirect_uri=redirect_uri,
                ui_locales=language,
                code_verifier=kept.get("verifier"),
            )
        return Begun(url, kept)

    def complete(self, *, kept: Mapping[str, str], returned: Mapping[str, str], redirect_uri: str) -> Claims:
        """Who signed in, from the query the browser `returned` with.

        Raises SignInCancelled, SignInNotProven, ProviderUnreachable.
        """
        state = kept.get("state", "")
        if not state or not hmac.compare_digest(state.encode(), returned.get("state", "").encode()):
            raise SignInNotProven(check="state")
        metadata = self._discovered()
        if returned.get("iss", metadata["issuer"]) != metadata["issuer"]:  # RFC 9207
            raise SignInNotProven(check="issuer")
        if "error" in returned:
            raise SignInCancelled
        if not returned.get("code"):
            raise SignInNotProven(check="code")
        token = self._token(metadata, returned["code"], redirect_uri, kept.get("verifier"))
        return claims_from(self._verified(metadata, token, kept.get("nonce", "")))

    def _token(self, metadata: dict[str, Any], code: str, redirect_uri: str, verifier: str | None) -> str:
        with self._session(metadata) as session:
            try:
                answer = session.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=redirect_uri,
                    allow_redirects=False,
                    auth=self._basic(session),
                    **({"code_verifier": verifier} if verifier else {}),
                )
            except AuthlibBaseError as error:  # the provider refused the code
                known = error.error in _TOKEN_ERRORS
                raise SignInNotProven(check=error.error if known else "code") from error
            except (requests.RequestException, ValueError) as error:
                raise ProviderUnreachable from error
        token = answer.get("id_token") if isinstance(answer, dict) else None
        if not isinstance(token, str):
            raise SignInNotProven(check="id_token")
        return token

    def _verified(self, metadata: dict[str, Any], token: str, nonce: str) -> dict[str, Any]:
        try:
            claims = self._decoded(metadata, token)
            registry = jwt.JWTClaimsRegistry(
                now=int(clock.now().timestamp()),
                leeway=_LEEWAY,
                iss={"essential": True, "value": metadata["issuer"]},
                sub={"essential": True},
                aud={"essential": True, "value": self._client_id},
                exp={"essential": True},
                iat={"essential": True},
                nonce={"essential": True, "value": nonce},
            )
            registry.validate(claims)
        except JoseError as error:
            raise SignInNotProven(check=str(error.error)) from error
        except ValueError as error:  # not a token at all
            raise SignInNotProven(check="id_token") from error
        if not nonce or claims.get("azp", self._client_id) != self._client_id:
            raise SignInNotProven(check="audience")
        return claims

    def _decoded(self, metadata: dict[str, Any], token: str) -> dict[str, Any]:
        """The payload of a token whose signature is right; the keys are fetched anew once, since providers change them."""
        keys, fresh = self._key_set(metadata, anew=False)
        try:
            return jwt.decode(token, keys, algorithms=list(_ALGORITHMS)).claims
        except (JoseError, ValueError):
            if fresh:
                raise
        keys, _ = self._key_set(metadata, anew=True)
        return jwt.decode(token, keys, algorithms=list(_ALGORITHMS)).claims

    def _discovered(self) -> dict[str, Any]:
        with self._guard:
            if self._metadata is not None and clock.now() < self._metadata[0] + _METADATA_LIVES:
                return self._metadata[1]
        metadata = self._fetched(f"{self._issuer}/.well-known/openid-configuration")
        issuer = metadata.get("issuer")
        if not isinstance(issuer, str) or issuer.rstrip("/") != self._issuer:
            raise ProviderUnreachable
        if not all(isinstance(metadata.get(name), str) for name in _NEEDED):
            raise ProviderUnreachable
        with self._guard:
            self._metadata = (clock.now(), metadata)
        return metadata

    def _key_set(self, metadata: dict[str, Any], *, anew: bool) -> tuple[KeySet, bool]:
        """The provider's keys, and whether they were fetched just now."""
        with self._guard:
            if not anew and self._keys is not None and clock.now() < self._keys[0] + _METADATA_LIVES:
                return self._keys[1], False
        try:
            keys = KeySet.import_key_set(self._fetched(metadata["jwks_uri"]))  # type: ignore[arg-type]  # checked on import
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderUnreachable from error
        with self._guard:
            self._keys = (clock.now(), keys)
        return keys, True

    def _fetched(self, url: str) -> dict[str, Any]:
        try:
            answer = requests.get(url, timeout=_TIMEOUT, allow_redirects=False)
            answer.raise_for_status()
            body = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderUnreachable from error
        if not isinstance(body, dict):
            raise ProviderUnreachable
        return body

    def _session(self, metadata: dict[str, Any]) -> OAuth2Session:
        supported = _strings(metadata.get("token_endpoint_auth_methods_supported")) or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in supported else "client_secret_post"
        return OAuth2Session(
            client_id=self._client_id,
            client_secret=self._client_secret or None,
            token_endpoint_auth_method=method if self._client_secret else "none",
            code_challenge_method="S256",
            scope=self._scope,
            default_timeout=_TIMEOUT,
        )

    def _basic(self, session: OAuth2Session) -> tuple[str, str] | None:
        """Name and secret for HTTP Basic, encoded as RFC 6749 section 2.3.1 asks; None for another way."""
        if session.token_endpoint_auth_method != "client_secret_basic":  # noqa: S105  # a method, not a secret
            return None
        return quote_plus(self._client_id), quote_plus(self._client_secret)


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
