"""Somebody at a browser without JavaScript: opens pages, fills what stands in the form, presses a button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from borikan.identity import queries as identity
from borikan.identity.queries import Citizen, Guest


@dataclass
class _Form:
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """The controls of the forms in `main`, with the values a browser would send, and the text to read."""

    def __init__(self) -> None:
        super().__init__()
        self.form = _Form()
        self.text: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.title = ""
        self._inside: list[str] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("title", "main", "textarea"):
            self._inside.append(tag)
        if tag == "a":
            self.links.append(given.get("href", ""))
        name = given.get("name", "")
        if tag == "select":
            self._select = name
            self.form.fields[name] = [""]
        elif tag == "option" and self._select and "selected" in given:
            self.form.fields[self._select] = [given["value"]]
        elif tag == "textarea":
            self._area = name
            self.form.fields[name] = [""]
        elif tag == "button":
            self.form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and name:
            self._input(name, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind == "file":
            self.form.files.append(name)
        elif kind not in ("radio", "checkbox") or "checked" in given:
            self.form.fields.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "textarea":
            # Browsers drop the line break right after the tag.
            before = self.form.fields[self._area][0]
            self.form.fields[self._area] = [before + data if before else data.removeprefix("\n")]
        elif inside == "title":
            self.title += data
        elif inside == "main":
            self.text.append(data)


class Seen:
    """A page as it was answered."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()
        self._reader = _Reader()
        self._reader.feed(self.html)
        self.form = self._reader.form
        self.title = self._reader.title
        self.text = " ".join(" ".join(self._reader.text).split())
        self.ids = self._reader.ids
        self.links = self._reader.links

    @property
    def path(self) -> str:
        return str(self.response.request["PATH_INFO"])

    @property
    def address(self) -> str:
        query = self.response.request["QUERY_STRING"]
        return f"{self.path}?{query}" if query else self.path

    @property
    def errors(self) -> list[str]:
        """The texts of the error summary."""
        _, _, after = self.html.partition('<ul class="govuk-list govuk-error-summary__list">')
        listed = after.partition("</ul>")[0]
        return [unescape(one.split(">")[-1]) for one in listed.split("</a>")[:-1]]

    @property
    def error_links(self) -> list[str]:
        _, _, after = self.html.partition('<ul class="govuk-list govuk-error-summary__list">')
        return [one.split('"')[0] for one in after.partition("</ul>")[0].split('href="')[1:]]

    def value(self, name: str) -> str:
        return self.form.fields.get(name, [""])[0]


class Visitor:
    """One person at one browser, reading in one language."""

    def __init__(self, who: Citizen | Guest | None = None, language: str = "th") -> None:
        self.client = Client()
        self.prefix = "/en" if language == "en" else ""
        if who is not None:
            session = self.client.session
            if isinstance(who, Citizen):
                session["citizen"] = identity.citizen_to_session(who)
            else:
                session["guest"] = identity.guest_to_session(who)
            session.save()

    def open(self, path: str) -> Seen:
        """The page at `path` (without language), redirects followed."""
        return Seen(self.client.get(self.prefix + path, follow=True))

    def go(self, address: str) -> Seen:
        """The page at a whole address, such as one from a link."""
        return Seen(self.client.get(address, follow=True))

    def send(
        self, page: Seen, button: tuple[str, str] | None = None, /, **answers: str | SimpleUploadedFile
    ) -> Seen:
        """Fill in and press a button; dots in names are written `__`. Only what stands on the page is sent."""
        fields: dict[str, Any] = {name: list(values) for name, values in page.form.fields.items()}
        for name, value in answers.items():
            fields[name.replace("__", ".")] = value
        if button is not None:
            assert button in page.form.buttons, f"there is no button {button} among {page.form.buttons}"
            fields[button[0]] = button[1]
        return Seen(self.client.post(page.address, fields, follow=True))

    def start(self, service: str, applicant: str = "") -> Seen:
        """Choose for whom and begin; the overview."""
        page = self.open(f"/services/{service}/apply")
        return self.send(page, applicant=applicant) if applicant else self.send(page)


def draft_of(page: Seen) -> UUID:
    """The draft that a page belongs to, from its address."""
    parts = page.path.split("/")
    return UUID(parts[parts.index("drafts") + 1])
