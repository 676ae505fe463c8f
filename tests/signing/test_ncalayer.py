"""The conversation with NCALayer, against a stand-in on this computer."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest

from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.signing import cms, gost, ncalayer
from kzcoord_desktop.signing.ncalayer import Address, Door, Wish
from kzcoord_desktop.signing.ooxml_verify import Verdict, verify_with_cms
from kzcoord_desktop.signing.profile import Role
from kzcoord_desktop.signing.trust import load_trust

from . import cms_files, gost_files, standin
from .cms_files import national, oid
from .helpers import AT, authority, key, signed
from .standin import ERRORS, Standin

pytestmark = pytest.mark.loopback

NAME = "KM-2026-041-K1.docx"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine may let the stand-in wait; tests of silence set their own short times."""
    monkeypatch.setattr(ncalayer, "CONNECT_S", 60.0)
    monkeypatch.setattr(ncalayer, "GREETING_S", 60.0)


WISH = Wish(iin="850101400123", bin="990240001234")


def _trust():
    anchors = [authority().ca_pem, gost_files.gost_authority().certificate]
    return load_trust(anchors, [authority().crl, gost_files.gost_list()])


TRUST = _trust()


def _door(server: Standin, **options) -> Door:
    options.setdefault("anchors", (standin.tls_authority()[1],))
    return Door(Address(port=server.port, secure=server.secure), **options)


def _sign(server: Standin, files=None, wish=WISH, **options):
    files = files or {NAME: b"a small document"}
    door = options.pop("door", None) or _door(server)
    return ncalayer.sign_detached(door, files, wish, TRUST, lambda: AT, **options)


class TestAddress:
    def test_written(self):
        assert Address.parse("wss://127.0.0.1:13579/") == Address()
        assert Address.parse("ws://localhost:1234") == Address("127.0.0.1", 1234, secure=False)
        assert Address.parse("wss://[::1]").uri == "ws://[::1]:13579/"

    @pytest.mark.parametrize(
        "text",
        [
            "wss://192.0.2.1:13579/",
            "wss://example.kz",
            "https://127.0.0.1",
            "wss://127.0.0.1:99999",
            "wss://127.0.0.1@192.0.2.1/",
            "127.0.0.1",
            "",
        ],
    )
    def test_only_this_computer(self, text):
        with pytest.raises(UserError) as refused:
            Address.parse(text)
        assert refused.value.field == "address"


class TestProbe:
    @pytest.mark.parametrize("secure", [True, False])
    def test_who_answers(self, secure):
        with Standin(secure=secure) as server:
            assert ncalayer.probe(_door(server)) == "1.4"
        assert server.requests == []

    def test_nobody(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            door = Door(Address(port=taken.getsockname()[1]))
        with pytest.raises(ncalayer.NotRunning):
            ncalayer.probe(door)

    @pytest.mark.parametrize("mode", ["other greeting", "no greeting"])
    def test_somebody_else(self, mode, monkeypatch):
        monkeypatch.setattr(ncalayer, "GREETING_S", 0.3)
        with Standin(mode) as server, pytest.raises(ncalayer.NotNCALayer):
            ncalayer.probe(_door(server))

    def test_a_server_that_speaks_otherwise(self):
        """Without TLS where there should be, and without anything at all."""
        with Standin(secure=False) as server:
            door = Door(Address(port=server.port))
            with pytest.raises(ncalayer.NotNCALayer):
                ncalayer.probe(door)

    def test_a_silent_port(self, monkeypatch):
        monkeypatch.setattr(ncalayer, "CONNECT_S", 0.3)
        monkeypatch.setattr(ncalayer, "GREETING_S", 0.3)
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            port = silent.getsockname()[1]
            with pytest.raises(ncalayer.NotRunning):
                ncalayer.probe(Door(Address(port=port)))
            with pytest.raises(ncalayer.NotNCALayer):
                ncalayer.probe(Door(Address(port=port, secure=False)))


class TestCertificate:
    def test_nothing_is_sent_to_the_unknown(self):
        with Standin() as server:
            with pytest.raises(ncalayer.UnknownCertificate) as unknown:
                _sign(server, door=_door(server, anchors=()))
            assert server.requests == []
        assert unknown.value.fingerprint == standin.fingerprint()
        assert unknown.value.issuer == "CN=Жергілікті ҚО"

    def test_pinned(self):
        with Standin() as server:
            door = _door(server, anchors=(), pin=standin.fingerprint().upper())
            assert ncalayer.probe(door) == "1.4"

    def test_another_one_pinned(self):
        with Standin() as server, pytest.raises(ncalayer.UnknownCertificate):
            ncalayer.probe(_door(server, anchors=(), pin="0" * 64))

    def test_known_and_for_another_host(self):
        """The authority is ours, but the certificate is not for this address."""
        with (
            Standin(host="127.0.0.2") as server,
            pytest.raises(ncalayer.UnknownCertificate),
        ):
            ncalayer.probe(_door(server))


class TestSign:
    @pytest.mark.parametrize("mode", ["list", "string", "object", "slow"])
    def test_shapes_of_the_answer(self, mode):
        with Standin(mode) as server:
            made = _sign(server)[NAME]
        assert made.report.verdict is Verdict.VALID
        assert made.warnings == ()
        assert cms.read(made.encoded).content is None

    def test_what_is_asked(self):
        wish = Wish("850101400123", "990240001234", Role.HEAD, "0A", "ru", ("PKCS12",))
        with Standin() as server:
            _sign(server, {"a": b"1", "b": b"2"}, wish)
        (request,) = server.requests
        assert request == {
            "module": "kz.gov.pki.knca.basics",
            "method": "sign",
            "args": {
                "allowedStorages": ["PKCS12"],
                "format": "cms",
                "data": ["MQ==", "Mg=="],
                "signingParams": {"decode": True, "encapsulate": False, "digested": False},
                "signerParams": {
                    "extKeyUsageOids": ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2.1"],
                    "iin": "850101400123",
                    "bin": "990240001234",
                    "serialNumber": "0A",
                },
                "locale": "ru",
            },
        }

    def test_a_signed_document(self):
        data = signed("ec")
        with Standin() as server:
            made = _sign(server, {NAME: data, "second": b"2"})
        assert list(made) == [NAME, "second"]
        beside = {f"{NAME}.cms": made[NAME].encoded}
        report = verify_with_cms(data, beside, TRUST, now=AT)
        assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 2)

    def test_a_rsa_key(self):
        with Standin(signer=cms_files.of(key())) as server:
            assert _sign(server)[NAME].report.verdict is Verdict.VALID

    def test_sixteen_megabytes(self):
        data = bytes(12 * 1024 * 1024)
        with Standin(signer=cms_files.of(key())) as server:
            assert _sign(server, {NAME: data})[NAME].report.verdict is Verdict.VALID

    def test_an_answer_of_sixteen_megabytes(self):
        """Longer than libraries accept by default; here it is refused for what it says."""
        data = bytes(12 * 1024 * 1024)
        with (
            Standin("attached", cms_files.of(key())) as server,
            pytest.raises(UserError, match="not kept") as refused,
        ):
            _sign(server, {NAME: data})
        assert "beside the document" in refused.value.message.values["reason"].text

    def test_a_heartbeat_while_a_person_thinks(self, monkeypatch):
        monkeypatch.setattr(ncalayer, "HEARTBEAT_S", 0.1)
        with Standin("slow") as server:
            assert _sign(server)[NAME].report.verdict is Verdict.VALID
        assert "--heartbeat--" in server.requests


class TestNotSigned:
    @pytest.mark.parametrize("code", ERRORS)
    def test_refused(self, code):
        with Standin(code) as server, pytest.raises(ncalayer.Refused) as refused:
            _sign(server)
        assert refused.value.code == code
        assert "сөз толығырақ" in refused.value.message.values["reason"]

    @pytest.mark.parametrize("mode", ["rubbish", "too few", "numbers", "no base64"])
    def test_an_answer_that_says_something_else(self, mode):
        with Standin(mode) as server, pytest.raises(ncalayer.Refused):
            _sign(server)

    def test_the_person_called_it_off(self):
        with Standin("cancel") as server, pytest.raises(Cancelled):
            _sign(server)

    def test_it_was_stopped(self):
        with Standin("closing") as server, pytest.raises(ncalayer.Stopped):
            _sign(server)

    def test_called_off_from_here(self):
        """While NCALayer waits for a person, which may take for ever."""
        stop = threading.Event()
        with Standin("silent") as server:
            threading.Timer(0.3, stop.set).start()
            start = time.monotonic()
            with pytest.raises(Cancelled):
                _sign(server, is_cancelled=stop.is_set)
            assert server.asked.is_set()
            assert time.monotonic() - start < 5

    def test_called_off_while_it_is_checked(self):
        asked = iter([False])
        with Standin("slow", national()) as server, pytest.raises(Cancelled):
            _sign(server, is_cancelled=lambda: server.asked.is_set() or next(asked, False))


class TestWhatIsNeverKept:
    def _reason(self, server, **options):
        with server, pytest.raises(UserError, match="not kept") as refused:
            _sign(server, **options)
        assert refused.value.message.values["name"] == NAME
        return refused.value.message.values["reason"].text

    def test_wrong_bytes(self):
        assert "made over another file" in self._reason(Standin("wrong bytes"))

    def test_no_signature(self):
        assert "cannot be read" in self._reason(Standin("no cms"))

    def test_an_authentication_key(self):
        new = gost_files.new_key()
        login = gost_files.issued(new, usages=gost_files.AUTHENTICATION)
        reason = self._reason(Standin(signer=cms_files.Signer(new, login)))
        assert "not for signing" in reason

    def test_an_algorithm_that_is_unknown_here(self):
        certificate = national().certificate
        old = certificate.replace(oid(gost.KEY), oid("1.2.398.3.10.1.1.2.1"))
        reason = self._reason(Standin(signer=cms_files.Signer(national().key, old)))
        assert "cannot be checked here" in reason

    def test_another_person_is_told(self):
        """NCALayer was asked for the officer's key; the person may have a reason, and is told."""
        other = national("Серікбай Дәурен", "900101300456")
        with Standin(signer=other) as server:
            made = _sign(server)[NAME]
        (warning,) = made.warnings
        assert warning.values == {"found": "900101300456", "expected": "850101400123"}


class TestTheOlderModule:
    @pytest.mark.parametrize(
        ("mode", "storage"), [("missing", "PKCS12"), ("missing, token", "AKKaztokenStore")]
    )
    def test_signs(self, mode, storage):
        with Standin(mode) as server:
            made = _sign(server, {"a": b"1", "b": b"2"})
        assert [made[name].report.verdict for name in "ab"] == [Verdict.VALID] * 2
        assert [each["method"] for each in server.requests] == [
            "sign", "getActiveTokens", "createCAdESFromBase64", "createCAdESFromBase64",
        ]  # fmt: skip
        assert server.requests[-1]["args"] == [storage, "SIGNATURE", "Mg==", False]

    def test_called_off(self):
        with Standin("missing, cancel") as server, pytest.raises(Cancelled):
            _sign(server)

    def test_refused(self):
        with Standin("missing, error") as server, pytest.raises(ncalayer.Refused) as refused:
            _sign(server)
        assert "storage.empty" in refused.value.message.values["reason"]

    def test_neither(self):
        with Standin("missing both") as server, pytest.raises(ncalayer.NotNCALayer):
            _sign(server)


def test_messages_that_nobody_sends():
    from kzcoord_desktop.signing import ncalayer_messages as messages

    for text in ("", "[]", "null", "{", json.dumps({"status": True}), "[" * 100_000):
        assert messages.version(text) is None
        with pytest.raises(messages.Refused):
            messages.signatures(text)
        with pytest.raises(messages.Refused):
            messages.tokens(text)
        with pytest.raises(messages.Refused):
            messages.old_signature(text)
