"""The police station's register of what was permitted in its area. It holds only what services told it."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World


def police_opinion(world: World, number: str) -> dict[str, Any] | None:
    """Nothing of its own: an opinion is asked for in the service, and permits come in as writes."""
    del world, number
    return None
