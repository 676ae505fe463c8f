"""WORKAROUND: keeps PySide6 6.12.0 from using up the references to `None` under Python 3.11.

Its methods without a result return `None` without a new reference.  From Python 3.12 on `None` is
immortal and nothing happens; under 3.11 each such call takes one of its some five thousand
references away, and the process dies with "deallocating None".  Giving `None` more references
than a process can spend is what Python 3.12 does itself.  PySide6 6.11.3 counts rightly; the
test beside this module's fails with the first version that does so again, and then this goes.
"""

from __future__ import annotations

import ctypes
import sys

MANY = 1 << 40


def keep_none() -> None:
    """Make `None` practically immortal, once, before Qt is used."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < MANY:
        # The count is the first field of every object (Include/object.h of CPython 3.11)
        ctypes.c_ssize_t.from_address(id(None)).value += MANY
