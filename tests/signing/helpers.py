"""What the tests of this room share: a small document, an authority, keys made once."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from datetime import UTC, datetime, timedelta
from functools import cache

import docx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from kzcoord_desktop.signing import opc, sample, xml
from kzcoord_desktop.signing.keyfile import SigningKey, open_key
from kzcoord_desktop.signing.ooxml_sign import add_signature, sign
from kzcoord_desktop.signing.signature_xml import Statement
from kzcoord_desktop.signing.trust import Trust, load_trust
from kzcoord_desktop.signing.xmldsig import sign_value

AT = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
STATEMENT = Statement("2026-11-16T10:05:00Z", "Басшы", "Келісілді")
PASSWORD = "Құпия-сөз 1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = opc.OFFICE
SIG = "_xmlsignatures/sig1.xml"
UNWANTED = ("customXml", "stylesWithEffects", "thumbnail")


def document(*, own: bool = True, text: str = "Хаттама") -> bytes:
    """A document cleaned as section 3 says; `own` carries the mark of our records."""
    return _document(own, text)


@cache
def _document(own: bool, text: str) -> bytes:
    made = docx.Document()
    made.add_heading("Кездесу", 1)
    made.add_paragraph(text)
    for holder in (made.part, made.part.package):
        for id_, rel in list(holder.rels.items()):
            if rel.reltype.rpartition("/")[2] in UNWANTED:
                del holder.rels[id_]
    if own:
        variables = etree.Element(f"{{{W}}}docVars")
        made.settings.element.find(f"{{{W}}}compat").addnext(variables)  # the schema's order
        variable = etree.SubElement(variables, f"{{{W}}}docVar")
        variable.set(f"{{{W}}}name", "kzcoord.record")
        variable.set(f"{{{W}}}val", "KM-2026/041-K1 1 00")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def authority() -> sample.SampleAuthority:
    return sample.make_authority(AT)


@cache
def trust() -> Trust:
    return load_trust([authority().ca_pem], [authority().crl])


NAME = "Иванова Айгүл Серікқызы"


def key_file(kind: str = "rsa", name: str = NAME) -> bytes:
    return _key_file(kind, name)


@cache
def _key_file(kind: str, name: str) -> bytes:
    return authority().issue(
        name,
        "Басшы",
        iin="850101400123",
        bin="990240001234",
        organisation="Көлік министрлігі",
        password=PASSWORD,
        kind=kind,
    )


def key(kind: str = "rsa", name: str = NAME) -> SigningKey:
    return _key(kind, name)


@cache
def _key(kind: str, name: str) -> SigningKey:
    return open_key(key_file(kind, name), PASSWORD)


def person(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def raw_key(kind: str):
    """A private key: rsa1024, rsa2048, rsa4096, p256, p384, p521, k256."""
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind[3:]))
    curves = {
        "p256": ec.SECP256R1(),
        "p384": ec.SECP384R1(),
        "p521": ec.SECP521R1(),
        "k256": ec.SECP256K1(),
    }
    return ec.generate_private_key(curves[kind])


@cache
def certified(kind: str, name: str = "Болатов Ербол", **options) -> SigningKey:
    """A key of any kind, certified by the authority with any life or usage."""
    options.setdefault("not_after", AT + timedelta(days=365))
    private = raw_key(kind)
    return SigningKey(private, authority().certify(person(name), private, **options))


def signed(kind: str = "rsa", *, own: bool = True) -> bytes:
    return _signed(kind, own)


@cache
def _signed(kind: str, own: bool) -> bytes:
    return sign(document(own=own), key(kind), at=AT, role="Басшы", comment="Келісілді")


def sealed(data: bytes, with_key: SigningKey, statement: Statement = STATEMENT) -> bytes:
    """Sign without the questions that `sign` asks first."""
    return add_signature(opc.Package(data), with_key, statement)


def edit(data: bytes, changes=None, *, added=None, removed=()) -> bytes:
    """The package written again with other contents of some entries."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename in removed:
                continue
            content = old.read(info)
            change = (changes or {}).get(info.filename)
            if change is not None:
                content = change(content)
                assert content != old.read(info), "the change must change something"
            new.writestr(info.filename, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def swap(old: str, new: str, count: int = 1):
    """A change of an entry: one text for another, at its first places."""
    return lambda content: content.replace(old.encode(), new.encode(), count)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def resigned(data: bytes, with_key: SigningKey, change, *, value=sign_value) -> bytes:
    """Change the tree of the signature and sign it again, as its owner could."""

    def again(content: bytes) -> bytes:
        root = etree.fromstring(content)
        change(root)
        _renew(root, with_key, value)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return edit(data, {SIG: again})


def _renew(root, with_key: SigningKey, value) -> None:
    info = root.find("{*}SignedInfo")
    ids = {element.get("Id"): element for element in root.iter("*") if element.get("Id")}
    for reference in info.iterfind("{*}Reference"):
        target = ids.get(reference.get("URI", "")[1:])
        if target is not None:
            hasher = reference.find("{*}DigestMethod").get("Algorithm")
            reference.find("{*}DigestValue").text = base64_digest(xml.c14n(target), hasher)
    made = value(with_key.private_key, xml.c14n(info))
    root.find("{*}SignatureValue").text = base64.b64encode(made).decode()


def base64_digest(data: bytes, algorithm: str) -> str:
    name = algorithm.rpartition("#")[2]
    return base64.b64encode(hashlib.new(name, data).digest()).decode()
