"""A message to the applicant or holder, in words."""

from __future__ import annotations

from dataclasses import dataclass

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Message:
    """`{service}`, `{reference}`, `{due}`, `{filed}`, `{deemed}` and `{step}` may stand in the texts, and what `tell` is given."""

    subject: Text
    body: Text
