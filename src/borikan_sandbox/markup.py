"""Makes HTML out of elements, so that text is always escaped and tags are always closed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset({"input", "link", "meta", "br", "hr", "img"})


class Html(str):
    """Finished HTML: a string that is not escaped again."""

    __slots__ = ()


def el(tag: str, *children: object, **attributes: str | bool | int | None) -> Html:
    """The element `tag` with its children.

    Plain strings are escaped, `Html` stands as it is, iterables are flattened, None is left out. Attribute
    names lose a trailing underscore and write others as hyphens (`class_`, `aria_label`); True gives a bare
    attribute, False and None give none.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(children)}</{tag}>")


def joined(children: Iterable[object]) -> Html:
    """Children one after the other, escaped where they are plain text."""
    return Html("".join(_child(child) for child in children))


def _child(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str | int):
        return escape(str(child))
    if isinstance(child, Iterable):
        return joined(child)
    raise TypeError(f"can't put {type(child).__name__} on a page")


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    plain = name.rstrip("_").replace("_", "-")
    return f" {plain}" if value is True else f' {plain}="{escape(str(value))}"'
