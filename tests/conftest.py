"""For all tests: Hypothesis has no deadline, because a busy machine is no failure of the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
