"""The names that expressions may use, with their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borikan.definitions.compiled import Checklist, Field, RegisterUse
from borikan.definitions.compiling.effort import Effort
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.fields.people_and_places import ADDRESS
from borikan.definitions.types import (
    DATE,
    FINDING_TYPES,
    PARTIAL_DATE,
    TEXT,
    Type,
    choice_of,
    list_of,
    record_of,
)

PARTY: Type = record_of(
    {
        "kind": choice_of(("person", "juristic")),
        "full_name": TEXT.maybe(),
        "national_id": TEXT.maybe(),
        "juristic_id": TEXT.maybe(),
        "passport_no": TEXT.maybe(),
        "birth_date": PARTIAL_DATE.maybe(),
        "address": ADDRESS.maybe(),
    }
)
CASE: Type = record_of(dict.fromkeys(("filed_on", "complete_on", "decided_on", "issued_on", "due_on"), DATE))


ISSUED: Type = record_of(
    {"number": TEXT.maybe(), "reference": TEXT, "on": DATE, "valid_to": DATE.maybe(), "status": TEXT}
)
"""What was issued, for what registers are told: the document's number, the application's, the first and last day; `status` is
active, or closed where an earlier grant ended with it."""


@dataclass(slots=True)
class Names:
    """The names known so far; grows while the folder is read."""

    form: dict[str, Type] = field(default_factory=dict)
    register: dict[str, Type] = field(default_factory=dict)
    finding: dict[str, Type] = field(default_factory=dict)
    inputs: dict[str, Type] = field(default_factory=dict)
    results: dict[str, Type] = field(default_factory=dict)  # of the steps
    charges: dict[str, Type] = field(default_factory=dict)  # those read so far, for the ones after them
    path: Type = field(default_factory=lambda: choice_of(()))
    effort: Effort = field(default_factory=Effort)

    def for_form(self, item: Mapping[str, Type] | None = None) -> dict[str, Type]:
        """For `show_if`, prefill keys and bounds: answers given before, the parties and the case."""
        names = {"form": record_of(dict(self.form)), **_PARTIES, "case": CASE}
        if item is not None:
            names["item"] = record_of(item)
        return names

    def for_inputs(self) -> dict[str, Type]:
        """For inputs: everything that can be known about a case, and the day it is seen as of."""
        return {
            **self.for_form(),
            "register": record_of(dict(self.register)),
            "finding": record_of(dict(self.finding)),
            "result": record_of(dict(self.results)),
            "as_of": DATE,
        }

    def for_amounts(self) -> dict[str, Type]:
        """For charges and benefits: the inputs by name, and the answers."""
        return {**self.inputs, "form": record_of(dict(self.form)), "case": CASE}

    def for_rows_of_charges(self) -> dict[str, Type]:
        """For the amounts of a charge: the same, and what the charges before it come to."""
        before = {"charge": record_of(dict(self.charges))} if self.charges else {}
        return {**self.for_amounts(), **before}

    def for_documents(self) -> dict[str, Type]:
        """For what documents show."""
        names = {**self.inputs, **self.for_inputs()}
        del names["as_of"]
        return names

    def for_writes(self) -> dict[str, Type]:
        """For what registers are told: what documents show, and what was issued."""
        return {**self.for_documents(), "path": self.path, "issued": ISSUED}

    def add_checklist(self, checklist: Checklist) -> None:
        """Make the checklist's findings known."""
        for item in checklist.items:
            options = tuple(option.value for option in item.options)
            kind = choice_of(options) if item.type == "choice" else FINDING_TYPES[item.type]
            self.finding[item.id] = kind.maybe(not item.required)

    def add_register(self, use: RegisterUse) -> None:
        """Make the register's fields known; a record that isn't there has none of them."""
        fields = {name: FIELD_TYPES[kind].type(_BARE).maybe() for name, kind in use.types.items()}
        self.register[use.register.replace("-", "_")] = (
            list_of(record_of(fields)) if use.each else record_of(fields)
        )


_PARTIES: Mapping[str, Type] = {"applicant": PARTY, "actor": PARTY, "beneficiary": PARTY}
_BARE = Field.__new__(Field)  # no type that a register may hold looks at its field


def type_of_field(one: Field, *, always_shown: bool) -> Type:
    """The type of a field's answer: optional unless it is required and always shown."""
    optional = not (one.required and always_shown)
    if one.type == "repeat":
        inner = {field.id: type_of_field(field, always_shown=field.show_if is None) for field in one.fields}
        return list_of(record_of(inner)).maybe(not always_shown)  # left out, it is an empty list
    return FIELD_TYPES[one.type].type(one).maybe(optional)
