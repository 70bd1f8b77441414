"""A demonstration's past: scenarios of all services, lived by other people on other days, played through the actions."""

from borikan.playing.history.year import NotEmpty, Told, live, require_empty

__all__ = ["NotEmpty", "Told", "live", "require_empty"]
