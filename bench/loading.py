"""Submits prepared drafts over HTTP, many at once, and says how fast that went."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

CONNECTIONS = 16
_CSRF = "b" * 32  # what a browser has from its first page: the same secret as cookie and as field


@dataclass(frozen=True, slots=True)
class Measured:
    """`per_second` accepted, and the times of single requests in milliseconds."""

    accepted: int
    per_second: float
    median_ms: float
    p99_ms: float


def submit_all(base: str, jobs: Sequence[dict[str, str]], *, warm_up: int) -> Measured:
    """Submit each job once; the first `warm_up` are not counted. Any answer but acceptance ends the run."""
    return asyncio.run(_run(base, jobs, warm_up))


def answered_per_second(address: str, count: int) -> float:
    """How many answers a second the address gives over as many connections: what server and load alone reach."""
    return asyncio.run(_answers(address, count))


async def _answers(address: str, count: int) -> float:
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as session:
        waiting = iter(range(count))

        async def visitor() -> None:
            for _ in waiting:
                async with session.get(address) as answer:
                    await answer.read()

        began = time.perf_counter()
        await asyncio.gather(*(visitor() for _ in range(CONNECTIONS)))
        return count / (time.perf_counter() - began)


async def _run(base: str, jobs: Sequence[dict[str, str]], warm_up: int) -> Measured:
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        await _submit(session, base, jobs[:warm_up])
        began = time.perf_counter()
        times = await _submit(session, base, jobs[warm_up:])
        seconds = time.perf_counter() - began
    times.sort()
    return Measured(
        accepted=len(times),
        per_second=len(times) / seconds,
        median_ms=times[len(times) // 2] * 1000,
        p99_ms=times[min(len(times) - 1, len(times) * 99 // 100)] * 1000,
    )


async def _submit(session: aiohttp.ClientSession, base: str, jobs: Sequence[dict[str, str]]) -> list[float]:
    times: list[float] = []
    waiting = iter(jobs)

    async def visitor() -> None:
        for job in waiting:
            began = time.perf_counter()
            await _submit_one(session, base, job)
            times.append(time.perf_counter() - began)

    await asyncio.gather(*(visitor() for _ in range(CONNECTIONS)))
    return times


async def _submit_one(session: aiohttp.ClientSession, base: str, job: dict[str, str]) -> None:
    answer = await session.post(
        f"{base}/drafts/{job['draft']}/check",
        data={"csrfmiddlewaretoken": _CSRF, "declared": "true"},
        headers={"Cookie": f"sessionid={job['session']}; csrftoken={_CSRF}", "Origin": base},
        allow_redirects=False,
    )
    async with answer:
        await answer.read()
    if answer.status != 302 or "/cases/" not in answer.headers.get("Location", ""):
        raise SystemExit(f"a submission was not accepted: {answer.status}")
