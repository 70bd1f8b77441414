"""The public manual of a service (คู่มือสำหรับประชาชน): all that R1 asks for, before anything is filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from borikan.catalogue import queries as catalogue
from borikan.catalogue.queries import AUDIENCES, Publication
from borikan.definitions.compiled import CompiledService
from borikan.kernel.text import Text
from borikan.web.pages.evidence_shown import evidence
from borikan.web.pages.public import manual_parts as parts
from borikan.web.pages.public import manual_terms as terms
from borikan.web.pages.public.manual_laws import LawRow, laws
from borikan.web.pages.public.manual_local import LocalTerms, local_terms
from borikan.web.pages.public.manual_obligations import obligations
from borikan.web.pages.public.rendering import show


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One version of a service's manual; `current` tells whether new applications follow it."""

    service: CompiledService
    agency: Text
    life_event: Text
    audiences: tuple[Text, ...]
    glance: parts.Glance
    conditions: tuple[parts.Consequence, ...]
    evidence: tuple[dict[str, object], ...]
    charges: tuple[terms.ChargeTable, ...]
    benefits: tuple[terms.ChargeTable, ...]
    limits: tuple[terms.LimitRow, ...]
    steps: tuple[terms.StepRow, ...]
    obligations: tuple[terms.StepRow, ...]
    outputs: tuple[parts.Output, ...]
    received: tuple[Text, ...]
    offices: tuple[parts.OfficeRow, ...]
    laws: tuple[LawRow, ...]
    appeal_to: Text
    identity: Text
    filing: tuple[Text, ...]
    privacy: tuple[parts.PrivacyRow, ...]
    local: tuple[LocalTerms, ...]
    number: int
    published_at: datetime
    current: bool
    versions: tuple[Publication, ...]


def manual(request: HttpRequest, service: str) -> HttpResponse:
    """The current manual. Raises ServiceNotFound."""
    published = catalogue.publications(service)
    return show(request, "public/manual.html", _page(published[0], published))


def manual_version(request: HttpRequest, service: str, number: int) -> HttpResponse:
    """The manual as it was published under `number`. Raises ServiceNotFound, VersionNotFound."""
    published = catalogue.publications(service)
    wanted = next((one for one in published if one.number == number), None)
    if wanted is None:
        raise catalogue.VersionNotFound
    return show(request, "public/manual.html", _page(wanted, published))


def _page(shown: Publication, published: tuple[Publication, ...]) -> ManualPage:
    service = catalogue.version(shown.version)
    return ManualPage(
        service=service,
        agency=catalogue.agency_title(service.agency),
        life_event=catalogue.life_event_title(service.life_event),
        audiences=tuple(AUDIENCES[audience] for audience in AUDIENCES if audience in service.audience),
        glance=parts.glance(service),
        conditions=parts.conditions(service),
        evidence=evidence(service),
        charges=terms.charges(service),
        benefits=terms.benefits(service),
        limits=terms.limits(service),
        steps=terms.steps(service),
        obligations=obligations(service),
        outputs=parts.outputs(service),
        received=parts.received(service),
        offices=parts.offices(service),
        laws=laws(service),
        appeal_to=parts.appeal_to(service),
        identity=parts.identity(service),
        filing=parts.filing(service),
        privacy=parts.privacy(service),
        local=local_terms(service, shown.number),
        number=shown.number,
        published_at=shown.published_at,
        current=shown == published[0],
        versions=published,
    )
