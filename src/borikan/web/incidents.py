"""A fault of ours: what the reader is given to quote, and what is written down under it."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest

from borikan.kernel.traces import trace

_log = logging.getLogger("borikan.web")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another over the telephone


def note(request: HttpRequest, error: BaseException | None) -> str:
    """The number of the incident, as `7F3K-9QXM`, under which `error` is now in the log.

    The log names the page by its pattern (`desk/cases/<str:reference>`), so that no reference, code or word
    that was searched for gets there; and the fault by its trace, without its message.
    """
    drawn = [secrets.choice(_LETTERS) for _ in range(8)]
    incident = "".join(drawn[:4]) + "-" + "".join(drawn[4:])
    page = request.resolver_match.route if request.resolver_match else ""
    kind = type(error).__qualname__ if error is not None else "unknown"
    _log.error(
        'incident=%s method=%s page="%s" error=%s\n%s',
        incident,
        request.method,
        page,
        kind,
        trace(error) if error is not None else "",
    )
    return incident
