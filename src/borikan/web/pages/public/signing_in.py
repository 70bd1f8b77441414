"""Signing in: citizens through ThaID, guests by a one-time code to their e-mail or phone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.identity import actions as identity
from borikan.identity.ports import identity_provider
from borikan.kernel.errors import Refused
from borikan.notifications.queries import Contact
from borikan.web import who
from borikan.web.access import safe_next
from borikan.web.frame import Frame
from borikan.web.language import active_language
from borikan.web.middleware.rate_limit import address_of
from borikan.web.posted import asked, first, posted

_BEGUN, _CHALLENGE = "thaid_begun", "contact_challenge"


@dataclass(frozen=True, slots=True)
class SignInPage:
    """`next` is where to go afterwards; `error` what was refused a moment ago, in `field`."""

    frame: Frame
    next: str
    error: Refused | None = None
    value: str = ""
    field: str = "contact"

    @property
    def errors(self) -> list[dict[str, object]]:
        """What was refused, for the summary on top, linked to the field."""
        return [{"href": f"#{self.field}", "text": self.error.message}] if self.error else []


def sign_in(request: HttpRequest) -> HttpResponse:
    """The choice of ways to sign in."""
    target = safe_next(first(asked(request), "next"), who.localised("/cases"))
    return _show(request, "public/sign_in.html", SignInPage(_frame(request), target))


def begin_thaid(request: HttpRequest) -> HttpResponse:
    """Off to ThaID. What it must bring back is kept in the session, once."""
    target = safe_next(first(posted(request), "next"), who.localised("/cases"))
    begun = identity_provider().begin(redirect_uri=_redirect_uri(), language=active_language())
    request.session[_BEGUN] = {**begun.kept, "_next": target}
    return redirect(begun.url)


def back_from_thaid(request: HttpRequest) -> HttpResponse:
    """Back from ThaID: proven or refused. Coming here again with the same answer signs nobody in twice."""
    kept = request.session.pop(_BEGUN, None)
    if kept is None:
        return redirect(who.localised("/cases" if who.citizen(request) else "/sign-in"))
    target = kept.pop("_next", "/cases")
    returned = {name: values[0] for name, values in asked(request).items() if values}
    claims = identity_provider().complete(kept=kept, returned=returned, redirect_uri=_redirect_uri())
    who.sign_in_citizen(request, identity.sign_in_citizen(claims))
    return redirect(target)


def guest_contact(request: HttpRequest) -> HttpResponse:
    """Ask for an e-mail address or mobile number and send it a code."""
    fields = posted(request) if request.method == "POST" else asked(request)
    target = safe_next(first(fields, "next"), who.localised("/cases"))
    if request.method != "POST":
        return _show(request, "public/guest_contact.html", SignInPage(_frame(request), target))
    value = first(fields, "contact")
    contact = Contact("email" if "@" in value else "phone", value)
    try:
        challenge = identity.send_contact_code(
            contact, language=active_language(), address=address_of(request)
        )
    except Refused as error:
        page = SignInPage(_frame(request), target, error, value)
        return _show(request, "public/guest_contact.html", page, status=error.status)
    request.session[_CHALLENGE] = str(challenge)
    return redirect(f"{who.localised('/sign-in/code')}?{urlencode({'next': target})}")


def guest_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent, and let its owner in as a guest."""
    fields = posted(request) if request.method == "POST" else asked(request)
    target = safe_next(first(fields, "next"), who.localised("/cases"))
    challenge = request.session.get(_CHALLENGE)
    if challenge is None:
        return redirect(who.localised("/sign-in/guest"))
    if request.method != "POST":
        return _show(request, "public/guest_code.html", SignInPage(_frame(request), target))
    try:
        guest = identity.confirm_contact_code(UUID(challenge), first(fields, "code"))
    except Refused as error:
        page = SignInPage(_frame(request), target, error, field="code")
        return _show(request, "public/guest_code.html", page, status=error.status)
    request.session.pop(_CHALLENGE, None)
    who.sign_in_guest(request, guest)
    return redirect(target)


def sign_out(request: HttpRequest) -> HttpResponse:
    """The citizen or guest leaves."""
    who.sign_out_person(request)
    return redirect(who.localised("/"))


def _redirect_uri() -> str:
    """Exactly what is registered at ThaID: one address, whatever the language."""
    return f"{settings.BORIKAN_BASE_URL}/sign-in/thaid/back"


def _frame(request: HttpRequest) -> Frame:
    return who.person_frame(request, who.person(request))


def _show(request: HttpRequest, template: str, page: SignInPage, status: int = 200) -> HttpResponse:
    return render(request, template, {"page": page, "frame": page.frame}, status=status)
