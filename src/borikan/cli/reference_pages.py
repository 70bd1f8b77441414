"""The generated pages of docs/reference, each written from the code."""

from __future__ import annotations

import argparse
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from typing import TypeVar

import borikan
from borikan.cli.settings_table import SETTINGS, variables_read
from borikan.definitions.reference import both, service_folders, table
from borikan.journal.events import Event
from borikan.kernel.errors import Refused

Kind = TypeVar("Kind")
_WRITTEN = "Written by `borikan reference` from the code. Change the code, not this page."


def every_module() -> None:
    """Load all of Borikan, so that every subclass is known. Django must be set up."""
    for module in pkgutil.walk_packages(borikan.__path__, "borikan."):
        if ".migrations" not in module.name:
            import_module(module.name)


def refusals() -> tuple[type[Refused], ...]:
    """Every reason to refuse, by its code."""
    return tuple(sorted({Refused, *_below(Refused)}, key=lambda one: (one.code, one.__qualname__)))


def events() -> tuple[type[Event], ...]:
    """Every kind of event, by its kind. A dataclass with slots is made twice; the later one is the event."""
    by_kind = {one.KIND: one for one in _below(Event) if one.KIND}
    return tuple(by_kind[kind] for kind in sorted(by_kind))


def _below(base: type[Kind]) -> Iterator[type[Kind]]:
    for one in base.__subclasses__():
        if one.__module__.startswith("borikan."):
            yield one
            yield from _below(one)


def error_codes() -> str:
    """docs/reference/error-codes.md."""
    rows = (
        (f"`{one.code}`", str(one.status), both(one.message_text), both(one.remedy_text))
        for one in refusals()
    )
    return _page(
        "รหัสข้อผิดพลาด / Error codes",
        "What the system refuses, with the status that an edge answers. The same code stands in the page, in the "
        "problem of the API and in the line of a command.",
        table(("code", "status", "ข้อความ / message", "แก้อย่างไร / remedy"), rows),
    )


def event_kinds() -> str:
    """docs/reference/events.md."""
    rows = (
        (f"`{one.KIND}`", str(one.VERSION), f"`{one.__name__}`", _happened(one), _fields_of(one))
        for one in events()
    )
    return _page(
        "เหตุการณ์ / Events",
        "What the journal records. Fields hold ids, codes, dates and amounts, never personal data.",
        table(("kind", "version", "class", "what happened", "fields"), rows),
    )


def _fields_of(event: type[Event]) -> str:
    return ", ".join(f"`{one.name}: {one.type}`" for one in fields(event)) or "–"


def settings() -> str:
    """docs/reference/settings.md."""
    defaults: dict[str, str] = {}
    for name, default in variables_read():
        defaults[name] = defaults.get(name) or default
    rows = (
        (f"`{name}`", f"`{default}`" if default else "–", both(SETTINGS[name]))
        for name, default in sorted(defaults.items())
    )
    return _page(
        "การตั้งค่า / Settings",
        "Variables of the environment. There are no settings in the database.",
        table(("variable", "default", "ความหมาย / meaning"), rows),
    )


def commands() -> str:
    """docs/reference/commands.md."""
    from borikan.cli.main import parser

    return _page(
        "คำสั่ง / Commands",
        "Exit codes: 0 done; 1 the command found problems in what it was given; 2 it could not be carried out, "
        "with one line that says why.",
        _commands(parser()),
    )


def _commands(whole: argparse.ArgumentParser) -> Iterator[str]:
    for action in whole._actions:  # argparse has no other way to list them
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help for choice in action._choices_actions}
            for name, parser in action.choices.items():
                yield from _command(name, helps.get(name) or "", parser)


def _command(name: str, said: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from (f"## `borikan {name}`", "", f"{said[:1].upper()}{said[1:]}.", "")
    rows = [_argument(action) for action in parser._actions if action.dest != "help"]
    if rows:
        yield from table(("argument", "default", "meaning"), rows)


def _argument(action: argparse.Action) -> tuple[str, str, str]:
    name = ", ".join(action.option_strings) or action.dest
    more = {"*": " …", "+": " …"}.get(str(action.nargs), "")
    choices = " | ".join(map(str, action.choices)) if action.choices else ""
    value = action.metavar or choices or action.dest.upper()
    takes_value = action.option_strings and action.nargs != 0
    shown = f"{name} {value}" if takes_value else f"{name}{more}" + (f": {choices}" if choices else "")
    return f"`{shown}`", _default(action), action.help or "–"


def _default(action: argparse.Action) -> str:
    default = action.default
    if default in (None, False) or (isinstance(default, str) and default == argparse.SUPPRESS):
        return "–"
    return f"`{' '.join(map(str, default))}`" if isinstance(default, list) else f"`{default}`"


def _happened(event: type[Event]) -> str:
    """The first paragraph of its docstring; without one its name in words, for a dataclass then has its signature."""
    said = event.__doc__ or ""
    if said and not said.startswith(f"{event.__name__}("):
        return " ".join(said.strip().split("\n\n")[0].split())
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.__name__).capitalize() + "."


def _page(title: str, intro: str, lines: Iterable[str]) -> str:
    return "\n".join((f"# {title}", "", _WRITTEN, "", intro, "", *lines)).rstrip() + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "service-folders.md": service_folders,
    "error-codes.md": error_codes,
    "events.md": event_kinds,
    "settings.md": settings,
    "commands.md": commands,
}
"""Each file of docs/reference that is written, and what writes it."""
