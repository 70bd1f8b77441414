"""Registers over HTTP: many questions at once on one background event loop, each with its own deadline."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Coroutine, Sequence
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import quote

import aiohttp

from borikan.exchange.adapters.loop import BackgroundLoop
from borikan.exchange.ports import SILENCE, Answer, Delivery, NotTaken, Question
from borikan.exchange.rules import LARGEST_ANSWER, answer_from, reference_from

TIMEOUT_SECONDS = 3.0
_GRACE_SECONDS = 2.0
_CONNECTIONS = 64
_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class HttpRegisters:
    """A RegisterClient that speaks `GET` and `PUT /registers/{id}` with an API key.

    The loop, its thread and the session begin with the first call, and anew in a process that was forked.
    `timeout` is for one call in seconds, from connecting to the last byte.
    """

    def __init__(self, base_url: str, api_key: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._timeout = timeout
        self._guard = Lock()
        self._loop: BackgroundLoop | None = None
        self._session: aiohttp.ClientSession | None = None

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """The answers in order. All are asked at once, so this takes as long as the slowest, `timeout` at most."""
        try:
            return self._run(self._ask_all(questions)) if questions else ()
        except TimeoutError:  # the loop itself was held up
            return (SILENCE,) * len(questions)

    def send(self, delivery: Delivery) -> str:
        """The register's reference. Raises NotTaken: `silent`, `status-503`, `unreadable`."""
        try:
            return self._run(self._send(delivery))
        except TimeoutError as error:
            raise NotTaken("silent") from error

    def close(self) -> None:
        """End the session and the loop. The client can be used again, and then starts anew."""
        with self._guard:
            loop, session, self._loop, self._session = self._loop, self._session, None, None
        if loop is None or loop.pid != os.getpid():
            return
        if session is not None:
            loop.run(session.close(), timeout=_GRACE_SECONDS)
        loop.stop()

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        with self._guard:
            if self._loop is None or self._loop.pid != os.getpid():
                self._loop, self._session = BackgroundLoop("exchange-registers"), None
            loop = self._loop
        return loop.run(work, timeout=self._timeout + _GRACE_SECONDS)

    async def _ask_all(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        return tuple(await asyncio.gather(*(self._ask(question) for question in questions)))

    async def _ask(self, question: Question) -> Answer:
        sought = {"by": question.by, "value": question.key}
        try:
            async with self._opened().get(
                _path(question.register), params=sought, allow_redirects=False
            ) as reply:
                if reply.status != 200:
                    _log.warning("register %s answered with status %s", question.register, reply.status)
                    return SILENCE
                body = await _limited(reply)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _log.warning("register %s is silent: %s", question.register, type(error).__name__)
            return SILENCE
        answer = SILENCE if body is None else answer_from(body)
        if answer is SILENCE:
            _log.warning("register %s answered unreadably", question.register)
        return answer

    async def _send(self, delivery: Delivery) -> str:
        content = {"key": delivery.key, "values": delivery.values}
        headers = {"Idempotency-Key": delivery.idempotency_key}
        try:
            async with self._opened().put(
                _path(delivery.register), json=content, headers=headers, allow_redirects=False
            ) as reply:
                if reply.status not in (200, 201):
                    raise NotTaken(f"status-{reply.status}")
                body = await _limited(reply)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotTaken("silent") from error
        reference = reference_from(body or b"")
        if reference is None:
            raise NotTaken("unreadable")
        return reference

    def _opened(self) -> aiohttp.ClientSession:
        """The one session, made on the loop that uses it."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                base_url=f"{self._base_url}/",
                headers={"X-API-Key": self._api_key},
                timeout=aiohttp.ClientTimeout(total=self._timeout),
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _path(register: str) -> str:
    return f"registers/{quote(register, safe='')}"


async def _limited(reply: aiohttp.ClientResponse) -> bytes | None:
    """The body, or None when it is larger than any honest answer."""
    body = b""
    async for chunk in reply.content.iter_chunked(65536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            return None
    return body
