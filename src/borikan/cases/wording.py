"""A message to the applicant or holder, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Message:
    """`{service}`, `{reference}`, `{due}`, `{filed}`, `{deemed}` and `{step}` may stand in the texts, and what `tell` is given."""

    subject: Text
    body: Text

    def subject_of(self, service: Text, values: Mapping[str, object]) -> Text:
        """The subject, filled in. It names the service, unless it says already what it is about.

        Who has several applications tells them apart by it: nobody knows her references by heart.
        """
        subject = self.subject.filled(**values)
        if any(name in self.subject.th for name in _SAYS_WHAT):
            return subject
        return Text(f"{subject.th} – {service.th}", f"{subject.en} – {service.en}")


_SAYS_WHAT = ("{service}", "{grant}", "{step}")
