"""The command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for. Port 0 means any free port; the ready line tells which."""
    parser = argparse.ArgumentParser(
        prog="borikan-sandbox",
        description="Stand-ins for ThaID, state registers, a bank, a timestamp authority and mail.",
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder of its database and keys"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", choices=("127.0.0.1", "localhost"), help="only this machine"
    )
    parser.add_argument("--thaid-port", type=_port, default=8101)
    parser.add_argument("--registers-port", type=_port, default=8102)
    parser.add_argument("--bank-port", type=_port, default=8103)
    parser.add_argument("--tsa-port", type=_port, default=8104)
    parser.add_argument("--mail-port", type=_port, default=8105, help="web page of the mail catcher")
    parser.add_argument("--smtp-port", type=_port, default=8125)
    parser.add_argument("--product-url", default="http://127.0.0.1:8000", help="where the portal runs")
    parser.add_argument("--client-id", default="borikan", help="the portal's name at ThaID")
    parser.add_argument(
        "--client-secret",
        default=os.environ.get("BORIKAN_THAID_CLIENT_SECRET", ""),
        help="its secret; default: environment variable BORIKAN_THAID_CLIENT_SECRET",
    )
    parser.add_argument(
        "--redirect-uri",
        action="append",
        default=None,
        metavar="URL",
        help="where ThaID may send people back to, compared exactly; may be given several times",
    )
    parser.add_argument(
        "--advertise-pkce",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="name S256 in the discovery document (it is understood either way)",
    )
    parser.add_argument(
        "--bank-api-key",
        default=os.environ.get("BORIKAN_BANK_API_KEY", "sandbox"),
        help="what whoever orders payouts must send as X-API-Key; default: BORIKAN_BANK_API_KEY, or sandbox",
    )
    parser.add_argument(
        "--registers-api-key",
        default=os.environ.get("BORIKAN_REGISTERS_API_KEY", "sandbox"),
        help="what askers must send as X-API-Key; default: BORIKAN_REGISTERS_API_KEY, or sandbox",
    )
    parser.add_argument(
        "--clock-ahead",
        type=Path,
        default=None,
        metavar="FILE",
        help="a file with the seconds that its clock runs ahead of the machine's",
    )
    parser.add_argument(
        "--first-retry-seconds",
        type=float,
        default=1.0,
        help="how long the bank waits before it sends an untaken notification again",
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port
