"""The state as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, get_args

from borikan.definitions.process.model import (
    ConsentGiven,
    ConsentRefused,
    Ending,
    HeldEvent,
    Issued,
    Objected,
    PaymentSettled,
    RegistersAnswered,
    State,
    Token,
    Waiting,
)

_HELD: Final[Mapping[str, type[HeldEvent]]] = {
    kind.__name__: kind
    for kind in (RegistersAnswered, PaymentSettled, Issued, ConsentGiven, ConsentRefused, Objected)
}


def state_to_json(state: State) -> dict[str, Any]:
    """The state as JSON-able data; what is at its default is left out."""
    data: dict[str, Any] = {
        "tokens": [_token_to_json(token) for token in state.tokens],
        "visits": dict(state.visits),
        "results": dict(state.results),
        "defect_notices": state.defect_notices,
        "suspended": state.suspended,
        "holds": state.holds,
        "held": [_event_to_json(event) for event in state.held],
        "ended": state.ended,
    }
    return {key: value for key, value in data.items() if value}


def state_from_json(data: Mapping[str, Any]) -> State:
    """The state that `state_to_json` gave `data`. Raises ValueError for anything else."""
    try:
        ended = data.get("ended")
        if ended is not None and ended not in get_args(Ending):
            raise ValueError("not an ending")
        return State(
            tokens=tuple(_token_from_json(token) for token in data.get("tokens", ())),
            visits={str(step): int(visits) for step, visits in data.get("visits", {}).items()},
            results={str(step): str(result) for step, result in data.get("results", {}).items()},
            defect_notices=int(data.get("defect_notices", 0)),
            suspended=bool(data.get("suspended", False)),
            holds=int(data.get("holds", 0)),
            held=tuple(_event_from_json(event) for event in data.get("held", ())),
            ended=ended,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a state of a process") from error


def _token_to_json(token: Token) -> dict[str, Any]:
    data = asdict(token) | {"since": token.since.isoformat() if token.since else None}
    return {key: value for key, value in data.items() if value}


def _token_from_json(data: Mapping[str, Any]) -> Token:
    if data["waiting"] not in get_args(Waiting):
        raise ValueError("not a way to wait")
    since = data.get("since")
    return Token(
        step=str(data["step"]),
        visit=int(data["visit"]),
        waiting=data["waiting"],
        stage=str(data.get("stage", "")),
        since=datetime.fromisoformat(since) if since else None,
    )


def _event_to_json(event: HeldEvent) -> dict[str, Any]:
    return {"event": type(event).__name__} | asdict(event)


def _event_from_json(data: Mapping[str, Any]) -> HeldEvent:
    step, visit = str(data["step"]), int(data["visit"])
    if _HELD[data["event"]] is RegistersAnswered:
        return RegistersAnswered(step, visit, tuple(str(register) for register in data.get("silent", ())))
    return _HELD[data["event"]](step, visit)
