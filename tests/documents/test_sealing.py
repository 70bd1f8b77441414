from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from borikan.documents import queries
from borikan.documents.actions import erase_document, make_put_off, seal_document, when_first_opened
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.pdf_seal import sealed_pdf
from borikan.documents.adapters.timestamps import HttpTimestamps
from borikan.documents.equipment import Equipment, use
from borikan.documents.events import DocumentSealed
from borikan.documents.ports import Sealer
from borikan.documents.refusals import DocumentErased, DocumentNotReady
from borikan.journal.queries import entries_about
from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import system
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from tests.documents.makers import NOON, a_pdf, issued
from tests.documents.programs import run, trusting

MUNICIPALITY = Sealer(uuid4(), Text("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality"), "0994000000140")


@pytest.fixture
def sealed(tmp_path: Path, equipped: Equipment) -> Path:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed_pdf(a_pdf(), equipped.keys.signer(MUNICIPALITY), None, MUNICIPALITY))
    return path


def test_r16_pdfsig_finds_the_seal_valid(sealed: Path) -> None:
    said = run("pdfsig", str(sealed))
    assert "Signature is Valid." in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "VATTH-0994000000140" in said


def test_r16_pdfsig_trusts_the_chain_once_the_root_is_installed(
    sealed: Path, tmp_path: Path, equipped: Equipment
) -> None:
    (tmp_path / "nss").mkdir()
    store = trusting(tmp_path / "nss", equipped.keys.root_certificate())
    assert "Certificate is Trusted." in run("pdfsig", "-nssdir", store, str(sealed))


def test_a_stranger_root_is_not_trusted(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "nss").mkdir()
    store = trusting(tmp_path / "nss", FileKeyStore(tmp_path / "elsewhere", b"e" * 32).root_certificate())
    assert "Certificate is Trusted." not in run("pdfsig", "-nssdir", store, str(sealed))


def test_r16_one_changed_byte_fails(sealed: Path) -> None:
    pdf = bytearray(sealed.read_bytes())
    place = pdf.index(b"/MediaBox")
    pdf[pdf.index(b"595", place)] = ord("6")
    sealed.write_bytes(pdf)
    said = run("pdfsig", str(sealed))
    assert "Signature is Valid." not in said
    assert "Digest Mismatch." in said


class Authority:
    """A timestamp authority on this machine, which can be told to fall silent."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(65537, 2048)  # pyHanko's stand-in knows RSA only
        self._stamper = DummyTimeStamper(
            tsa_cert=_certificate(key),
            tsa_key=asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            certs_to_embed=SimpleCertificateStore(),
        )
        self.silent = False

    def answer(self, asked: bytes) -> bytes:
        return self._stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()


def _certificate(key: rsa.RSAPrivateKey) -> asn1_x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOON - timedelta(days=365))
        .not_valid_after(NOON + timedelta(days=3650))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


@pytest.fixture
def authority(equipped: Equipment) -> Iterator[Authority]:
    """The authority, in use over HTTP."""
    standing = Authority()

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(503 if standing.silent else 200)
            self.end_headers()
            self.wfile.write(b"" if standing.silent else standing.answer(asked))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        stamps = HttpTimestamps(f"http://127.0.0.1:{server.server_port}/tsa")
        with use(Equipment(equipped.typesetter, equipped.keys, stamps, equipped.blobs)):
            yield standing
        server.shutdown()
        running.join()


@pytest.mark.django_db
def test_a_seal_carries_the_time_of_the_authority(
    now: FixedClock, authority: Authority, tmp_path: Path
) -> None:
    made = issued()
    run_until_quiet()
    assert queries.document(made.id).timestamped
    path = tmp_path / "stamped.pdf"
    path.write_bytes(queries.document_bytes(made.id))
    assert "Signature is Valid." in run("pdfsig", str(path))


@pytest.mark.django_db
def test_while_the_authority_is_silent_the_seal_waits(now: FixedClock, authority: Authority) -> None:
    authority.silent = True
    made = issued()
    run_until_quiet()
    assert queries.document(made.id).state == "rendering"
    authority.silent = False
    now.advance(timedelta(seconds=16))
    run_until_quiet()
    assert queries.document(made.id).timestamped


@pytest.mark.django_db
def test_after_ten_silent_minutes_the_seal_is_made_without(now: FixedClock, authority: Authority) -> None:
    authority.silent = True
    made = issued()
    for _ in range(10):
        run_until_quiet()
        now.advance(timedelta(minutes=2))
    found = queries.document(made.id)
    assert (found.status, found.timestamped) == ("valid", False)


def told_of(document_id: UUID) -> list[str]:
    return [entry.event.KIND for entry in entries_about(document_id)]


@pytest.mark.django_db
def test_a_document_of_a_past_counts_as_sealed_and_is_made_by_the_worker_once_it_is_asked_for(
    now: FixedClock, authority: Authority
) -> None:
    with when_first_opened():
        made = issued()
        run_until_quiet()
    assert queries.document(made.id).status == "valid"
    assert told_of(made.id) == ["documents.document-issued", "documents.document-put-off"]

    for _ in range(2):
        with pytest.raises(DocumentNotReady):
            queries.document_bytes(made.id)
        run_until_quiet()
    make_put_off(made.id)
    run_until_quiet()

    pdf = queries.document_bytes(made.id)
    assert queries.document(made.id).timestamped
    assert queries.compare(made.verification_code, pdf) == "identical"
    assert told_of(made.id)[2:] == ["documents.document-sealed"]
    event = entries_about(made.id)[2].event
    assert isinstance(event, DocumentSealed)
    assert event.sha256 == hashlib.sha256(pdf).hexdigest()
    make_put_off(made.id)
    run_until_quiet()
    assert queries.document_bytes(made.id) == pdf


@pytest.mark.django_db
def test_nobody_waits_for_a_silent_authority_to_read_a_document_of_a_past(
    now: FixedClock, authority: Authority
) -> None:
    with when_first_opened():
        made = issued()
        run_until_quiet()
    authority.silent = True
    make_put_off(made.id)
    run_until_quiet()

    assert queries.document_bytes(made.id).startswith(b"%PDF")
    assert not queries.document(made.id).timestamped


@pytest.mark.django_db
def test_what_was_erased_before_anybody_asked_for_it_is_not_made(
    now: FixedClock, equipped: Equipment
) -> None:
    with when_first_opened():
        made = issued()
        run_until_quiet()
    erase_document(made.id, actor=system("test"))
    make_put_off(made.id)
    seal_document(made.id)

    with pytest.raises(DocumentErased):
        queries.document_bytes(made.id)
    assert not list(equipped.blobs.ids())


@pytest.mark.django_db
def test_sealing_twice_changes_nothing(now: FixedClock, equipped: Equipment) -> None:
    made = issued()
    seal_document(made.id)
    pdf = queries.document_bytes(made.id)
    seal_document(made.id)
    assert queries.document_bytes(made.id) == pdf
