"""Who reacts to what: the one place where contexts are joined."""

from __future__ import annotations


def wire() -> None:
    """Tell the journal every reaction and job. Called once, when the program starts."""
