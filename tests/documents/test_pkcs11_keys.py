"""Keys in a token, tried with SoftHSM: a token in software that speaks PKCS#11 as a real one does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from borikan.documents import equipment
from tests.documents.keys_contract import MUNICIPALITY, KeyStoreContract, OpenStore
from tests.documents.programs import run

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
PIN = "4321"


@pytest.fixture(scope="session")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SoftHSM's library, told to keep its tokens in a folder of this run. Loaded once in a process."""
    found = next((path for path in MODULES if Path(path).exists()), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("softhsm2 is needed here")
        pytest.skip("softhsm2 is not installed")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    patch = pytest.MonkeyPatch()
    patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
    for label in ("borikan", "other"):
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "8765", "--pin", PIN)
    yield found
    patch.undo()


class TestPkcs11KeyStore(KeyStoreContract):
    @pytest.fixture
    def open_store(self, module: str, tmp_path: Path) -> OpenStore:
        from borikan.documents.adapters.pkcs11_keys import Pkcs11KeyStore

        return lambda: Pkcs11KeyStore(tmp_path / "seals", module=module, token="borikan", pin=PIN)

    def test_no_key_lies_in_a_file_and_none_leaves_the_token(
        self, open_store: OpenStore, tmp_path: Path
    ) -> None:
        import pkcs11

        store = open_store()
        store.signer(MUNICIPALITY)

        assert {path.suffix for path in (tmp_path / "seals").iterdir() if path.name != ".lock"} == {".crt"}
        keys = list(store._opened().get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}))  # type: ignore[attr-defined]  # looked at from inside
        assert keys
        for key in keys:
            assert key[pkcs11.Attribute.SENSITIVE]
            assert not key[pkcs11.Attribute.EXTRACTABLE]

    @pytest.mark.parametrize(("token", "pin"), [("nobody's", PIN), ("other", "0000")])
    def test_a_token_that_can_not_be_opened_is_told_without_its_pin(
        self, module: str, tmp_path: Path, token: str, pin: str
    ) -> None:
        from borikan.documents.adapters.pkcs11_keys import Pkcs11KeyStore, TokenUnusable

        store = Pkcs11KeyStore(tmp_path / "seals", module=module, token=token, pin=pin)
        with pytest.raises(TokenUnusable) as failure:
            store.root_certificate()
        assert pin not in str(failure.value)
        assert not list((tmp_path / "seals").glob("*.crt"))

    def test_the_settings_choose_it(self, module: str, settings: Any, tmp_path: Path) -> None:
        from borikan.documents.adapters.file_keys import FileKeyStore
        from borikan.documents.adapters.pkcs11_keys import Pkcs11KeyStore

        assert isinstance(equipment._keys(tmp_path / "seals"), FileKeyStore)
        settings.BORIKAN_PKCS11_MODULE, settings.BORIKAN_PKCS11_PIN = module, PIN
        settings.BORIKAN_PKCS11_TOKEN = "borikan"
        chosen = equipment._keys(tmp_path / "seals")
        assert isinstance(chosen, Pkcs11KeyStore)
        assert chosen.root_certificate().startswith(b"-----BEGIN CERTIFICATE-----")
