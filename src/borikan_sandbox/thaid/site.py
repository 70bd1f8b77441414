"""ThaID's stand-in: an OpenID Connect provider with the code flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from joserfc.jwk import ECKey

from borikan_sandbox.keys import public_set
from borikan_sandbox.markup import el, joined
from borikan_sandbox.pages import page, with_stylesheet, words
from borikan_sandbox.store import Store
from borikan_sandbox.thaid.claims import SCOPES
from borikan_sandbox.thaid.codes import Consent, new_code
from borikan_sandbox.thaid.people_page import SITE, choosing_page
from borikan_sandbox.thaid.requests import Client, Fault, judged
from borikan_sandbox.thaid.tokens import Issuer
from borikan_sandbox.today import now, today
from borikan_sandbox.world import Person, World
from borikan_sandbox.world.addresses import address_json

AUTHORIZE = "/api/v2/oauth2/auth/"
TOKEN = "/api/v2/oauth2/token/"  # noqa: S105  (an address, not a secret)
KEYS = "/jwks/"


@dataclass(slots=True)
class ThaID:
    """The provider under one issuer address. `client` is the relying party it knows."""

    address: str
    key: ECKey
    world: World
    store: Store
    client: Client
    advertise_pkce: bool

    def app(self) -> web.Application:
        """The site."""
        app = web.Application()
        with_stylesheet(app)
        app.router.add_get("/", self.front)
        app.router.add_get("/.well-known/openid-configuration", self.discovery)
        app.router.add_get(KEYS, self.keys)
        app.router.add_get(AUTHORIZE, self.authorize)
        app.router.add_post(AUTHORIZE, self.sign_in)
        app.router.add_post(TOKEN, self.token)
        app.router.add_get("/people", self.people)
        app.router.add_post("/control/redirect-uris", self.allow_redirects)
        return app

    async def discovery(self, _request: web.Request) -> web.Response:
        """The provider's metadata (OpenID Connect Discovery 1.0 §3)."""
        content: dict[str, Any] = {
            "issuer": self.address,
            "authorization_endpoint": self.address + AUTHORIZE,
            "token_endpoint": self.address + TOKEN,
            "jwks_uri": self.address + KEYS,
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "scopes_supported": list(SCOPES),
            "ui_locales_supported": ["th", "en"],
        }
        if self.advertise_pkce:
            content["code_challenge_methods_supported"] = ["S256"]
        return web.json_response(content)

    async def keys(self, _request: web.Request) -> web.Response:
        return web.json_response(public_set(self.key))

    async def authorize(self, request: web.Request) -> web.Response:
        """The page on which a person chooses who she is, or what is wrong with the request."""
        wish = judged(request.query, self.client)
        if isinstance(wish, Fault):
            return self._refused(request, request.query, wish)
        return choosing_page(request, self.world, request.query, today())

    async def sign_in(self, request: web.Request) -> web.Response:
        """Back to the relying party, with a code or the refusal."""
        given = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        wish = judged(given, self.client)
        if isinstance(wish, Fault):
            return self._refused(request, given, wish)
        if "cancel" in given:
            return _back(wish.redirect_uri, error="access_denied", state=wish.state)
        person = self.world.people.get(given.get("person", ""))
        if person is None or not person.thaid or person.status == "deceased":
            return choosing_page(request, self.world, given, today())
        code = new_code(self.store, Consent(wish, person.id, int(now().timestamp())))
        return _back(wish.redirect_uri, code=code, state=wish.state)

    async def token(self, request: web.Request) -> web.Response:
        given = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        issuer = Issuer(self.address, self.key, self.world, self.store)
        answer = issuer.answer(given, request.headers.get("Authorization", ""), self.client)
        headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
        if answer.status == 401:
            headers["WWW-Authenticate"] = 'Basic realm="thaid"'
        return web.json_response(answer.content, status=answer.status, headers=headers)

    async def people(self, _request: web.Request) -> web.Response:
        """All synthetic people, for tests and demonstrations."""
        return web.json_response([self._told(person) for person in self.world.people.values()])

    async def front(self, request: web.Request) -> web.Response:
        """What this is and who lives here."""
        say = words(request)
        rows = [
            el("li", el("strong", say(p.name.full, p.name_en.full)), el("span", say(p.story_th, p.story_en)))
            for p in self.world.people.values()
        ]
        body = joined(
            [
                el(
                    "p",
                    say(
                        "หน้านี้แสดงบุคคลสมมติทั้งหมด การเข้าสู่ระบบเริ่มจากเว็บไซต์บริการ",
                        "These are all the made-up people. Signing in starts from the portal.",
                    ),
                    class_="note",
                ),
                el("ul", rows, class_="people"),
            ]
        )
        return page(request, site=SITE, title=say("บุคคลสมมติ", "Made-up people"), body=body)

    async def allow_redirects(self, request: web.Request) -> web.Response:
        """Register further redirect addresses: JSON {"redirect_uris": [...]}. For tests, whose ports vary."""
        content = await request.json()
        wanted = frozenset(uri for uri in content["redirect_uris"] if isinstance(uri, str))
        self.client = replace(self.client, redirect_uris=self.client.redirect_uris | wanted)
        return web.json_response({"redirect_uris": sorted(self.client.redirect_uris)})

    def _refused(self, request: web.Request, given: Mapping[str, str], fault: Fault) -> web.Response:
        if fault.redirect:
            told = {"error": fault.error, "error_description": fault.description}
            return _back(given["redirect_uri"], **told, state=given.get("state", ""))
        say = words(request)
        body = joined(
            [
                el("p", say("เว็บไซต์ที่ส่งท่านมาตั้งค่าไม่ถูกต้อง", "The site that sent you is not set up rightly.")),
                el("p", el("code", fault.error), f": {fault.description}"),
            ]
        )
        title = say("คำขอเข้าสู่ระบบไม่ถูกต้อง", "This sign-in request is not valid")
        return page(request, site=SITE, title=title, body=body, status=400)

    def _told(self, person: Person) -> dict[str, Any]:
        return {
            "id": person.id,
            "national_id": person.national_id,
            "name": {"th": person.name.full, "en": person.name_en.full},
            "birth_date": person.birth.to_json(),
            "nationality": person.nationality,
            "status": person.status,
            "thaid": person.thaid and person.status != "deceased",
            "address": address_json(self.world.houses[person.house].spot),
            "father": person.father,
            "mother": person.mother,
            "spouse": person.spouse,
            "story": {"th": person.story_th, "en": person.story_en},
        }


def _back(address: str, **values: str) -> web.Response:
    """A redirection to the relying party with `values` added to its address."""
    told = urlencode({name: value for name, value in values.items() if value})
    joint = "&" if urlsplit(address).query else "?"
    return web.Response(
        status=303, headers={"Location": f"{address}{joint}{told}", "Cache-Control": "no-store"}
    )
