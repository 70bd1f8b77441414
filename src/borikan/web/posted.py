"""Reading what a form sent, so that nothing a person sends can make an error further in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, QueryDict

# NUL and the other control characters but tab, line feed and carriage return: PostgreSQL refuses the first,
# PDF and XML the others, and nobody types them.
_UNWANTED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def clean(text: str) -> str:
    """`text` without control characters and without halves of surrogate pairs."""
    return text.translate(_UNWANTED).encode("utf-8", "ignore").decode("utf-8")


def cleaned(sent: QueryDict) -> Mapping[str, list[str]]:
    """What was sent, by name, cleaned; each name has its values in order."""
    return {clean(name): [clean(str(value)) for value in values] for name, values in sent.lists()}


def posted(request: HttpRequest) -> Mapping[str, list[str]]:
    """The fields of a POST, without files."""
    return cleaned(request.POST)


def asked(request: HttpRequest) -> Mapping[str, list[str]]:
    """The fields of a query."""
    return cleaned(request.GET)


def first(fields: Mapping[str, list[str]], name: str) -> str:
    """The first value of `name` without spaces around it, or an empty text."""
    values = fields.get(name)
    return values[0].strip() if values else ""
