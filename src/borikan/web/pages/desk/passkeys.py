"""An officer's passkeys: adding, removing, and signing in with one.

These are the only pages on which a script runs, because browsers give passkeys to scripts alone. Without one the
code of the authenticator app remains, and the pages say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.identity import actions as identity
from borikan.identity import queries as identity_queries
from borikan.identity.queries import HalfSigned, Officer, Passkey
from borikan.kernel.clock import local_date
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.web import who
from borikan.web.access import safe_next
from borikan.web.middleware.security_headers import allow_our_script
from borikan.web.pages.desk.answering import show, to_page
from borikan.web.posted import asked, first, posted

_ADDING, _SIGNING_IN = "passkey_adding", "passkey_signing_in"
_LONGEST_ANSWER = 20_000
PATH = "/desk/passkeys"


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """One passkey in the list."""

    passkey: Passkey
    added: Text


@dataclass(frozen=True, slots=True)
class PasskeysPage:
    """The list and the form; `options` go to the browser, empty where the address allows no passkeys."""

    lines: tuple[PasskeyLine, ...]
    options: str
    label: str = ""
    error: Refused | None = None


@dataclass(frozen=True, slots=True)
class PasskeySignInPage:
    """What the browser needs to sign in with a passkey, and the way back to the code."""

    options: str
    next: str
    error: Refused | None = None


def passkeys(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Her passkeys, and a form to add one."""
    if request.method != "POST":
        return _list(request, officer)
    fields = posted(request)
    label = first(fields, "label") or Text("พาสคีย์", "Passkey").in_language("th")
    challenge = request.session.pop(_ADDING, "")
    try:
        identity.add_passkey(
            officer_id=officer.id,
            challenge=challenge,
            credential=first(fields, "credential")[:_LONGEST_ANSWER],
            label=label,
        )
    except Refused as error:
        return _list(request, officer, label, error)
    return to_page(request, PATH, Text("เพิ่มพาสคีย์แล้ว", "The passkey was added."))


def remove(request: HttpRequest, officer: Officer, passkey: UUID) -> HttpResponse:
    """Take one away. Asked for by a GET, the list is shown."""
    if request.method != "POST":
        return redirect(who.localised(PATH))
    identity.remove_passkey(officer_id=officer.id, passkey_id=passkey, actor=officer.ref)
    return to_page(request, PATH, Text("ลบพาสคีย์แล้ว", "The passkey was removed."))


def sign_in(request: HttpRequest) -> HttpResponse:
    """In place of the code, after the password."""
    fields = posted(request) if request.method == "POST" else asked(request)
    target = safe_next(first(fields, "next"), who.localised("/desk"))
    half = who.half_signed(request)
    if half is None:
        return redirect(who.localised("/desk/sign-in"))
    if not identity_queries.passkeys_of(half.officer_id):
        return redirect(who.localised("/desk/sign-in/code"))
    if request.method != "POST":
        return _ask(request, half, target)
    challenge = request.session.pop(_SIGNING_IN, "")
    try:
        officer = identity.check_passkey(
            half, challenge=challenge, credential=first(fields, "credential")[:_LONGEST_ANSWER]
        )
    except Refused as error:
        return _ask(request, half, target, error)
    who.sign_in_officer(request, officer)
    return redirect(target)


def _list(
    request: HttpRequest, officer: Officer, label: str = "", error: Refused | None = None
) -> HttpResponse:
    options = ""
    if identity_queries.passkeys_possible():
        begun = identity.begin_adding_passkey(officer.id)
        request.session[_ADDING] = begun.challenge
        options = begun.options
    lines = tuple(_line(each) for each in identity_queries.passkeys_of(officer.id))
    page = PasskeysPage(lines, options, label, error)
    return allow_our_script(
        show(request, officer, "desk/passkeys.html", page, error.status if error else 200)
    )


def _line(passkey: Passkey) -> PasskeyLine:
    day = local_date(passkey.added_at)
    return PasskeyLine(passkey, Text(long_date(day, "th"), long_date(day, "en")))


def _ask(request: HttpRequest, half: HalfSigned, target: str, error: Refused | None = None) -> HttpResponse:
    begun = identity.begin_passkey(half)
    request.session[_SIGNING_IN] = begun.challenge
    context = {
        "page": PasskeySignInPage(begun.options, target, error),
        "frame": who.desk_frame(request, None),
    }
    status = error.status if error else 200
    return allow_our_script(render(request, "desk/sign_in_passkey.html", context, status=status))
