"""The timestamp authority speaks RFC 3161."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from asn1crypto import core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from borikan_sandbox.timestamps import Authority, authority
from tests.sandbox.running import RunningSandbox, sandbox

__all__ = ["sandbox"]
CONTENT = b"what was signed"


def query(*, algorithm: str = "sha256", digest: bytes | None = None, nonce: int | None = 4711) -> bytes:
    asked = {
        "version": 1,
        "message_imprint": {
            "hash_algorithm": {"algorithm": algorithm},
            "hashed_message": hashlib.sha256(CONTENT).digest() if digest is None else digest,
        },
        "cert_req": True,
    }
    if nonce is not None:
        asked["nonce"] = nonce
    return bytes(tsp.TimeStampReq(asked).dump())


@pytest.fixture
def stamping(tmp_path: Path) -> Authority:
    return authority(tmp_path)


def verified(answer: bytes, root: x509.Certificate) -> tsp.TSTInfo:
    """What the stamp says, after its signature and certificate were checked against `root`."""
    response = tsp.TimeStampResp.load(answer)
    assert response["status"]["status"].native == "granted"
    signed = response["time_stamp_token"]["content"]
    signer = signed["signer_infos"][0]
    info = signed["encap_content_info"]["content"].parsed
    attributes = {a["type"].native: a["values"] for a in signer["signed_attrs"]}
    raw = signed["encap_content_info"]["content"].contents
    assert attributes["message_digest"][0].native == hashlib.sha256(raw).digest()
    assert attributes["content_type"][0].native == "tst_info"
    own: asn1_x509.Certificate = signed["certificates"][0].chosen
    named = attributes["signing_certificate_v2"][0]["certs"][0]["cert_hash"].native
    assert named == hashlib.sha256(own.dump()).digest()
    certificate = x509.load_der_x509_certificate(own.dump())
    certificate.verify_directly_issued_by(root)
    usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert usage.critical
    assert [each.dotted_string for each in usage.value] == ["1.3.6.1.5.5.7.3.8"]
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(signer["signature"].native, signer["signed_attrs"].untag().dump(), ec.ECDSA(hashes.SHA256()))
    return info


def test_a_stamp_binds_the_hash_the_nonce_and_the_time(stamping: Authority) -> None:
    info = verified(stamping.answer(query()), stamping.root)
    assert info["message_imprint"]["hashed_message"].native == hashlib.sha256(CONTENT).digest()
    assert info["nonce"].native == 4711
    assert abs(info["gen_time"].native - datetime.now(UTC)) < timedelta(seconds=30)


def test_serial_numbers_differ(stamping: Authority) -> None:
    serials = {
        verified(stamping.answer(query(nonce=None)), stamping.root)["serial_number"].native for _ in range(5)
    }
    assert len(serials) == 5


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (query(algorithm="sha1", digest=b"x" * 20), "bad_alg"),
        (query(digest=b"too short"), "bad_alg"),
        (b"nonsense", "bad_data_format"),
        (query() + b"more", "bad_data_format"),
        (b"", "bad_data_format"),
    ],
    ids=["old hash", "short hash", "nonsense", "trailing bytes", "nothing"],
)
def test_what_cannot_be_stamped_is_rejected_with_the_reason(
    stamping: Authority, asked: bytes, reason: str
) -> None:
    response = core.Sequence.load(stamping.answer(asked))
    assert len(response) == 1  # no token
    status = tsp.PKIStatusInfo.load(response[0].dump())
    assert status["status"].native == "rejection"
    assert status["fail_info"].native == {reason}


def test_keys_and_certificates_are_kept(tmp_path: Path) -> None:
    assert authority(tmp_path).certificate == authority(tmp_path).certificate
    for name in ("tsa.pem", "tsa-root.pem"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


@pytest.mark.sandbox
def test_the_authority_stamps_over_http(sandbox: RunningSandbox) -> None:
    address = f"{sandbox.urls['tsa']}/tsa"
    root = x509.load_pem_x509_certificate(requests.get(f"{address}/certificate", timeout=10).content)
    answer = requests.post(
        address, data=query(), headers={"Content-Type": "application/timestamp-query"}, timeout=10
    )
    assert answer.headers["Content-Type"] == "application/timestamp-reply"
    verified(answer.content, root)
    assert (
        requests.post(address, data=query(), headers={"Content-Type": "text/plain"}, timeout=10).status_code
        == 415
    )
    assert root.public_bytes(serialization.Encoding.PEM).startswith(b"-----BEGIN CERTIFICATE")
