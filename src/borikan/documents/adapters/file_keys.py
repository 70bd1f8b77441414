"""Keys in files: one root and one seal per authority, made at first use, encrypted at rest."""

from __future__ import annotations

from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from borikan.documents.adapters.certificates import new_private_key, root_certificate, seal_certificate
from borikan.documents.adapters.key_folder import (
    ReadySigners,
    as_asn1,
    ends_soon,
    locked_folder,
    read_certificate,
    replace_file,
    write_certificate,
)
from borikan.documents.ports import Sealer
from borikan.kernel.crypto import seal, unseal


class FileKeyStore:
    """A `KeyStore` in a folder that only its owner can read.

    A private key is kept as DER, sealed under `key`, which comes from the master key. Processes that
    start together agree through a lock on the folder. A certificate is renewed, with a new key, in its
    last 90 days; documents signed before keep theirs.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._ready = ReadySigners(self._load)

    def signer(self, sealer: Sealer) -> SimpleSigner:
        """The authority's signer, loaded once per process."""
        return self._ready.of(sealer)

    def root_certificate(self) -> bytes:
        """The root's certificate in PEM, made when there is none yet."""
        with locked_folder(self._folder):
            return self._root()[0].public_bytes(serialization.Encoding.PEM)

    def _load(self, sealer: Sealer) -> tuple[SimpleSigner, x509.Certificate]:
        with locked_folder(self._folder):
            root, root_key = self._root()
            name = f"seal-{sealer.authority_id}"
            pair = self._read(name)
            if pair is None or ends_soon(pair[0]):
                key = new_private_key()
                pair = (seal_certificate(sealer, key, root, root_key), key)
                self._write(name, *pair)
        return _simple_signer(*pair, root), pair[0]

    def _root(self) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
        pair = self._read("root")
        if pair is None:
            key = new_private_key()
            pair = (root_certificate(key), key)
            self._write("root", *pair)
        return pair

    def _read(self, name: str) -> tuple[x509.Certificate, EllipticCurvePrivateKey] | None:
        try:
            certificate = read_certificate(self._folder, name)
            sealed = (self._folder / f"{name}.key").read_bytes()
        except FileNotFoundError:
            return None
        key = serialization.load_der_private_key(unseal(self._key, sealed, context=name), password=None)
        if not isinstance(key, EllipticCurvePrivateKey):
            raise TypeError(f"{name} is not an elliptic-curve key")
        return certificate, key

    def _write(self, name: str, certificate: x509.Certificate, key: EllipticCurvePrivateKey) -> None:
        plain = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        replace_file(self._folder / f"{name}.key", seal(self._key, plain, context=name), 0o600)
        # The certificate last: a pair is complete when it is there.
        write_certificate(self._folder, name, certificate)


def _simple_signer(
    certificate: x509.Certificate, key: EllipticCurvePrivateKey, root: x509.Certificate
) -> SimpleSigner:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # typed but for this
    store.register(as_asn1(root))
    return SimpleSigner(
        signing_cert=as_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        cert_registry=store,
    )
