"""A small OpenID Connect provider on 127.0.0.1, which can be told to misbehave."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from borikan.kernel import clock

CLIENT_ID, CLIENT_SECRET = "borikan", "a+b/c%20 d="
REDIRECT = "http://127.0.0.1:8000/signed-in"


class StandIn:
    """What the provider says and does; a test changes it before the browser comes back."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = ECKey.generate_key("P-256", parameters={"kid": "first", "use": "sig", "alg": "ES256"})
        self.metadata: dict[str, Any] = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/auth",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
        self.claims: dict[str, Any] = {
            "sub": "subject-1",
            "pid": "1999900001010",
            "name": "นายสมชาย ใจดี",
            "ial": "2.3",
        }
        self.header: dict[str, Any] = {"alg": "ES256", "kid": "first"}
        self.asked: dict[str, str] = {}
        self.calls: list[str] = []
        self.token_answer: tuple[int, Any] | None = None
        self.id_token: str | None = None

    def visit(self, url: str) -> dict[str, str]:
        """The person signs in at `url`; the query her browser brings back."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        return {"code": "the code", "state": self.asked["state"]}

    def answer(self, path: str, headers: Mapping[str, str], form: Mapping[str, str]) -> tuple[int, Any]:
        self.calls.append(path)
        if path == "/.well-known/openid-configuration":
            return 200, self.metadata
        if path == "/jwks":
            return 200, KeySet([self.key]).as_dict(private=False)
        if path == "/token":
            return self.token_answer or self._token(headers, form)
        return 404, {}

    def _token(self, headers: Mapping[str, str], form: Mapping[str, str]) -> tuple[int, Any]:
        if not self._client_is_right(headers, form) or form.get("code") != "the code":
            return 400, {"error": "invalid_grant"}
        if form.get("redirect_uri") != self.asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if "code_challenge" in self.asked:
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            if _base64(digest) != self.asked["code_challenge"]:
                return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": "opaque",
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.id_token or self.signed(),
        }

    def _client_is_right(self, headers: Mapping[str, str], form: Mapping[str, str]) -> bool:
        if self.metadata["token_endpoint_auth_methods_supported"] == ["client_secret_post"]:
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        scheme, _, encoded = headers.get("Authorization", "").partition(" ")
        name, _, secret = base64.b64decode(encoded).decode().partition(":")
        return (scheme, unquote_plus(name), unquote_plus(secret)) == ("Basic", CLIENT_ID, CLIENT_SECRET)

    def payload(self) -> dict[str, Any]:
        now = int(clock.now().timestamp())
        times = {"iat": now, "exp": now + 300}
        about = {"iss": self.issuer, "aud": CLIENT_ID, "nonce": self.asked["nonce"]}
        return {name: value for name, value in {**times, **about, **self.claims}.items() if value is not None}

    def signed(self) -> str:
        return jwt.encode(self.header, self.payload(), self.key, algorithms=["ES256"])

    def signed_with_the_public_key_as_a_secret(self) -> str:
        """The old trick: HS256 with what everybody knows, for a verifier that believes the token's `alg`."""
        signed = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(self.payload())}"
        mark = hmac.digest(self.key.as_pem(private=False), signed.encode(), "sha256")
        return f"{signed}.{_base64(mark)}"

    def unsigned(self) -> str:
        return f"{_part({'alg': 'none'})}.{_part(self.payload())}."


def _part(value: object) -> str:
    return _base64(json.dumps(value).encode())


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@contextmanager
def running() -> Iterator[StandIn]:
    """The provider, serving on a free port of 127.0.0.1 while the block lasts."""

    class Serve(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._give(*stand_in.answer(urlsplit(self.path).path, dict(self.headers), {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._give(*stand_in.answer(urlsplit(self.path).path, dict(self.headers), form))

        def _give(self, status: int, body: Any) -> None:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Serve) as server:
        stand_in = StandIn(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield stand_in
        finally:
            server.shutdown()
            thread.join()
