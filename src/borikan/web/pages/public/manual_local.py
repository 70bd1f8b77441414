"""What localities set of a service, for its manual: which municipality charges what, and what more it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService, Field
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.web.pages.evidence_shown import evidence
from borikan.web.pages.public import manual_terms as terms


@dataclass(frozen=True, slots=True)
class LocalQuestion:
    """A question as the locality asks it; `limits` say what it takes."""

    label: Text
    hint: Text | None
    limits: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LocalTerms:
    """What holds in the area of one authority instead of what the service itself says, or beside it.

    `charges` and `benefits` are those it sets anew, `questions` those it adds or words otherwise.
    """

    code: str
    authority: Text
    charges: tuple[terms.ChargeTable, ...]
    benefits: tuple[terms.ChargeTable, ...]
    questions: tuple[LocalQuestion, ...]
    evidence: tuple[dict[str, object], ...]


def local_terms(service: CompiledService, number: int) -> tuple[LocalTerms, ...]:
    """What each locality made of that publication of the service, by authority."""
    return tuple(
        _terms(service, catalogue.version(one.version), one.authority)
        for one in catalogue.local_versions(service.id, number)
    )


def _terms(own: CompiledService, local: CompiledService, authority: str) -> LocalTerms:
    asked, brought = set(_questions(own)), {one.id for one in own.evidence}
    named = {one.id for one in local.evidence} - brought
    return LocalTerms(
        code=authority,
        authority=organisations.organisation_by_code(authority).name,
        charges=_other(terms.charges(own), terms.charges(local)),
        benefits=_other(terms.benefits(own), terms.benefits(local)),
        questions=tuple(_question(field) for key, field in _questions(local).items() if key not in asked),
        evidence=tuple(
            shown for one, shown in zip(local.evidence, evidence(local), strict=True) if one.id in named
        ),
    )


def _other(
    own: tuple[terms.ChargeTable, ...], local: tuple[terms.ChargeTable, ...]
) -> tuple[terms.ChargeTable, ...]:
    return tuple(table for table in local if table not in own)


def _questions(service: CompiledService) -> dict[tuple[object, ...], Field]:
    """The questions by what a person sees of them."""
    return {_seen(field): field for field in _fields(service)}


def _seen(field: Field) -> tuple[object, ...]:
    return field.id, field.label, field.hint, field.required, *(field.settings.get(name) for name in _LIMITS)


_LIMITS: Mapping[str, Text] = {
    "min": Text("ไม่น้อยกว่า {n}", "at least {n}"),
    "max": Text("ไม่เกิน {n}", "at most {n}"),
    "min_length": Text("อย่างน้อย {n} ตัวอักษร", "at least {n} characters"),
    "max_length": Text("ไม่เกิน {n} ตัวอักษร", "at most {n} characters"),
    "min_items": Text("อย่างน้อย {n} รายการ", "at least {n} items"),
    "max_items": Text("ไม่เกิน {n} รายการ", "at most {n} items"),
}
_OPTIONAL = Text("ไม่บังคับตอบ", "optional")


def _question(field: Field) -> LocalQuestion:
    limits = (
        words.filled(n=field.settings[name]) for name, words in _LIMITS.items() if name in field.settings
    )
    return LocalQuestion(field.label, field.hint, (*limits, *(() if field.required else (_OPTIONAL,))))


def _fields(service: CompiledService) -> Iterator[Field]:
    for page in service.form.pages:
        yield from page.fields
