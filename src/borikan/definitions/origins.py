"""Which source gave an input its value in one case: the answers, a register, an officer, an earlier step. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from borikan.definitions.compiled import CompiledService, Input
from borikan.definitions.evaluation import AS_OF
from borikan.definitions.facts import Facts, days_of, scope_of
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value
from borikan.kernel.text import Text

_FAMILIES: Mapping[str, Text] = {
    "form": Text("คำตอบในแบบฟอร์ม", "the answers"),
    "register": Text("ทะเบียนของรัฐ", "state registers"),
    "finding": Text("ผลการตรวจของเจ้าหน้าที่", "an officer's findings"),
    "result": Text("ผลของขั้นตอนก่อนหน้า", "how earlier steps ended"),
    "case": Text("ข้อมูลของเรื่อง", "the case"),
    "applicant": Text("ข้อมูลผู้ยื่น", "the applicant"),
    "actor": Text("ข้อมูลผู้ทำรายการ", "who files"),
    "beneficiary": Text("ข้อมูลผู้รับประโยชน์", "the beneficiary"),
}
_CONSTANT = Text("ค่าคงที่", "a constant")
_ABSENT = Text("ไม่มีข้อมูล หรือไม่ต้องใช้ในกรณีนี้", "nothing on record, or not needed here")
_ESTABLISHED = ("finding", "result")
"""What somebody has to establish first."""


def where_from(names: Iterable[str]) -> Text:
    """Where an expression's values may come from, in words: the families of the names it reads."""
    families = dict.fromkeys(name.split(".")[0] for name in sorted(names))
    return _joined([_FAMILIES[family] for family in families if family in _FAMILIES]) or _CONSTANT


def origins(service: CompiledService, facts: Facts) -> dict[str, Text]:
    """Of every input the source that gave its value with these facts, and of no other that might have.

    One that is not known yet says what it will be known from; one that was decided without the finding it could
    have needed says that none was needed.
    """
    scope, days = scope_of(service, facts), days_of(facts)
    return {
        name: _origin(service, one, {**scope, "as_of": days[AS_OF[one.as_of]]})
        for name, one in service.inputs.items()
    }


def _origin(service: CompiledService, one: Input, scope: Mapping[str, Value]) -> Text:
    value = one.value.evaluate(scope)
    names = {name for name in one.value.names if name.split(".")[0] in _FAMILIES}
    read = {name: _read(scope, name.split(".")) for name in names}
    if value is NOT_APPLICABLE:
        return _ABSENT
    if value is UNKNOWN:
        open_ = _told(service, (name for name in names if read[name] is UNKNOWN)) or one.source
        return Text(f"จะทราบจาก{open_.th}", f"to be known from {open_.en}")
    present = {name for name in names if not isinstance(read[name], Absent)}
    gave = {name for name in present if one.value.evaluate(_without(scope, name)) != value} or present
    if present == names and (not names or one.source != where_from(names)):
        return one.source  # in the folder's own words
    return _of_some(service, gave, names - present)


def _of_some(service: CompiledService, gave: set[str], absent: set[str]) -> Text:
    """Where only some of what an input could be known from gave its value."""
    told = _told(service, gave)
    if told is None:
        missing = _told(service, absent) or _CONSTANT
        return Text(f"ไม่มีข้อมูลจาก{missing.th}", f"nothing from {missing.en}")
    families = {name.split(".")[0] for name in gave}
    spared = [name for name in absent if name.split(".")[0] in _ESTABLISHED]
    if not spared or families & {"register", *_ESTABLISHED}:
        return told
    unneeded = where_from(spared)
    return Text(f"{told.th} กรณีนี้ไม่ต้องใช้{unneeded.th}", f"{told.en}; {unneeded.en} not needed here")


def _told(service: CompiledService, names: Iterable[str]) -> Text | None:
    """The sources by name, each register by its own; None without any."""
    registers = {use.register.replace("-", "_"): use.title for use in service.registers}
    said: dict[Text, None] = {}
    for name in sorted(names):
        family, _, rest = name.partition(".")
        register = registers.get(rest.split(".")[0]) if family == "register" else None
        said[register or _FAMILIES[family]] = None
    return _joined(list(said))


def _joined(said: list[Text]) -> Text | None:
    if not said:
        return None
    return Text(" และ".join(text.th for text in said), " and ".join(text.en for text in said))


def _read(value: Any, path: list[str]) -> Any:
    """What stands at a dotted name; of a list's items the list."""
    for part in path:
        if not isinstance(value, Mapping):
            break
        value = value.get(part, UNKNOWN)
    return value


def _without(scope: Mapping[str, Value], name: str) -> dict[str, Value]:
    """The scope as it would be if nobody had established that name."""
    first, *path = name.split(".")
    return {**scope, first: _emptied(scope.get(first, UNKNOWN), path)}


def _emptied(value: Any, path: list[str]) -> Value:
    if not path or not isinstance(value, Mapping):
        return UNKNOWN
    return {**value, path[0]: _emptied(value.get(path[0], UNKNOWN), path[1:])}
