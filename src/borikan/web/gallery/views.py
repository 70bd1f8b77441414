"""The gallery's pages. They show no data of anybody, so they are public."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Template, engines
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from borikan.kernel.text import Text
from borikan.web.component_library import GROUPS, Component, Example, component, every_component
from borikan.web.language import active_language
from borikan.web.templatetags.component_tags import draw

GROUP_TITLES = {
    "frame": Text("โครงหน้า", "Frame of the page"),
    "form": Text("แบบฟอร์ม", "Forms"),
    "content": Text("เนื้อหา", "Content"),
    "case": Text("เรื่องและบริการ", "Services and cases"),
    "desk": Text("โต๊ะเจ้าหน้าที่", "The officer's desk"),
}


@dataclass(frozen=True, slots=True)
class ShownExample:
    id: str
    title: Text
    html: SafeString


@dataclass(frozen=True, slots=True)
class ShownComponent:
    """One component with its examples drawn. `about` is None where only the examples are wanted."""

    component: Component
    examples: tuple[ShownExample, ...]


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: Text
    components: tuple[ShownComponent, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What `gallery/overview.html` shows."""

    groups: tuple[Group, ...]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every component with every example."""
    drawn = [_shown(each, request) for each in every_component()]
    groups = tuple(
        Group(group, GROUP_TITLES[group], tuple(each for each in drawn if each.component.group == group))
        for group in GROUPS
    )
    return render(request, "gallery/overview.html", {"page": Overview(groups)})


@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    """One component: examples, parameters, slots, and what makes it accessible."""
    try:
        found = component(name)
    except KeyError as error:
        raise Http404 from error
    return render(request, "gallery/component.html", {"page": _shown(found, request)})


def _shown(each: Component, request: HttpRequest) -> ShownComponent:
    return ShownComponent(each, tuple(_drawn(each, example, request) for example in each.examples))


def _drawn(each: Component, example: Example, request: HttpRequest) -> ShownExample:
    context = Context({"request": request})
    context.template = _blank()
    slots = {name: SafeString(text.in_language(active_language())) for name, text in example.fills.items()}
    return ShownExample(example.id, example.title, SafeString(draw(each, context, example.values, slots)))


def _blank() -> Template:
    """An empty template of the house's engine: components are found through it."""
    template: Template = engines["django"].from_string("").template  # type: ignore[attr-defined]  # Django's backend
    return template
