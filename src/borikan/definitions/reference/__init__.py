"""The reference of service folders, written from what the compiler itself reads."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from borikan import definitions
from borikan.definitions.reference.further_keys import (
    AGENCIES,
    LIFE_EVENTS,
    PEOPLE,
    REGISTERS,
    ROLES,
    SCENARIOS,
    STATUTES,
    TRANSLATIONS,
)
from borikan.definitions.reference.keys import FileKeys
from borikan.definitions.reference.other_keys import CHECKLISTS, DOCUMENTS, FORM, PROCESS, RULES
from borikan.definitions.reference.service_keys import SERVICE
from borikan.definitions.reference.writing import both, cell, pages, table

__all__ = ["FILES", "both", "cell", "service_folders", "table"]

FILES: tuple[FileKeys, ...] = (
    SERVICE,
    FORM,
    RULES,
    PROCESS,
    DOCUMENTS,
    CHECKLISTS,
    SCENARIOS,
    TRANSLATIONS,
    REGISTERS,
    ROLES,
    AGENCIES,
    LIFE_EVENTS,
    STATUTES,
    PEOPLE,
)
"""Every file whose keys the compiler reads."""

_INTRO = """\
# โฟลเดอร์บริการ / Service folders

Written by `borikan reference` from the compiler's own tables. Change the code, not this page.

Every text for people is `{th: …, en: …}`; both are required. Files are YAML 1.2 (`no` is a text, dates are texts).
Names used in expressions are written with `_`, all other ids with `-`.

"""


def service_folders() -> str:
    """The reference as Markdown: files and keys, field types, step kinds, expressions, problems."""
    for module in pkgutil.walk_packages(definitions.__path__, "borikan.definitions."):
        import_module(module.name)  # so that every fault is known
    return _INTRO + pages(FILES)
