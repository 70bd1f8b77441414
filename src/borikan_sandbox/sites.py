"""Opens the sites on their ports and closes them again."""

from __future__ import annotations

import argparse
import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import date
from pathlib import Path

from aiohttp import web

from borikan_sandbox.bank.notifier import Notifier
from borikan_sandbox.bank.site import Bank
from borikan_sandbox.bank.transactions import Ledger
from borikan_sandbox.keys import signing_key
from borikan_sandbox.mail.letters import Letterbox
from borikan_sandbox.mail.site import MailSite
from borikan_sandbox.mail.smtp import smtp_server
from borikan_sandbox.origins import own_origin_only
from borikan_sandbox.registers.holdings import Holdings
from borikan_sandbox.registers.moods import Moods
from borikan_sandbox.registers.site import Registers
from borikan_sandbox.store import Store
from borikan_sandbox.thaid.requests import Client
from borikan_sandbox.thaid.site import ThaID
from borikan_sandbox.timestamps import authority, timestamp_app
from borikan_sandbox.today import today
from borikan_sandbox.world import World, read_world

WEB_SITES = ("thaid", "registers", "bank", "tsa", "mail")


class PortInUse(Exception):
    """A port is taken. The message names the site and the port."""


@asynccontextmanager
async def open_sites(options: argparse.Namespace) -> AsyncIterator[Mapping[str, str]]:
    """All sites, open within the block; gives their addresses by name. Raises PortInUse, OSError."""
    async with AsyncExitStack() as stack:
        sockets = {name: _bound(name, options) for name in (*WEB_SITES, "smtp")}
        for held in sockets.values():
            stack.callback(held.close)
        store = Store(options.data / "sandbox.sqlite3")
        stack.callback(store.close)
        urls = {name: f"http://{options.host}:{sockets[name].getsockname()[1]}" for name in WEB_SITES}
        notifier = _notifier(options, store)
        for name, app in _apps(options, store, urls, notifier).items():
            await _serve(stack, app, sockets[name])
        mail = await smtp_server(Letterbox(store), sockets["smtp"])
        stack.callback(mail.close)
        sending = asyncio.create_task(notifier.run())
        stack.push_async_callback(_ended, sending)
        yield {**urls, "smtp": f"smtp://{options.host}:{sockets['smtp'].getsockname()[1]}"}


def _apps(
    options: argparse.Namespace, store: Store, urls: Mapping[str, str], notifier: Notifier
) -> dict[str, web.Application]:
    world, keys = read_world(_told_on(store)), _keys(options)
    return {
        "thaid": _thaid(options, store, world, urls["thaid"]).app(),
        "registers": Registers(Holdings(world, store), Moods(store), options.registers_api_key).app(),
        "bank": Bank(notifier.ledger, notifier, options.bank_api_key).app(),
        "tsa": timestamp_app(authority(keys)),
        "mail": MailSite(Letterbox(store)).app(),
    }


def _told_on(store: Store) -> date:
    """The day this sandbox was first opened: its world stays as it was then, however long it is kept."""
    kept = store.setting("world_told_on")
    if kept is None:
        kept = today().isoformat()
        store.keep("world_told_on", kept)
    return date.fromisoformat(kept)


def _thaid(options: argparse.Namespace, store: Store, world: World, address: str) -> ThaID:
    uris = options.redirect_uri or [f"{options.product_url.rstrip('/')}/sign-in/thaid/back"]
    return ThaID(
        address=address,
        key=signing_key(_keys(options), "thaid"),
        world=world,
        store=store,
        client=Client(options.client_id, options.client_secret, frozenset(uris)),
        advertise_pkce=options.advertise_pkce,
    )


def _notifier(options: argparse.Namespace, store: Store) -> Notifier:
    return Notifier(
        ledger=Ledger(store),
        key=signing_key(_keys(options), "bank"),
        product_url=options.product_url.rstrip("/"),
        first_wait=options.first_retry_seconds,
    )


def _keys(options: argparse.Namespace) -> Path:
    folder: Path = options.data / "keys"
    return folder


def _bound(name: str, options: argparse.Namespace) -> socket.socket:
    """A listening socket for the site, taken before anything else is done, so that a clash is told at once."""
    port: int = getattr(options, f"{name}_port")
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((options.host, port))
        held.listen(128)
    except OSError as error:
        held.close()
        raise PortInUse(f"port {port} for {name} is in use") from error
    held.settimeout(0)
    return held


async def _serve(stack: AsyncExitStack, app: web.Application, held: socket.socket) -> None:
    app.middlewares.append(own_origin_only)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5, handler_cancellation=True)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, held).start()


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
