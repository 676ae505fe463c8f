"""Every package that is installed with the program has its licence beside those of the fonts."""

import re
from importlib import metadata

from kzcoord_desktop import paths

TOGETHER = {"pyside6-essentials": "qt-pyside6", "shiboken6": "qt-pyside6"}
NOT_USED = {"pip"}
"""What a package asks for and the program never runs."""


def folded(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_with(name, found):
    """Collect a package and all it needs here, without extras."""
    if folded(name) in found:
        return found
    try:
        needs = metadata.distribution(name).requires or []
    except metadata.PackageNotFoundError:  # for another Python or another system
        return found
    found.add(folded(name))
    for need in needs:
        if "extra ==" not in need:
            installed_with(re.match(r"[\w.-]+", need)[0], found)
    return found


def test_nothing_is_installed_without_its_licence():
    needed = installed_with("kzcoord-desktop", set()) - NOT_USED - {"kzcoord-desktop"}
    assert {"websockets", "icalendar"} <= needed
    shipped = {
        folded(path.stem.rpartition("-")[0]) for path in paths.resource("licences").iterdir()
    }
    assert {TOGETHER.get(name, name) for name in needed} <= shipped
