"""The registers over HTTP: look-ups, writes, and the panel that changes their mood and values."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from borikan_sandbox.pages import with_stylesheet
from borikan_sandbox.registers.answers import REGISTERS
from borikan_sandbox.registers.holdings import Holdings, KeyUsedForOther
from borikan_sandbox.registers.lives import NoSuchLife, live, lives_page
from borikan_sandbox.registers.moods import MOODS, Moods
from borikan_sandbox.registers.panel import panel_page

KEY_HEADER = "X-API-Key"
IDEMPOTENCY_HEADER = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Registers:
    """The site. Look-ups and writes need the API key; the panel is for the people at this machine."""

    holdings: Holdings
    moods: Moods
    api_key: str

    def app(self) -> web.Application:
        app = web.Application(client_max_size=256 * 1024)
        with_stylesheet(app)
        app.router.add_get("/", self.panel)
        app.router.add_get("/registers/{register}", self.look_up)
        app.router.add_put("/registers/{register}", self.write)
        app.router.add_post("/registers/{register}", self.write)
        app.router.add_post("/control/reset", self.reset)
        app.router.add_get("/lives", self.lives)
        app.router.add_post("/control/lives", self.change_life)
        app.router.add_post("/control/{register}", self.change_mood)
        app.router.add_post("/control/{register}/values", self.change_values)
        app.router.add_get("/control/writes", self.writes)
        return app

    async def look_up(self, request: web.Request) -> web.Response:
        """`?by=<kind of key>&value=<key>` → {"found": bool, "values": {…}}."""
        register = self._asked(request)
        answer = await self.moods.suffer(register)
        if answer is not None:
            return answer
        by, value = request.query.get("by", ""), request.query.get("value", "")
        if by not in REGISTERS[register]:
            raise _unknown_key(register)
        values = self.holdings.found(register, by, value)
        return web.json_response({"found": values is not None, "values": values or {}})

    async def write(self, request: web.Request) -> web.Response:
        """{"key": …, "values": {…}} with an Idempotency-Key → {"reference": …}; 201 once, then 200."""
        register = self._asked(request)
        answer = await self.moods.suffer(register)
        if answer is not None:
            return answer
        idempotency_key = request.headers.get(IDEMPOTENCY_HEADER, "")
        if not idempotency_key:
            raise _bad("idempotency_key_missing", f"send {IDEMPOTENCY_HEADER}")
        content = await _object(request)
        key, values = content.get("key"), content.get("values")
        if not isinstance(key, str) or not key or not isinstance(values, dict):
            raise _bad("bad_content", "send an object with key and values")
        try:
            reference, first = self.holdings.write(register, key, values, idempotency_key)
        except KeyUsedForOther:
            return web.json_response({"error": "idempotency_key_reused"}, status=422)
        return web.json_response({"reference": reference}, status=201 if first else 200)

    async def panel(self, request: web.Request) -> web.Response:
        return panel_page(request, self.moods, self.holdings)

    async def lives(self, request: web.Request) -> web.Response:
        return lives_page(request, self.holdings)

    async def change_life(self, request: web.Request) -> web.Response:
        """JSON or form {"person": id, "event": dies | moves | lives, "house": id}."""
        from_form = request.content_type != "application/json"
        content = dict(await request.post()) if from_form else await _object(request)
        person, event, house = (str(content.get(name) or "") for name in ("person", "event", "house"))
        try:
            live(self.holdings, person, event, house)
        except NoSuchLife as error:
            raise _bad(f"unknown_{error}", "see /lives for people, houses and events") from None
        return _see("/lives?done=1") if from_form else web.json_response({"person": person, "event": event})

    async def change_mood(self, request: web.Request) -> web.Response:
        """JSON or form {"mood": normal | silent | slow | failing, "seconds": 2}."""
        register = _known(request.match_info["register"])
        from_form = request.content_type != "application/json"
        content = dict(await request.post()) if from_form else await _object(request)
        mood = next((known for known in MOODS if known == content.get("mood")), None)
        if mood is None:
            raise _bad("unknown_mood", f"one of: {', '.join(MOODS)}")
        try:
            seconds = float(str(content.get("seconds") or 2.0))
        except ValueError:
            raise _bad("bad_seconds", "seconds must be a number") from None
        self.moods.make(register, mood, seconds)
        return _see("/") if from_form else web.json_response({"register": register, "mood": mood})

    async def change_values(self, request: web.Request) -> web.Response:
        """JSON {"by": …, "value": …, "values": {…}}: lay values over what the register holds."""
        register = _known(request.match_info["register"])
        from_form = request.content_type != "application/json"
        content = _from_form(dict(await request.post())) if from_form else await _object(request)
        by, value, values = content.get("by"), content.get("value"), content.get("values")
        if not isinstance(by, str) or not isinstance(value, str) or not isinstance(values, dict):
            raise _bad("bad_content", "send an object with by, value and values")
        if by not in REGISTERS[register]:
            raise _unknown_key(register)
        self.holdings.change(register, by, value, values)
        return (
            _see("/")
            if from_form
            else web.json_response({"values": self.holdings.found(register, by, value)})
        )

    async def reset(self, request: web.Request) -> web.Response:
        """All registers normal, and holding what they held at first."""
        self.moods.all_normal()
        self.holdings.forget_changes()
        return _see("/") if request.content_type != "application/json" else web.json_response({})

    async def writes(self, _request: web.Request) -> web.Response:
        """The latest writes, newest first, for tests."""
        return web.json_response(self.holdings.written())

    def _asked(self, request: web.Request) -> str:
        if not hmac.compare_digest(request.headers.get(KEY_HEADER, "").encode(), self.api_key.encode()):
            raise web.HTTPUnauthorized(text='{"error": "bad_api_key"}', content_type="application/json")
        return _known(request.match_info["register"])


def _known(register: str) -> str:
    if register not in REGISTERS:
        raise web.HTTPNotFound(text='{"error": "unknown_register"}', content_type="application/json")
    return register


def _bad(error: str, hint: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(
        text=json.dumps({"error": error, "hint": hint}), content_type="application/json"
    )


def _unknown_key(register: str) -> web.HTTPBadRequest:
    return _bad("unknown_key", f"{register} is asked by: {', '.join(REGISTERS[register])}")


def _see(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address})


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        content = await request.json()
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise _bad("bad_content", "send a JSON object")
    return content


def _from_form(fields: dict[str, Any]) -> dict[str, Any]:
    """A form's fields; `values` is written as JSON in a text area."""
    try:
        values = json.loads(str(fields.get("values", "")))
    except ValueError:
        values = None
    return {**fields, "values": values}
