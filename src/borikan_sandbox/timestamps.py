"""A timestamp authority after RFC 3161, with a certificate authority of its own."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from aiohttp import web
from asn1crypto import algos, cms, core, tsp  # type: ignore[import-untyped]  # it has no stubs
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from borikan_sandbox import today
from borikan_sandbox.keys import write_private

POLICY = "2.25.305419896.1"  # of the arc that anyone may use without registration (X.667)
_HASHES = {"sha256": 32, "sha384": 48, "sha512": 64}
_YEARS = timedelta(days=3650)


class Response(core.Sequence):  # type: ignore[misc]  # asn1crypto has no types
    """TimeStampResp. The library's own can't leave out the token, which a rejection does (RFC 3161 §2.4.2)."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs timestamps with ECDSA P-256. `root` is its certificate authority's certificate."""

    root: x509.Certificate
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def answer(self, query: bytes) -> bytes:
        """The TimeStampResp for a TimeStampReq, both DER. What can't be stamped is answered with a rejection."""
        try:
            asked = tsp.TimeStampReq.load(query, strict=True)
            imprint = asked["message_imprint"]
            algorithm = imprint["hash_algorithm"]["algorithm"].native
            digest = imprint["hashed_message"].native
            nonce = asked["nonce"].native
            wants_certificate = bool(asked["cert_req"].native)
        except (ValueError, TypeError, KeyError):
            return _rejection("bad_data_format")
        if _HASHES.get(algorithm) != len(digest):
            return _rejection("bad_alg")
        info = self._info(imprint, nonce)
        token = self._signed(info, with_certificate=wants_certificate)
        return bytes(Response({"status": {"status": "granted"}, "time_stamp_token": token}).dump())

    def _info(self, imprint: tsp.MessageImprint, nonce: int | None) -> bytes:
        content = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": imprint,
            "serial_number": secrets.randbits(120),
            "gen_time": today.now().replace(microsecond=0),
            "accuracy": {"seconds": 1},
        }
        if nonce is not None:
            content["nonce"] = nonce
        return bytes(tsp.TSTInfo(content).dump())

    def _signed(self, info: bytes, *, with_certificate: bool) -> cms.ContentInfo:
        own = asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))
        attributes = cms.CMSAttributes(
            [
                _attribute("content_type", "tst_info"),
                _attribute("message_digest", hashlib.sha256(info).digest()),
                _attribute("signing_certificate_v2", _signing_certificate(own)),
            ]
        )
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}}
                ),
                "digest_algorithm": {"algorithm": "sha256"},
                "signature_algorithm": {"algorithm": "sha256_ecdsa"},
                "signed_attrs": attributes,
                "signature": self.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
            }
        )
        content: dict[str, object] = {
            "version": "v3",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
            "signer_infos": [signer],
        }
        if with_certificate:
            content["certificates"] = [own]
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)})


def _signing_certificate(own: asn1_x509.Certificate) -> tsp.SigningCertificateV2:
    return tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(own.dump()).digest()}]})


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": [value]})


def _rejection(reason: str) -> bytes:
    return bytes(Response({"status": {"status": "rejection", "fail_info": {reason}}}).dump())


def authority(folder: Path) -> Authority:
    """The authority whose keys and certificates are in `folder`, made when they are missing."""
    root_key, key = _key(folder / "tsa-root.pem"), _key(folder / "tsa.pem")
    root_path, path = folder / "tsa-root.crt", folder / "tsa.crt"
    if not root_path.exists():
        root_path.write_bytes(_pem(_root_certificate(root_key)))
    root = x509.load_pem_x509_certificate(root_path.read_bytes())
    if not path.exists():
        path.write_bytes(_pem(_certificate(root, root_key, key)))
    return Authority(root, x509.load_pem_x509_certificate(path.read_bytes()), key)


def _key(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(
            path,
            made.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
        )
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not an elliptic-curve key")
    return key


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sandbox"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs: bool, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certifies,
        crl_sign=certifies,
        encipher_only=False,
        decipher_only=False,
    )


def _root_certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = _name("Sandbox Timestamp Root")
    return (
        _builder(name, name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False, certifies=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def _certificate(
    root: x509.Certificate, root_key: ec.EllipticCurvePrivateKey, key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    return (
        _builder(_name("Sandbox Timestamp Authority"), root.subject, key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True, certifies=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def timestamp_app(stamping: Authority) -> web.Application:
    """The site: POST /tsa stamps, GET /tsa/certificate gives the root to trust (PEM)."""
    app = web.Application(client_max_size=64 * 1024)

    async def stamp(request: web.Request) -> web.Response:
        if request.content_type != "application/timestamp-query":
            return web.Response(status=415)
        return web.Response(
            body=stamping.answer(await request.read()), content_type="application/timestamp-reply"
        )

    async def certificate(_request: web.Request) -> web.Response:
        return web.Response(body=_pem(stamping.root), content_type="application/x-pem-file")

    app.router.add_post("/tsa", stamp)
    app.router.add_get("/tsa/certificate", certificate)
    return app
