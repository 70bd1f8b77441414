"""Starting: for whom somebody applies, and whether she is known well enough for the service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.mandates import actions as mandating
from borikan.mandates import queries as mandates
from borikan.web import who
from borikan.web.pages.evidence_shown import evidence as evidence_of
from borikan.web.pages.person.applying import overview_address, show
from borikan.web.posted import first, posted
from borikan.web.who import Person

_UNCHOSEN = Text("โปรดเลือกว่ายื่นคำขอให้ใคร", "Choose whom you are applying for.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to apply for: the value sent, the name shown, and on what ground."""

    value: str
    text: Text
    hint: Text
    basis: cases.Basis
    party: UUID | None = None

    @property
    def applicant(self) -> cases.Applicant:
        return cases.Applicant(self.party, self.basis)


@dataclass(frozen=True, slots=True)
class ForWhomPage:
    """The choice, what to have at hand, and the error of a send without a choice.

    With `known_enough` false the person must first prove who she is through ThaID. No `choices` at all
    means that the service takes applications of other people only.
    """

    service: CompiledService
    known_enough: bool
    choices: tuple[Choice, ...]
    evidence: tuple[dict[str, object], ...]
    chosen: str = ""
    error: Text | None = None

    @property
    def back(self) -> str:
        return who.localised(f"/services/{self.service.id}")

    @property
    def only_choice(self) -> Choice | None:
        return self.choices[0] if len(self.choices) == 1 else None

    @property
    def options(self) -> list[dict[str, object]]:
        return [{"value": c.value, "text": c.text, "hint": c.hint} for c in self.choices]

    @property
    def errors(self) -> list[dict[str, object]]:
        return [{"href": "#applicant", "text": self.error}] if self.error else []


def for_whom(request: HttpRequest, person: Person, service: str) -> HttpResponse:
    """For whom to apply. Choosing opens the draft, or the one begun before for the same person."""
    compiled = catalogue.current(service)
    known_enough = _known_enough(person, compiled)
    if known_enough and compiled.filing.company:
        _companies_asked(person, compiled)
    choices = tuple(_choices(person, compiled)) if known_enough else ()
    sent = first(posted(request), "applicant") if request.method == "POST" else ""
    choice = next((one for one in choices if one.value == sent), None)
    if choice is not None:
        draft = cases.start_draft(person, service, choice.applicant)
        cases.look_up_known(person, draft)
        return redirect(overview_address(draft))
    evidence = evidence_of(compiled)
    error = _UNCHOSEN if request.method == "POST" and choices else None
    page = ForWhomPage(compiled, known_enough, choices, evidence, sent, error)
    return show(request, person, "person/for_whom.html", page, status=422 if error else 200)


def _companies_asked(person: Person, service: CompiledService) -> None:
    """Ask the register now: whoever comes straight from signing in is faster than the worker that asks it too.

    Not again where it has answered, be it with nothing, nor while it is silent. Agencies are asked about where they
    can apply, and otherwise for nobody.
    """
    if not isinstance(person, Citizen):
        return
    if not mandates.asked_lately(person.party_id, "companies"):
        mandating.confirm_companies(person.party_id)
    if "agency" in service.audience and not mandates.asked_lately(person.party_id, "agencies"):
        mandating.confirm_agencies(person.party_id)


def _known_enough(person: Person, service: CompiledService) -> bool:
    if isinstance(person, Citizen):
        return person.meets(service.assurance)
    return service.assurance == "none"


def _choices(person: Person, service: CompiledService) -> Iterator[Choice]:
    """Herself, those who gave her a mandate, her companies, and somebody else by a letter."""
    if not isinstance(person, Citizen):
        yield Choice(
            "guest",
            Text("ตัวข้าพเจ้าหรือกิจการของข้าพเจ้า", "Myself or my business"),
            Text("ท่านกรอกข้อมูลเองทั้งหมด", "You fill in everything yourself"),
            "guest",
        )
        return
    if service.filing.self_:
        hint = Text("ยื่นให้ตนเอง", "For yourself")
        yield Choice("self", person.name, hint, "self", person.party_id)
    if service.filing.proxy:
        yield from _principals(person, service)
    if service.filing.company:
        yield from _companies(person)
    if service.filing.proxy:
        yield Choice(
            "letter",
            Text("บุคคลอื่น โดยมีหนังสือมอบอำนาจ", "Somebody else, with a power of attorney on paper"),
            Text(
                "เช่น บิดามารดาที่ไม่ได้ใช้ ThaID ท่านแนบหนังสือและกรอกข้อมูลของผู้นั้น",
                "Such as a parent who doesn't use ThaID. You attach the letter and fill in their details.",
            ),
            "letter",
        )


def _principals(person: Citizen, service: CompiledService) -> Iterator[Choice]:
    today = clock.today()
    for principal in dict.fromkeys(m.principal for m in mandates.held_by(person.party_id)):
        if mandates.may_act(person.party_id, principal, service.id, today):
            yield Choice(
                f"mandate-{principal}",
                identity.person(principal).name,
                Text("มอบอำนาจให้ท่านไว้ในระบบแล้ว", "Gave you a mandate here"),
                "mandate",
                principal,
            )


def _companies(person: Citizen) -> Iterator[Choice]:
    for company in mandates.companies_of(person.party_id):
        hint = Text("ท่านเป็นผู้มีอำนาจลงนามแทน", "You may sign for it alone")
        yield Choice(f"company-{company.party_id}", company.name, hint, "company", company.party_id)
