"""What holds for every test: nobody opens a network socket."""

import sys

import pytest

_NETWORK_EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_NAME_EVENTS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_seen: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    # An address of AF_INET or AF_INET6 is a tuple; that of a Unix socket is a path.
    if event in _NAME_EVENTS or (event in _NETWORK_EVENTS and isinstance(arguments[1], tuple)):
        _seen.append(f"{event} {arguments[-1]!r}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest):
    """Fail a test in which Python reached for the network; Qt's own sockets: tools/sockets.py.

    Marked `loopback`, a test may talk to this machine, as a signing program on it is talked to.
    """
    _seen.clear()
    yield
    loopback = request.node.get_closest_marker("loopback")
    seen = [event for event in _seen if not (loopback and "'127.0.0.1'" in event)]
    assert not seen, f"the network was reached for: {seen}"
