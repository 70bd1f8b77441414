"""The certificates of the local authority that stands in for a licensed one (X.509, RFC 5280)."""

from __future__ import annotations

import re
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from borikan.documents.ports import Sealer
from borikan.kernel import clock

_ROOT_YEARS = 20
_SEAL_YEARS = 5
_EARLIER = timedelta(minutes=5)  # for clocks of others that run late
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_ORGANISATION_IDENTIFIER = ObjectIdentifier("2.5.4.97")  # ETSI EN 319 412-1 §5.1.4
_LONGEST_NAME = 64  # RFC 5280, ub-common-name


def new_private_key() -> EllipticCurvePrivateKey:
    """A fresh P-256 key."""
    return generate_private_key(SECP256R1())


def root_certificate(key: EllipticCurvePrivateKey) -> x509.Certificate:
    """The self-signed certificate that all seals lead back to."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Borikan"),
            x509.NameAttribute(NameOID.COMMON_NAME, "Borikan Local Root CA"),
        ]
    )
    usage = _usage(certificates=True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        _builder(name, name, key, _ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False
        )
        .sign(key, hashes.SHA256())
    )


def seal_certificate(
    sealer: Sealer, key: EllipticCurvePrivateKey, root: x509.Certificate, root_key: EllipticCurvePrivateKey
) -> x509.Certificate:
    """The certificate of an authority's seal, for signing documents and nothing else."""
    return (
        _builder(_subject(sealer), root.subject, key, _SEAL_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )


def _subject(sealer: Sealer) -> x509.Name:
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, sealer.name.en[:_LONGEST_NAME]),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, sealer.name.th[:_LONGEST_NAME]),
        x509.NameAttribute(NameOID.COMMON_NAME, sealer.name.en[:_LONGEST_NAME]),
        x509.NameAttribute(NameOID.SERIAL_NUMBER, str(sealer.authority_id)),
    ]
    if re.fullmatch("[0-9]{13}", sealer.tax_id):
        attributes.insert(2, x509.NameAttribute(_ORGANISATION_IDENTIFIER, f"VATTH-{sealer.tax_id}"))
    return x509.Name(attributes)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, years: int
) -> x509.CertificateBuilder:
    start = clock.now() - _EARLIER
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * years))
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )
