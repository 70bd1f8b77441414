"""How a register behaves: as it should, or silent, slow or failing, as somebody asked it to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal, cast, get_args

from aiohttp import web

from borikan_sandbox.store import Store

Mood = Literal["normal", "silent", "slow", "failing"]
MOODS: tuple[Mood, ...] = get_args(Mood)
LONGEST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Moods:
    store: Store

    def of(self, register: str) -> tuple[Mood, float]:
        """The mood and, when slow, after how many seconds it answers."""
        row = self.store.row("select mood, seconds from register_moods where register = ?", register)
        return ("normal", 0.0) if row is None else (cast("Mood", row["mood"]), row["seconds"])

    def make(self, register: str, mood: Mood, seconds: float = 2.0) -> None:
        """Let the register be in that mood from now on."""
        self.store.run(
            "insert or replace into register_moods (register, mood, seconds) values (?, ?, ?)",
            register,
            mood,
            min(max(seconds, 0.0), LONGEST_SECONDS),
        )

    def all_normal(self) -> None:
        self.store.run("delete from register_moods")

    async def suffer(self, register: str) -> web.Response | None:
        """What the mood does to one request: a pause, a failure to send, or nothing (None: answer as usual).

        A silent register keeps the line open and says nothing until the asker hangs up.
        """
        mood, seconds = self.of(register)
        if mood == "failing":
            return web.json_response({"error": "out_of_order"}, status=503)
        if mood == "slow":
            await asyncio.sleep(seconds)
        if mood == "silent":
            await asyncio.sleep(LONGEST_SECONDS)
            return web.json_response({"error": "timeout"}, status=504)
        return None
