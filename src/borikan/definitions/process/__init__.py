"""The process of a case: a pure machine. `advance` is the only interpreter."""

from __future__ import annotations

from borikan.definitions.process.advancing import advance, start
from borikan.definitions.process.json_form import state_from_json, state_to_json

__all__ = ["advance", "start", "state_from_json", "state_to_json"]
