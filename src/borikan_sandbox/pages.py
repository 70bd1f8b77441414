"""The frame of every sandbox page: bilingual, plain, without JavaScript, and marked as a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from aiohttp import web

from borikan_sandbox.markup import Html, el, joined

LANGUAGE_COOKIE = "sandbox_language"
_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Words:
    """Gives texts in the reader's language."""

    language: str  # th | en

    def __call__(self, th: str, en: str) -> str:
        return en if self.language == "en" else th


def words(request: web.Request) -> Words:
    """The reader's language: from `lang`, then OpenID Connect's `ui_locales`, then the cookie; else Thai."""
    for said in (
        request.query.get("lang"),
        request.query.get("ui_locales"),
        request.cookies.get(LANGUAGE_COOKIE),
    ):
        for tag in (said or "").split():
            if tag[:2].lower() in ("th", "en"):
                return Words(tag[:2].lower())
    return Words("th")


def page(
    request: web.Request,
    *,
    site: str,
    title: str,
    body: Html,
    status: int = 200,
    links: tuple[tuple[str, str], ...] = (),
) -> web.Response:
    """A whole page as a response. `site` names the stand-in, `links` are (address, text) for its header."""
    say = words(request)
    other = "th" if say.language == "en" else "en"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{title} · {site}"),
        el("link", rel="stylesheet", href="/sandbox.css"),
    )
    navigation = el(
        "nav",
        [el("a", text, href=address) for address, text in links],
        el(
            "a",
            "English" if other == "en" else "ไทย",
            href=str(request.rel_url.update_query(lang=other)),
            lang=other,
            hreflang=other,
        ),
        aria_label=say("เมนู", "Menu"),
    )
    banner = el(
        "p",
        say(
            "ระบบจำลองสำหรับทดสอบ ทุกคนและทุกกิจการในนี้เป็นข้อมูลสมมติ",
            "A sandbox for trying things out. Every person and business here is made up.",
        ),
        class_="banner",
    )
    document = joined(
        [
            Html("<!DOCTYPE html>"),
            el(
                "html",
                head,
                el(
                    "body",
                    el("a", say("ข้ามไปเนื้อหา", "Skip to content"), href="#content", class_="skip"),
                    el("header", banner, el("div", el("p", site, class_="site"), navigation, class_="bar")),
                    el("main", el("h1", title), body, id="content", tabindex="-1"),
                ),
                lang=say.language,
            ),
        ]
    )
    response = web.Response(text=document, content_type="text/html", charset="utf-8", status=status)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"  # none at all would make a form's own Origin "null"
    if request.query.get("lang") in ("th", "en"):
        response.set_cookie(LANGUAGE_COOKIE, say.language, httponly=True, samesite="Lax")
    return response


def with_stylesheet(app: web.Application) -> None:
    """Serve the style sheet at /sandbox.css, and the two weights of its Thai font."""
    css = files("borikan_sandbox").joinpath("static", "sandbox.css").read_text(encoding="utf-8")

    async def stylesheet(_request: web.Request) -> web.Response:
        return web.Response(text=css, content_type="text/css")

    async def font(request: web.Request) -> web.Response:
        content = files("fontpkg_sarabun").joinpath("files", f"Sarabun-{request.match_info['weight']}.ttf")
        headers = {"Cache-Control": "public, max-age=86400"}
        return web.Response(body=content.read_bytes(), content_type="font/ttf", headers=headers)

    app.router.add_get("/sandbox.css", stylesheet)
    app.router.add_get("/fonts/sarabun-{weight:Regular|Bold}.ttf", font)


def facts(*rows: tuple[str, object]) -> Html:
    """A list of terms with their values."""
    return el("dl", [el("div", el("dt", term), el("dd", value)) for term, value in rows])


def hidden(**values: str) -> list[Html]:
    """Hidden form fields that carry `values` along."""
    return [el("input", type="hidden", name=name, value=value) for name, value in values.items()]
