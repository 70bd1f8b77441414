"""How much is tried out to prove a folder sound: enough for any service, and bounded for any folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """What is left to try, in cases of tables and conditions. One for each run of the compiler."""

    cases: int = 1_000_000

    def spend(self, cases: int) -> bool:
        """Take that many, if there are so many left."""
        if cases > self.cases:
            return False
        self.cases -= cases
        return True
