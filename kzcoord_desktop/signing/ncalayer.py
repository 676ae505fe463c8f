"""NCALayer, the national signing program on the same computer, asked over its local socket.

The only place of the program that opens a network socket, and only to this computer: decision 42.
Nothing is sent before its certificate is known, since whoever answers receives the document.
"""

from __future__ import annotations

import hashlib
import logging
import socket
import ssl
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from kzcoord_desktop.errors import Cancelled
from kzcoord_desktop.messages import N_
from kzcoord_desktop.signing import ncalayer_messages as messages
from kzcoord_desktop.signing.certificates import der
from kzcoord_desktop.signing.content import Content
from kzcoord_desktop.signing.ncalayer_door import (
    Address,
    Door,
    NotNCALayer,
    NotRunning,
    Stopped,
    UnknownCertificate,
    not_ncalayer,
)
from kzcoord_desktop.signing.ncalayer_messages import Refused, Wish
from kzcoord_desktop.signing.new_cms import accept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from websockets.sync.client import ClientConnection

    from kzcoord_desktop.signing.new_cms import NewSignature
    from kzcoord_desktop.signing.trust import Trust

__all__ = [
    "Address",
    "Door",
    "NotNCALayer",
    "NotRunning",
    "Refused",
    "Stopped",
    "UnknownCertificate",
    "Wish",
    "probe",
    "sign_detached",
]

CONNECT_S, GREETING_S, HEARTBEAT_S = 3.0, 5.0, 30.0
_POLL_S = 0.2
# Base64 makes 12 MB into 16; libraries accept 1 MiB unless told otherwise.
MAX_MESSAGE = 128 * 1024 * 1024
_log = logging.getLogger(__name__)
# The library would write whole messages, and with them documents, into a log of all details.
_frames = logging.getLogger(f"{__name__}.frames")
_frames.setLevel(logging.WARNING)


def probe(door: Door) -> str:
    """Return the version of the NCALayer that answers, asking it for nothing.

    Raises:
        NotRunning, NotNCALayer, UnknownCertificate: nobody, somebody else, or nobody knows who.
    """
    with _session(door, lambda: False) as session:
        return session.version


def sign_detached(
    door: Door,
    files: Mapping[str, bytes],
    wish: Wish,
    trust: Trust,
    clock: Callable[[], datetime],
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, NewSignature]:
    """Let a person sign files in NCALayer's window; return a checked signature for each.

    Blocks as long as the person takes; `is_cancelled` is asked all the while, and is the way to
    end it.  The password never comes here.

    Raises:
        Cancelled: by the person there, or by `is_cancelled`.
        UserError: not reached (as `probe`), refused, stopped, or a signature that does not check.
    """
    with _session(door, is_cancelled) as session:
        made = session.sign(list(files.values()), wish)
    if len(made) != len(files):
        raise Refused("?", f"{len(made)}/{len(files)}")
    checked = {}
    for (name, data), signature in zip(files.items(), made, strict=True):
        content = Content(data, lambda _: _stop(is_cancelled))
        checked[name] = accept(
            name, signature, content, trust, now=clock(), iin=wish.iin, bin=wish.bin
        )
    return checked


def _stop(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise Cancelled


class _Session:
    """One conversation: a greeting, then requests one after the other."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.version = self._greeting()

    def _greeting(self) -> str:
        try:
            found = messages.version(self._receive(GREETING_S))
        except (TimeoutError, ConnectionClosed):
            found = None
        if found is None:
            raise not_ncalayer()
        return found

    def _receive(self, timeout_s: float) -> str:
        text = self._connection.recv(timeout_s)
        return text if isinstance(text, str) else text.decode(errors="replace")

    def ask(self, request: str) -> str:
        """Return the answer to a request, keeping the other side awake meanwhile."""
        self._connection.send(request)
        while True:
            try:
                answer = self._receive(HEARTBEAT_S)
            except TimeoutError:
                self._connection.send(messages.HEARTBEAT)
                continue
            if messages.version(answer) is None:
                return answer

    def sign(self, files: list[bytes], wish: Wish) -> list[bytes]:
        """Return the signatures of the files, asking the older module if need be."""
        try:
            return messages.signatures(self.ask(messages.sign_request(files, wish)))
        except messages.ModuleMissing:
            _log.info("NCALayer has no module of basics; asking the older one")
        try:
            plugged = messages.tokens(self.ask(messages.tokens_request()))
            storage = next(iter(plugged), messages.FILE_STORAGE)
            return [
                messages.old_signature(self.ask(messages.old_sign_request(storage, data)))
                for data in files
            ]
        except messages.ModuleMissing:
            raise not_ncalayer() from None


@contextmanager
def _session(door: Door, is_cancelled: Callable[[], bool]) -> Iterator[_Session]:
    """Open a conversation; whatever ends it early becomes one of our errors."""
    connection = _connected(door)
    try:
        with connection, _watched(connection.socket, is_cancelled):
            yield _Session(connection)
    except (ConnectionClosed, OSError):
        _stop(is_cancelled)
        raise Stopped(
            N_(
                "NCALayer closed the connection before it had signed. Nothing was stored. "
                "Start NCALayer and sign again."
            )
        ) from None


@contextmanager
def _watched(channel: socket.socket, is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Cut the connection when the work is called off, wherever it waits at that moment."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_POLL_S):
            if is_cancelled():
                # That of the plain socket: TLS's own would wait for the other thread.
                socket.socket.shutdown(channel, socket.SHUT_RDWR)
                return

    watcher = threading.Thread(target=watch, name="ncalayer", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _connected(door: Door) -> ClientConnection:
    """Return the open connection.

    WORKAROUND: one opening in some hundred fails, probably since `websockets` reads and writes
    one TLS connection in two threads; nothing was sent by then, so it is opened once more.
    """
    try:
        return _upgraded(door, _channel(door))
    except NotNCALayer:
        return _upgraded(door, _channel(door))


def _channel(door: Door) -> socket.socket:
    try:
        return _secured(door) if door.address.secure else _reached(door.address)
    except ssl.SSLError:
        raise not_ncalayer() from None
    except OSError:
        raise NotRunning(
            N_(
                "NCALayer does not answer on this computer. Nothing was signed. Start NCALayer, "
                "then sign again."
            )
        ) from None


def _upgraded(door: Door, channel: socket.socket) -> ClientConnection:
    channel.settimeout(None)
    try:
        return connect(
            door.address.uri,
            sock=channel,
            compression=None,
            proxy=None,
            open_timeout=GREETING_S,
            close_timeout=1,
            ping_interval=None,  # it has a heartbeat of its own
            max_size=MAX_MESSAGE,
            logger=_frames,
        )
    except (WebSocketException, OSError, EOFError):
        channel.close()
        raise not_ncalayer() from None


def _reached(address: Address) -> socket.socket:
    # No name is resolved and no proxy is asked: the address is one of this computer.
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    channel = socket.socket(family)
    try:
        channel.settimeout(CONNECT_S)
        channel.connect((address.host, address.port))
    except OSError:
        channel.close()
        raise
    return channel


def _secured(door: Door) -> ssl.SSLSocket:
    """Return a connection whose other side is known; `UnknownCertificate` if it is not."""
    context = ssl.create_default_context()
    if door.anchors:
        context.load_verify_locations(cadata=b"".join(der(each) for each in door.anchors))
    try:
        return _wrapped(door.address, context)
    except ssl.SSLCertVerificationError:
        return _pinned(door)


def _pinned(door: Door) -> ssl.SSLSocket:
    """Return a connection to the certificate that was pinned; to any other nothing is sent."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the certificate itself is compared below
    channel = _wrapped(door.address, context)
    encoded = channel.getpeercert(binary_form=True) or b""
    if door.pin and hashlib.sha256(encoded).hexdigest() == door.pin.casefold():
        return channel
    channel.close()
    raise UnknownCertificate(encoded)


def _wrapped(address: Address, context: ssl.SSLContext) -> ssl.SSLSocket:
    channel = _reached(address)
    try:
        return context.wrap_socket(channel, server_hostname=address.host)
    except OSError:
        channel.close()
        raise
