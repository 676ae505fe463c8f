"""Windows in tests: one dressed application, and a `look` that every test finds as it was."""

import os

import pytest
from _pytest.runner import runtestprotocol

# Before the first QApplication: tests need no display, and must not use the one there is
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from kzcoord_desktop.ui import fonts, style
from kzcoord_desktop.ui.look import English, look
from tests.ui.home import (
    home,
    store,
)
from tests.ui.office import made, shell  # noqa: F401 - fixtures
from tools.watchdog import TIMES, Watchdog

__all__ = ["home", "store"]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp):
    fonts.load_all()
    style.apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def plain_look():
    """Light, at 100 %, in English, without motion."""
    yield
    look.motion = False
    look.set_appearance("light")
    look.set_scale(1.0)
    look.set_translator(English(), "en")


class LateError(AssertionError):
    """A handler took longer than its budget."""


@pytest.fixture(autouse=True)
def in_time(request, qapp):
    """Watch every handler of a test that is marked `watched`."""
    if request.node.get_closest_marker("watched") is None:
        yield
        return
    with Watchdog() as watch:
        yield
    if watch.late():
        raise LateError("\n".join(watch.late()))


def pytest_runtest_protocol(item, nextitem):
    """Do what was late again, with all it needs made anew: the machine may have been busy."""
    if item.get_closest_marker("watched") is None:
        return None
    hook = item.ihook
    hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for left in reversed(range(TIMES)):
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        late = [each for each in reports if each.failed and "LateError" in each.longreprtext]
        if not late or not left:
            break
        item._initrequest()
    for report in reports:
        hook.pytest_runtest_logreport(report=report)
    hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
