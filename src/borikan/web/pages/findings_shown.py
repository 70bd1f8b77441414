"""What officers found, in words, for officers and applicants alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from borikan.definitions.compiled import ChecklistItem
from borikan.definitions.yes_or_no import named
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date


def finding_in_words(item: ChecklistItem, value: Any) -> Text:
    """A finding as it is kept, in words; not for photos."""
    if item.type == "date":
        on = date.fromisoformat(str(value))
        return Text(long_date(on), long_date(on, "en"))
    return named(item.options, value) or Text(str(value), str(value))
