"""Keys in a token (PKCS#11 v2.40): a hardware module that signs and never gives a key away.

The token holds the root's key and one of each authority, made in it at first use; the certificates, which are
public, lie in files beside it. What the token must know: elliptic curves (P-256) and `CKM_ECDSA`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pkcs11
from asn1crypto.core import OctetString  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from pkcs11.util.ec import encode_named_curve_parameters
from pyhanko.sign.pkcs11 import PKCS11Signer

from borikan.documents.adapters.certificates import root_certificate, seal_certificate
from borikan.documents.adapters.key_folder import (
    ReadySigners,
    as_asn1,
    ends_soon,
    locked_folder,
    read_certificate,
    write_certificate,
)
from borikan.documents.ports import Sealer

_COORDINATE = 32  # bytes of one number of a P-256 signature


class Pkcs11KeyStore:
    """A `KeyStore` over the token named `token` behind the library `module`, opened with `pin`.

    Certificates are kept in `folder`. Processes that start together agree through a lock on it. A certificate
    is renewed, with a new key, in its last 90 days; the old key stays in the token.
    """

    def __init__(self, folder: Path, *, module: str, token: str, pin: str) -> None:
        self._folder = folder
        self._module, self._token, self._pin = module, token, pin
        self._session: Any = None
        self._ready = ReadySigners(self._load)

    def signer(self, sealer: Sealer) -> PKCS11Signer:
        """The authority's signer, loaded once per process."""
        return self._ready.of(sealer)

    def root_certificate(self) -> bytes:
        """The root's certificate in PEM, made when there is none yet."""
        with locked_folder(self._folder):
            return self._root().public_bytes(serialization.Encoding.PEM)

    def _load(self, sealer: Sealer) -> tuple[PKCS11Signer, x509.Certificate]:
        with locked_folder(self._folder):
            root = self._root()
            name = f"seal-{sealer.authority_id}"
            certificate = self._read(name)
            if certificate is None or ends_soon(certificate):
                key = self._new_key(name)
                certificate = seal_certificate(sealer, key, root, self._key_of(root))
                write_certificate(self._folder, name, certificate)
        with _telling_what_is_wrong():
            signer = PKCS11Signer(
                self._opened(),
                signing_cert=as_asn1(certificate),
                ca_chain={as_asn1(root)},
                key_id=_key_id(certificate.public_key()),
                use_raw_mechanism=True,  # every token knows it; digests are ours to make
            )
        return signer, certificate

    def _root(self) -> x509.Certificate:
        certificate = self._read("root")
        if certificate is None:
            certificate = root_certificate(self._new_key("root"))
            write_certificate(self._folder, "root", certificate)
        return certificate

    def _read(self, name: str) -> x509.Certificate | None:
        try:
            return read_certificate(self._folder, name)
        except FileNotFoundError:
            return None

    def _opened(self) -> Any:
        """The session with the token, one per process."""
        if self._session is None:
            token = pkcs11.lib(self._module).get_token(token_label=self._token)
            try:
                self._session = token.open(rw=True, user_pin=self._pin)
            except pkcs11.UserAlreadyLoggedIn:  # by another store of this process: its sessions share that
                self._session = token.open(rw=True)
        return self._session

    def _new_key(self, label: str) -> _TokenKey:
        """A fresh P-256 key in the token, which can't be taken out; known by the digest of its public half."""
        with _telling_what_is_wrong():
            curve = self._opened().create_domain_parameters(
                pkcs11.KeyType.EC,
                {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")},
                local=True,
            )
            private = {pkcs11.Attribute.SENSITIVE: True, pkcs11.Attribute.EXTRACTABLE: False}
            public_half, private_half = curve.generate_keypair(
                store=True, label=label, private_template=private
            )
            point = OctetString.load(public_half[pkcs11.Attribute.EC_POINT]).native
            public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
            for half in (public_half, private_half):
                half[pkcs11.Attribute.ID] = _key_id(public)
        return _TokenKey(private_half, public)

    def _key_of(self, certificate: x509.Certificate) -> _TokenKey:
        public = certificate.public_key()
        assert isinstance(public, ec.EllipticCurvePublicKey), "we made it"
        with _telling_what_is_wrong():
            private = self._opened().get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=_key_id(public))
        return _TokenKey(private, public)


class TokenUnusable(RuntimeError):
    """The token is not there, refuses its PIN or has lost a key: something for whoever runs the system."""


@contextmanager
def _telling_what_is_wrong() -> Iterator[None]:
    try:
        yield
    except pkcs11.PKCS11Error as error:
        raise TokenUnusable(f"the PKCS#11 token can't be used: {type(error).__name__}") from error


class _TokenKey(ec.EllipticCurvePrivateKey):
    """A key in the token, with which certificates can be signed as with any other."""

    def __init__(self, private: Any, public: ec.EllipticCurvePublicKey) -> None:
        self._private, self._public = private, public

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """The signature of `data` in DER (X9.62), over its SHA-256."""
        assert isinstance(signature_algorithm, ec.ECDSA), "the only one there is"
        digest = hashes.Hash(hashes.SHA256())
        digest.update(bytes(data))
        with _telling_what_is_wrong():
            raw = self._private.sign(digest.finalize(), mechanism=pkcs11.Mechanism.ECDSA)
        r, s = int.from_bytes(raw[:_COORDINATE]), int.from_bytes(raw[_COORDINATE:])
        return utils.encode_dss_signature(r, s)

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self._public

    @property
    def curve(self) -> ec.EllipticCurve:
        return self._public.curve

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def exchange(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("this key signs and does nothing else")

    def private_numbers(self) -> NoReturn:
        raise TypeError("this key never leaves its token")

    def private_bytes(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("this key never leaves its token")

    def __copy__(self) -> _TokenKey:
        return self

    def __deepcopy__(self, memo: dict[Any, Any]) -> _TokenKey:
        return self


def _key_id(public: Any) -> bytes:
    """What the key goes by in the token: the identifier that its certificate carries too (RFC 5280 §4.2.1.2)."""
    return x509.SubjectKeyIdentifier.from_public_key(public).digest
