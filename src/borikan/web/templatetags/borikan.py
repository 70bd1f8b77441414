"""The tags and filters of every template: language, dates, money and components.

They are built in, so no template loads them. `{% t "ไทย" "English" %}` says something in both languages;
`"ไทย"|en:"English"` is the same for arguments; `{{ value|text }}` shows a `Text` in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.template.context import Context
from django.templatetags.static import static

from borikan.web import process_picture as drawing
from borikan.web import shown as showing
from borikan.web.language import active_language, page_path, path_in
from borikan.web.templatetags.component_tags import component_tag, fill_tag, wrap_tag

register = template.Library()
register.tag("component", component_tag)
register.tag("wrap", wrap_tag)
register.tag("fill", fill_tag)
for _filter in (
    showing.money,
    showing.long_date,
    showing.short_date,
    showing.full_date,
    showing.date_time,
    showing.iso,
    showing.shown,
    showing.tied,
    showing.with_lang,
):
    register.filter(_filter.__name__, _filter)
register.simple_tag(showing.months)


@register.simple_tag
def t(thai: str, english: str, **values: object) -> str:
    """One of two texts, by the reader's language, with `{name}` filled from the arguments.

    The texts stand in the template and are plain; they and the values are escaped.
    """
    chosen = str(showing.localised(english if active_language() == "en" else thai))
    return chosen.format(**{key: showing.shown(value) for key, value in values.items()}) if values else chosen


@register.filter
def en(thai: str, english: str) -> str:
    """`"ไทย"|en:"English"`: one of two texts, by the reader's language, as an argument."""
    return str(showing.localised(english if active_language() == "en" else thai))


@register.filter
def text(value: object) -> object:
    """A `Text` in the reader's language; anything else as it is, but never as ready HTML."""
    return showing.localised(value)


@register.filter
def element_id(name: object) -> str:
    """The HTML id of a field's control, from its name: `handlers.0.birth` becomes `handlers-0-birth`."""
    return str(name).replace(".", "-")


@register.filter
def get(mapping: object, key: object) -> object:
    """The value under `key`, or nothing; for a mapping that may be missing altogether."""
    return mapping.get(key, "") if isinstance(mapping, dict) else ""


@register.filter
def contains(values: object, value: object) -> bool:
    """Whether `value` is among `values`, or equals the one value given."""
    if isinstance(values, list | tuple | set | frozenset):
        return value in values
    return values not in (None, "") and values == value


@register.filter
def same(value: object, other: object) -> bool:
    """Whether both read the same, so that `2`, `"2"` and `"02"` are one month."""
    return str(value).lstrip("0") == str(other).lstrip("0")


@register.simple_tag
def asset(path: str) -> str:
    """The address of one of our static files, with a mark of its content so that it can be kept for long."""
    return f"{static('borikan/' + path)}?v={_mark(path)}"


@cache
def _mark(path: str) -> str:
    found = finders.find("borikan/" + path)
    if not isinstance(found, str):
        raise template.TemplateSyntaxError(f"there is no static file {path!r}")
    return sha256(Path(found).read_bytes()).hexdigest()[:10]


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """The address of this page in `language`; the front page where no request is being answered."""
    request = context.get("request")
    return page_path(request, language) if request is not None else path_in("/", language)


@register.simple_tag
def home() -> str:
    """The address of the front page in the reader's language."""
    return path_in("/", active_language())


@register.simple_tag
def here(path: str) -> str:
    """An address of ours, given without language, in the reader's language."""
    return path_in(path, active_language())


@register.simple_tag
def language_code() -> str:
    """`th` or `en`, for the `lang` attribute."""
    return active_language()


@register.simple_tag
def contact_channels() -> tuple[dict[str, object], ...]:
    """The ways a person can be told, with what each means."""
    return showing.CHANNELS


@register.simple_tag
def process_picture(steps: Sequence[dict[str, Any]]) -> drawing.Picture:
    """The drawing of a process, in the reader's language."""
    return drawing.picture(showing.localised(steps), active_language())
