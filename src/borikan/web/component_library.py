"""The components: one folder each, with a template, what it takes, examples, and what makes it accessible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from borikan.kernel.money import Money
from borikan.kernel.text import Text

FOLDER = Path(__file__).parent / "components"
GROUPS = ("frame", "form", "content", "case", "desk")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a component takes. `kind` is words for the reader: text, list, flag, number, date, map."""

    name: str
    kind: str
    about: str
    required: bool
    default: Any


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component, in both languages. `fills` are trusted HTML for its slots."""

    id: str
    title: Text
    values: Mapping[str, Any]
    fills: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Component:
    """One component as its `component.yaml` describes it."""

    name: str
    title: Text
    about: Text
    group: str
    parameters: Mapping[str, Parameter]
    slots: Mapping[str, str]
    examples: tuple[Example, ...]
    criteria: tuple[Text, ...]

    @property
    def template(self) -> str:
        """The name its template is loaded by."""
        return f"components/{self.name}/template.html"

    @property
    def defaults(self) -> dict[str, Any]:
        """What its template sees of each parameter that was not given."""
        return {name: parameter.default for name, parameter in self.parameters.items()}

    def faults(self, given: Mapping[str, Any]) -> list[str]:
        """What is wrong with these arguments: unknown and missing names."""
        unknown = [f"{self.name} takes no {name!r}" for name in given if name not in self.parameters]
        missing = [
            f"{self.name} needs {name!r}"
            for name, parameter in self.parameters.items()
            if parameter.required and name not in given
        ]
        return unknown + missing


@cache
def component(name: str) -> Component:
    """The component of that name. Raises KeyError when there is no such folder."""
    path = FOLDER / name / "component.yaml"
    if not path.is_file():
        raise KeyError(f"there is no component {name!r}")
    return _read(name, yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def every_component() -> tuple[Component, ...]:
    """All components, by group and then by name."""
    found = [component(path.parent.name) for path in sorted(FOLDER.glob("*/component.yaml"))]
    return tuple(sorted(found, key=lambda each: (GROUPS.index(each.group), each.name)))


def _read(name: str, source: Mapping[str, Any]) -> Component:
    return Component(
        name=name,
        title=Text(**source["title"]),
        about=Text(**source["about"]),
        group=source["group"],
        parameters={
            key: Parameter(
                name=key,
                kind=described["kind"],
                about=described["about"],
                required=described.get("required", False),
                default=_value(described.get("default")),
            )
            for key, described in source.get("parameters", {}).items()
        },
        slots=source.get("slots", {}),
        examples=tuple(
            Example(
                id=example["id"],
                title=Text(**example["title"]),
                values={key: _value(value) for key, value in example.get("with", {}).items()},
                fills={key: Text(**value) for key, value in example.get("fills", {}).items()},
            )
            for example in source["examples"]
        ),
        criteria=tuple(Text(**each) for each in source["accessibility"]),
    )


def _value(source: Any) -> Any:
    """A value of an example: `{th, en}` is a Text, `{baht}` is Money, everything else is what YAML says."""
    if isinstance(source, dict):
        if set(source) == {"th", "en"}:
            return Text(**source)
        if set(source) == {"baht"}:
            return Money.baht(str(source["baht"]))
        return {key: _value(value) for key, value in source.items()}
    if isinstance(source, list):
        return [_value(each) for each in source]
    return source
