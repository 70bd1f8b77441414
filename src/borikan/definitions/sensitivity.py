"""Classes of sensitive data: what they are called, and what of a service belongs to which. Pure.

What is of a guarded class is shown to nobody by the way: only to those whom the folder names, after a deliberate act,
and every look is recorded (ADR 0024).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from borikan.definitions.compiled import CompiledService, Field, RegisterUse
from borikan.definitions.privacy import SensitiveClass
from borikan.kernel.text import Text

GUARDED: Mapping[str, Text] = {
    "sensitive-health": Text("ข้อมูลสุขภาพ", "health data"),
    "sensitive-biometric": Text("ข้อมูลชีวมาตร", "biometric data"),
    "sensitive-confidential-source": Text("ข้อมูลผู้ยื่นที่ต้องปกปิด", "the applicant's protected details"),
    "sensitive-classification": Text("ข้อมูลที่มีชั้นความลับ", "classified information"),
}
"""The guarded classes, in the order they are listed."""
_SENSITIVE = Text("ข้อมูลอ่อนไหว", "sensitive data")
SOURCE = "sensitive-confidential-source"
"""The class that hides who applied: where a folder has it, also the applicant's name and what registers say of her."""
CLASSES = ("public", "ordinary", "personal", "sensitive", *GUARDED)
"""All classes of data, from open to guarded."""


def is_sensitive(data_class: str) -> bool:
    """Whether data of that class may never be shown in public."""
    return data_class.startswith("sensitive")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What of a service is of one guarded class, or is `sensitive` at all.

    `fields` are ids of the form's fields, those of a repeat as `repeat.field`; `items` of checklists, which are the
    findings' names; `registers` the ids of registers; `inputs` what is worked out from any of it. `telling` are
    further registers that are no secret themselves, but whose replies name the secret applicant.
    """

    data_class: str
    fields: frozenset[str]
    items: frozenset[str]
    registers: frozenset[str]
    inputs: frozenset[str]
    telling: frozenset[str] = frozenset()

    @property
    def replies(self) -> frozenset[str]:
        """The registers whose replies nobody sees by the way."""
        return self.registers | self.telling

    @property
    def title(self) -> Text:
        return GUARDED.get(self.data_class, _SENSITIVE)


def guarded_in(service: CompiledService) -> tuple[Guarded, ...]:
    """Each guarded class of which the service holds something."""
    found = (_held(service, name, frozenset({name})) for name in GUARDED)
    return tuple(one for one in found if one.fields or one.items or one.registers)


def sensitive_in(service: CompiledService) -> Guarded:
    """All that may never be shown in public, of whatever class."""
    return _held(service, "sensitive", frozenset(name for name in CLASSES if is_sensitive(name)))


def entry_of(service: CompiledService, data_class: str) -> SensitiveClass | None:
    """What the folder says of a class: who may see it, in which documents it may stand."""
    return next((one for one in service.sensitive if one.data_class == data_class), None)


def fields_in(service: CompiledService) -> Iterator[tuple[str, Field]]:
    """Every field with its name, those of a repeat as `repeat.field`."""
    for page in service.form.pages:
        for field in page.fields:
            yield field.id, field
            for inner in field.fields:
                yield f"{field.id}.{inner.id}", inner


def touches(names: Iterable[str], guarded: Guarded) -> bool:
    """Whether an expression that reads these names reads something guarded."""
    wanted = {f"form.{name}" for name in guarded.fields} | {f"finding.{name}" for name in guarded.items}
    families = tuple(f"register.{name.replace('-', '_')}." for name in guarded.registers)
    return any(
        name in guarded.inputs
        or name.startswith(families)
        or any(one == name or one.startswith(f"{name}.") or name.startswith(f"{one}.") for one in wanted)
        for name in names
    )


def _held(service: CompiledService, name: str, classes: frozenset[str]) -> Guarded:
    fields = frozenset(name for name, field in fields_in(service) if field.privacy.data_class in classes)
    secret_applicant = SOURCE in classes and bool(fields)
    own = Guarded(
        name,
        fields,
        frozenset(
            item.id
            for checklist in service.checklists.values()
            for item in checklist.items
            if item.data_class in classes
        ),
        frozenset(use.register for use in service.registers if use.data_class in classes),
        frozenset(),
        frozenset(use.register for use in service.registers if secret_applicant and _is_about_applicant(use)),
    )
    inputs = frozenset(name for name, one in service.inputs.items() if touches(one.value.names, own))
    return replace(own, inputs=inputs)


def _is_about_applicant(use: RegisterUse) -> bool:
    return any(name.startswith("applicant.") for name in use.key.names)
