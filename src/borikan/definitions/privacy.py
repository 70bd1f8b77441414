"""What a folder says of data itself: why it is asked, how long it is kept, and who may see what is guarded."""

from __future__ import annotations

from dataclasses import dataclass

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Privacy:
    """Why a field is asked and how long it is kept (PDPA s.23, s.24)."""

    purpose: Text
    basis: str  # public_task | legal_duty | contract | consent
    data_class: str  # public | ordinary | personal | sensitive, or a guarded one of `sensitivity`
    retention_years: int


@dataclass(frozen=True, slots=True)
class SensitiveClass:
    """Who may see data of a guarded class, by their roles, and the documents that may show it."""

    data_class: str
    roles: tuple[str, ...]
    documents: tuple[str, ...] = ()
