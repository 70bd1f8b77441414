"""The page and the JSON interface on which caught messages are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from aiohttp import web

from borikan_sandbox.mail.letters import Letter, Letterbox
from borikan_sandbox.markup import Html, el, joined
from borikan_sandbox.pages import Words, facts, page, with_stylesheet, words
from borikan_sandbox.today import BANGKOK

SITE = "กล่องรับข้อความจำลอง / Caught messages"


@dataclass(frozen=True, slots=True)
class MailSite:
    letterbox: Letterbox

    def app(self) -> web.Application:
        """The site."""
        app = web.Application(client_max_size=64 * 1024)
        with_stylesheet(app)
        app.router.add_get("/", self.front)
        app.router.add_get("/messages/{id:[0-9]+}", self.message)
        app.router.add_get("/messages/{id:[0-9]+}/attachments/{number:[0-9]+}", self.attachment)
        app.router.add_post("/sms", self.take_sms)
        app.router.add_get("/api/messages", self.api_messages)
        app.router.add_get("/api/messages/{id:[0-9]+}", self.api_message)
        app.router.add_delete("/api/messages", self.api_empty)
        return app

    async def front(self, request: web.Request) -> web.Response:
        """The latest messages, of one recipient if `?to=` says so."""
        say = words(request)
        recipient = request.query.get("to", "").strip()
        letters = self.letterbox.newest(recipient)
        body = joined([_search(say, recipient), _list(say, letters)])
        return page(request, site=SITE, title=say("อีเมลและข้อความ", "E-mail and text messages"), body=body)

    async def message(self, request: web.Request) -> web.Response:
        say, letter = words(request), self._found(request)
        rows = [
            (say("ถึง", "To"), letter.recipient),
            (say("จาก", "From"), letter.sender or "SMS"),
            (say("เวลา", "Received"), _time(letter.at)),
        ]
        attached = [
            el(
                "li",
                el(
                    "a",
                    f"{a.name} ({len(a.content):,} bytes)",
                    href=f"/messages/{letter.id}/attachments/{number}",
                ),
            )
            for number, a in enumerate(letter.attachments)
        ]
        body = joined(
            [
                facts(*rows),
                el("pre", _with_links(letter), tabindex="0"),
                joined([el("h2", say("ไฟล์แนบ", "Attachments")), el("ul", attached)]) if attached else None,
            ]
        )
        links = (("/", say("ข้อความทั้งหมด", "All messages")),)
        return page(request, site=SITE, title=_title(say, letter), body=body, links=links)

    async def attachment(self, request: web.Request) -> web.Response:
        """An attachment, always to be saved, never shown."""
        letter, number = self._found(request), int(request.match_info["number"])
        if number >= len(letter.attachments):
            raise web.HTTPNotFound
        found = letter.attachments[number]
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=found.content, content_type="application/octet-stream", headers=headers)

    async def take_sms(self, request: web.Request) -> web.Response:
        """JSON {"to": "+66812345678", "text": …} → 201 {"id": …}."""
        try:
            content = await request.json()
            recipient, text = content["to"], content["text"]
        except (ValueError, KeyError, TypeError):
            recipient = text = None
        if not isinstance(recipient, str) or not isinstance(text, str) or not recipient:
            return web.json_response({"error": "send to and text"}, status=400)
        return web.json_response({"id": self.letterbox.add_sms(recipient, text)}, status=201)

    async def api_messages(self, request: web.Request) -> web.Response:
        """Newest first; `?to=` of one recipient."""
        letters = self.letterbox.newest(request.query.get("to", "").strip())
        return web.json_response([letter.told() for letter in letters])

    async def api_message(self, request: web.Request) -> web.Response:
        return web.json_response(self._found(request).told())

    async def api_empty(self, _request: web.Request) -> web.Response:
        self.letterbox.empty()
        return web.Response(status=204)

    def _found(self, request: web.Request) -> Letter:
        letter = self.letterbox.find(int(request.match_info["id"]))
        if letter is None:
            raise web.HTTPNotFound
        return letter


def _search(say: Words, recipient: str) -> Html:
    return el(
        "form",
        el("label", say("อีเมลหรือหมายเลขโทรศัพท์ของผู้รับ", "Recipient's e-mail or phone"), for_="to"),
        el(
            "div",
            el("input", type="text", id="to", name="to", value=recipient),
            el("button", say("ค้นหา", "Search"), type="submit", class_="quiet"),
            class_="row",
        ),
        method="get",
        action="/",
        role="search",
    )


def _list(say: Words, letters: list[Letter]) -> Html:
    if not letters:
        return el("p", say("ยังไม่มีข้อความ", "No messages yet."), class_="note")
    rows = [
        el(
            "li",
            el("a", _title(say, letter), href=f"/messages/{letter.id}"),
            el("div", f"{letter.recipient} · {_time(letter.at)}", class_="hint"),
        )
        for letter in letters
    ]
    return el("ul", rows, class_="messages")


def _title(say: Words, letter: Letter) -> str:
    if letter.subject:
        return letter.subject
    if letter.channel == "sms":
        return say("ข้อความสั้น (SMS)", "Text message (SMS)")
    return say("ไม่มีหัวเรื่อง", "No subject")


def _time(at: datetime) -> str:
    return at.astimezone(BANGKOK).strftime("%Y-%m-%d %H:%M:%S")


def _with_links(letter: Letter) -> Html:
    """The text with its web addresses made links; everything else is escaped."""
    parts: list[object] = []
    rest = letter.text
    for link in letter.links:
        before, _, rest = rest.partition(link)
        parts += [before, el("a", link, href=link, rel="noreferrer")]
    return joined([*parts, rest])
