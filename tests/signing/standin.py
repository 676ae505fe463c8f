"""A stand-in for NCALayer on this computer: local TLS, a free port, and every way to answer.

After public clients and test doubles; a real NCALayer was not at hand.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import json
import logging
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from kzcoord_desktop.signing.certificates import der

from . import cms_files
from .cms_files import armoured

GREETING = json.dumps({"result": {"version": "1.4"}})
ERRORS = (
    "INVALID_SIGNING_PARAMS",
    "SIGNING_FAILURE",
    "INVOCATION_ERROR",
    "GENERAL_ERROR",
    "CSR_GENERATING_FAILURE",
    "CERTIFICATE_IMPORTING_FAILURE",
    "INVALID_IMPORTING_CERTIFICATE",
    "SOMETHING_NEW",
)
DAY = timedelta(days=1)


class Standin:
    """Listens as long as the `with` lasts.

    Attributes:
        mode: how to answer; one of the methods below without its underscore, or an error code.
        signer: whose key signs.
        requests: what was asked, parsed; heartbeats as they came.
    """

    def __init__(
        self, mode: str = "list", signer=None, *, secure: bool = True, host: str = "127.0.0.1"
    ) -> None:
        self.mode, self.secure = mode, secure
        self.signer = signer or cms_files.national()
        self.requests: list[object] = []
        self.asked = threading.Event()
        self._server = serve(
            self._talk,
            "127.0.0.1",
            0,
            ssl=server_context(host) if secure else None,
            max_size=128 * 1024 * 1024,
            compression=None,
            logger=_quiet(),
        )
        self.port = self._server.socket.getsockname()[1]

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._thread.join()

    def _talk(self, connection) -> None:
        try:
            if self.mode == "no greeting":
                connection.recv()
                return
            connection.send("hello" if self.mode == "other greeting" else GREETING)
            for text in connection:
                if not self._answered(connection, text):
                    return
        except (ConnectionClosed, OSError):
            return

    def _answered(self, connection, text: str) -> bool:
        if text == "--heartbeat--":
            self.requests.append(text)
            connection.send(GREETING)
            return True
        request = json.loads(text)
        self.requests.append(request)
        self.asked.set()
        if self.mode == "closing":
            return False
        if self.mode == "silent":
            return True
        if self.mode == "slow":
            time.sleep(0.5)
        if request["module"].endswith("commonUtils"):
            answer = self._common(request)
        else:
            answer = self._basics(request["args"])
        connection.send(answer if isinstance(answer, str) else json.dumps(answer))
        return True

    def _basics(self, args: dict) -> object:
        if self.mode in ERRORS:
            return {"status": False, "code": self.mode, "message": "сөз", "details": "толығырақ"}
        if self.mode.startswith("missing"):
            return {"success": False, "errorCode": "MODULE_NOT_FOUND"}
        if self.mode == "cancel":
            return {"status": True, "body": {}}
        if self.mode == "rubbish":
            return "<html>"
        made = [self._sign(base64.b64decode(each)) for each in args["data"]]
        texts = [armoured(each).decode() for each in made]
        shapes = {
            "string": texts[0],
            "object": {"signatures": texts, "certificate": "x"},
            "too few": texts[:-1],
            "numbers": [1] * len(texts),
            "no base64": ["%%%"] * len(texts),
            "no cms": [base64.b64encode(b"rubbish").decode()] * len(texts),
        }
        return {"status": True, "body": {"result": shapes.get(self.mode, texts)}}

    def _common(self, request: dict) -> object:
        if self.mode == "missing both":
            return {"success": False, "errorCode": "MODULE_NOT_FOUND"}
        if request["method"] == "getActiveTokens":
            plugged = ["AKKaztokenStore"] if self.mode == "missing, token" else []
            return {"code": "200", "message": "", "responseObject": plugged}
        if self.mode == "missing, cancel":
            return {"code": "500", "message": "action.canceled"}
        if self.mode == "missing, error":
            return {"code": "500", "message": "storage.empty"}
        _, _, data, attach = request["args"]
        made = self._sign(base64.b64decode(data), inside=attach)
        return {"code": "200", "message": "", "responseObject": base64.b64encode(made).decode()}

    def _sign(self, data: bytes, *, inside: bool = False) -> bytes:
        if self.mode == "wrong bytes":
            data += b"x"
        return cms_files.signed(data, self.signer, inside=inside or self.mode == "attached")


@cache
def _quiet() -> logging.Logger:
    logger = logging.getLogger("standin")
    logger.setLevel(logging.CRITICAL)
    return logger


@cache
def tls_authority():
    """A key and its certificate, by the clock of this computer as TLS wants it."""
    return _certified("Жергілікті ҚО", None)


@cache
def tls_server(host: str = "127.0.0.1"):
    return _certified(host, tls_authority())


def fingerprint() -> str:
    return hashlib.sha256(der(tls_server("127.0.0.1")[1])).hexdigest()


def _certified(name: str, issuer):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer_key, issuer_name = (issuer[0], issuer[1].subject) if issuer else (key, subject)
    usage = x509.KeyUsage(
        digital_signature=issuer is not None,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuer is None,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - DAY)
        .not_valid_after(datetime.now(UTC) + DAY)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if issuer:
        address = x509.IPAddress(ipaddress.ip_address(name))
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return key, builder.sign(issuer_key, hashes.SHA256())


@cache
def server_context(host: str) -> ssl.SSLContext:
    """TLS with the server's certificate, which the library takes from a file only."""
    import tempfile
    from pathlib import Path

    key, certificate = tls_server(host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        chain = Path(folder) / "chain.pem"
        chain.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + certificate.public_bytes(Encoding.PEM)
        )
        context.load_cert_chain(chain)
    return context
