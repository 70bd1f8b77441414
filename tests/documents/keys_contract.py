"""What every key store does. An adapter's test subclasses it and says how its store is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509

from borikan.documents.adapters.pdf_seal import sealed_pdf
from borikan.documents.ports import KeyStore, Sealer
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from tests.documents.makers import a_pdf
from tests.documents.programs import run, trusting

MUNICIPALITY = Sealer(uuid4(), Text("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality"), "0994000000140")
OpenStore = Callable[[], KeyStore]


class KeyStoreContract:
    """Tests over the fixture `open_store`: each call opens the same store anew, as another process would."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise AssertionError("the adapter's test says how its store is opened")

    def test_r16_what_it_seals_is_valid_and_leads_to_its_root(
        self, open_store: OpenStore, tmp_path: Path
    ) -> None:
        store, sealed = open_store(), tmp_path / "sealed.pdf"
        sealed.write_bytes(sealed_pdf(a_pdf(), store.signer(MUNICIPALITY), None, MUNICIPALITY))
        (tmp_path / "nss").mkdir()

        said = run("pdfsig", "-nssdir", trusting(tmp_path / "nss", store.root_certificate()), str(sealed))

        assert "Signature is Valid." in said
        assert "Certificate is Trusted." in said
        assert "VATTH-0994000000140" in said

    def test_keys_are_made_once(self, open_store: OpenStore) -> None:
        first = open_store()
        certificate, root = first.signer(MUNICIPALITY).signing_cert.dump(), first.root_certificate()
        assert first.signer(MUNICIPALITY) is first.signer(MUNICIPALITY)

        again = open_store()
        assert again.signer(MUNICIPALITY).signing_cert.dump() == certificate
        assert again.root_certificate() == root

    def test_each_authority_has_a_seal_of_its_own(self, open_store: OpenStore) -> None:
        store, other = open_store(), Sealer(uuid4(), Text("กรม", "Department"))
        one, two = store.signer(MUNICIPALITY).signing_cert, store.signer(other).signing_cert

        assert one.public_key.dump() != two.public_key.dump()
        assert one.issuer == two.issuer

    def test_a_certificate_is_renewed_with_a_new_key_before_it_ends(
        self, open_store: OpenStore, now: FixedClock
    ) -> None:
        store = open_store()
        first = store.signer(MUNICIPALITY).signing_cert
        now.advance(timedelta(days=5 * 365 - 91))
        assert store.signer(MUNICIPALITY).signing_cert.serial_number == first.serial_number

        now.advance(timedelta(days=2))
        renewed = store.signer(MUNICIPALITY)

        assert renewed.signing_cert.public_key.dump() != first.public_key.dump()
        assert sealed_pdf(a_pdf(), renewed, None, MUNICIPALITY).startswith(b"%PDF")

    def test_the_root_signs_and_nothing_below_it_can(self, open_store: OpenStore) -> None:
        store = open_store()
        root = x509.load_pem_x509_certificate(store.root_certificate())
        seal = x509.load_der_x509_certificate(store.signer(MUNICIPALITY).signing_cert.dump())

        seal.verify_directly_issued_by(root)
        root.verify_directly_issued_by(root)
        assert not seal.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
