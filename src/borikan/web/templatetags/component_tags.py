"""`{% component %}`, `{% wrap %}` and `{% fill %}`.

    {% component "button" text="ส่งคำขอ"|en:"Submit" %}

    {% wrap "panel" title="ส่งคำขอแล้ว"|en:"Submitted" %}
      <p>…the main slot, `content`…</p>
      {% fill "actions" %}…another slot…{% endfill %}
    {% endwrap %}

A component sees its parameters, its slots and the request, and nothing else of the page. Every text it is
given is escaped, even one marked as safe: only slots carry HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.safestring import SafeString

from borikan.web.component_library import Component, component
from borikan.web.shown import localised


def draw(used: Component, context: Context, given: Mapping[str, Any], slots: Mapping[str, str]) -> str:
    """The HTML of a component. Raises TemplateSyntaxError for arguments it doesn't take or lacks."""
    faults = used.faults(given)
    if faults:
        raise TemplateSyntaxError("; ".join(faults))
    engine = context.template.engine  # type: ignore[union-attr]  # a rendering context has its template
    values = localised(used.defaults | dict(given))
    around = {name: context.get(name) for name in ("request", "csrf_token")}
    inner = context.new({**values, "slots": slots, **around})
    return engine.get_template(used.template).render(inner)


class ComponentNode(Node):
    """One use of a component, with or without slots."""

    child_nodelists = ("body",)

    def __init__(self, used: Component, given: Mapping[str, FilterExpression], body: NodeList) -> None:
        self.used = used
        self.given = given
        self.body = body

    def render(self, context: Context) -> SafeString:
        values = {name: each.resolve(context) for name, each in self.given.items()}
        fills = [node for node in self.body if isinstance(node, FillNode)]
        slots = {node.slot: node.nodelist.render(context) for node in fills}
        rest = NodeList(node for node in self.body if not isinstance(node, FillNode))
        if self.body:
            slots["content"] = rest.render(context)
        for name in slots:
            if name not in self.used.slots:
                raise TemplateSyntaxError(f"{self.used.name} has no slot {name!r}")
        return SafeString(draw(self.used, context, values, slots))


class FillNode(Node):
    """What goes into one slot of the `{% wrap %}` around it."""

    def __init__(self, slot: str, nodelist: NodeList) -> None:
        self.slot = slot
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:  # noqa: ARG002 (the wrap around it renders it)
        raise TemplateSyntaxError("{% fill %} stands only directly inside {% wrap %}")


def component_tag(parser: Parser, token: Token) -> ComponentNode:
    used, given = _arguments(parser, token)
    return ComponentNode(used, given, NodeList())


def wrap_tag(parser: Parser, token: Token) -> ComponentNode:
    used, given = _arguments(parser, token)
    body = parser.parse(("endwrap",))
    parser.delete_first_token()
    return ComponentNode(used, given, body)


def fill_tag(parser: Parser, token: Token) -> FillNode:
    slot = token.split_contents()[1].strip("\"'")
    nodelist = parser.parse(("endfill",))
    parser.delete_first_token()
    return FillNode(slot, nodelist)


def _arguments(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression]]:
    bits = token.split_contents()[1:]
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError("a component is named by a text in quotes")
    try:
        used = component(bits.pop(0).strip("\"'"))
    except KeyError as error:
        raise TemplateSyntaxError(str(error)) from error
    given = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"{used.name}: {bits[0]!r} is not name=value")
    return used, given
