"""What identity needs from outside: somebody who proves who a citizen is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from borikan.kernel.errors import Refused
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text

__all__ = [
    "Begun",
    "Claims",
    "IdentityProvider",
    "ProviderUnreachable",
    "SignInCancelled",
    "SignInNotProven",
    "identity_provider",
    "wire_identity_provider",
]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a provider vouches for about the person who signed in.

    `national_id` is 13 digits with a right check digit, or None where the provider did not give it.
    `ial` is the identity assurance level 1-3, 1 where the provider does not say. `address` is one line of
    Thai as the provider wrote it.
    """

    issuer: str
    subject: str
    national_id: str | None
    name: Text
    birth: PartialDate | None
    ial: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in under way: where to send the browser, and what to keep in its session until it returns.

    `kept` is secret from others and used once.
    """

    url: str
    kept: Mapping[str, str]


class SignInCancelled(Refused):
    """The person, or the provider on her behalf, ended the sign-in."""

    code = "identity.sign-in-cancelled"
    status = 403
    message_text = Text("การเข้าสู่ระบบถูกยกเลิก", "Signing in was cancelled.")
    remedy_text = Text(
        "ข้อมูลที่กรอกไว้ยังอยู่ เมื่อพร้อมแล้วกดเข้าสู่ระบบอีกครั้งได้",
        "What you filled in is kept. Sign in again when you're ready.",
    )


class SignInNotProven(Refused):
    """What came back from the provider does not prove who signed in here. `check` names what failed."""

    code = "identity.sign-in-not-proven"
    status = 403
    message_text = Text(
        "ยืนยันตัวตนไม่สำเร็จ จึงยังเข้าสู่ระบบไม่ได้", "We couldn't confirm who you are, so you're not signed in."
    )
    remedy_text = Text(
        "โปรดเริ่มเข้าสู่ระบบใหม่จากหน้านี้ หากยังไม่สำเร็จ ติดต่อสำนักงานที่ให้บริการได้",
        "Start signing in again from this page. If it keeps failing, contact the office.",
    )


class ProviderUnreachable(Refused):
    """The provider does not answer, or answers with nonsense."""

    code = "identity.provider-unreachable"
    status = 503
    message_text = Text("ระบบยืนยันตัวตนไม่ตอบสนองในขณะนี้", "The identity service isn't answering at the moment.")
    remedy_text = Text("โปรดลองใหม่ในอีกไม่กี่นาที", "Try again in a few minutes.")


class IdentityProvider(Protocol):
    """Proves who a citizen is by sending her browser away and judging what it brings back.

    Both calls may use the network: never within a transaction.
    """

    def begin(self, *, redirect_uri: str, language: str = "th") -> Begun:
        """Where to send the browser. Raises ProviderUnreachable."""
        ...

    def complete(self, *, kept: Mapping[str, str], returned: Mapping[str, str], redirect_uri: str) -> Claims:
        """Who signed in, from the query the browser `returned` with.

        Raises SignInCancelled, SignInNotProven, ProviderUnreachable.
        """
        ...


_wired: list[IdentityProvider] = []


def wire_identity_provider(provider: IdentityProvider) -> None:
    """Let `provider` prove who citizens are. Called by the project when the program starts."""
    _wired[:] = [provider]


def identity_provider() -> IdentityProvider:
    """The provider that was wired. Raises ProviderUnreachable when none was."""
    if not _wired:
        raise ProviderUnreachable
    return _wired[0]
