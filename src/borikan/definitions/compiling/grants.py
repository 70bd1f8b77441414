"""What lives on after the case: `grant` of service.yaml, and the earlier grant that an application ends or replaces."""

from __future__ import annotations

from decimal import Decimal

from borikan.definitions.compiled import EarlierGrant, GrantTerms, Reason
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.service import PARTIES, read_citation
from borikan.definitions.expressions import compile_condition, compile_expression
from borikan.definitions.problems import Problems
from borikan.definitions.reading import Reader
from borikan.definitions.types import TEXT
from borikan.kernel.text import Text

_Renewal = tuple[int | None, int | None, Decimal | None, bool, bool]
RENEWAL_STARTS = ("after", "issue")


def read_grant(service: Reader, names: Names, problems: Problems) -> GrantTerms | None:
    """`grant` of service.yaml, None without one. Its expressions may name inputs and answers."""
    reader = service.reader("grant")
    if reader is None:
        return None
    title = reader.bilingual("title", required=True)
    holder = reader.choice("holder", PARTIES, what=Text("บุคคล", "party"), required=True)
    known = names.for_amounts() | {"path": names.path}
    only_if = compile_condition(reader.node("only_if"), known, problems, key="only_if")
    replaces = _earlier(reader, "replaces", names, problems)
    ends = _earlier(reader, "ends", names, problems)
    every, remind, late, illustrative, from_issue = _renewal(reader.reader("renewal"))
    reader.finish()
    if reader.node("ends") is not None and reader.node("only_if") is None:
        problems.report(reader.place_of("ends"), own.ENDS_AND_GRANTS)
    if only_if is not None and only_if.evaluate({}) is False:
        problems.report(reader.place_of("only_if"), own.GRANT_FOR_NOBODY, source=only_if.source)
    if title is None or holder is None:
        return None
    return GrantTerms(
        title,
        holder,
        every,
        remind,
        late,
        illustrative,
        only_if=only_if,
        replaces=replaces,
        ends=ends,
        renewed_from_issue=from_issue,
    )


def _renewal(reader: Reader | None) -> _Renewal:
    if reader is None:
        return None, None, None, False, False
    every = reader.integer("every_years", 1, 50, required=True)
    remind = reader.integer("remind_days_before", 1, 365, required=True)
    late = reader.number("late_surcharge_percent", 0, 100)
    illustrative = reader.boolean("illustrative")
    starts = reader.choice("starts", RENEWAL_STARTS, what=Text("วันเริ่ม", "first day"))
    reader.finish()
    return every, remind, late, illustrative, starts == "issue"


def _earlier(grant: Reader, key: str, names: Names, problems: Problems) -> EarlierGrant | None:
    reader = grant.reader(key)
    if reader is None:
        return None
    node = reader.node("number", required=True)
    number = compile_expression(node, names.for_amounts(), problems, key="number", wanted=TEXT.maybe())
    text = reader.bilingual("reason", required=True)
    law = read_citation(reader, "law", problems)
    reader.finish()
    if reader.node("law") is None:
        problems.report(reader.place, own.NO_LAW, what=Text("การสิ้นสุดของสิทธิเดิม", "end of a grant"), name=key)
    return EarlierGrant(number, Reason(text, law)) if number and text else None
