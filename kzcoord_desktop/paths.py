"""Where files are: what the program ships, and what belongs to the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "kzcoord"


def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent
    beside = package / name
    return beside if beside.is_dir() else package.parent / name


def resource(*parts: str) -> Path:
    """Return a shipped file or folder below `resources/`."""
    return _shipped("resources").joinpath(*parts)


def translations() -> Path:
    """Return the folder of the catalogs."""
    return _shipped("translations")


def data_dir() -> Path:
    """Return the user's folder for stores; not made here."""
    return _of_user("data", "XDG_DATA_HOME", ".local/share")


def config_dir() -> Path:
    """Return the user's folder for choices kept outside the store; not made here."""
    return _of_user("config", "XDG_CONFIG_HOME", ".config")


def cache_dir() -> Path:
    """Return the user's folder for what can be made again; not made here."""
    return _of_user("cache", "XDG_CACHE_HOME", ".cache")


def log_dir() -> Path:
    """Return the user's folder for the log; not made here."""
    import platformdirs  # noqa: PLC0415 - see below

    return Path(platformdirs.user_log_dir(APP, appauthor=False))


def documents_dir() -> Path:
    """Return the user's documents folder, where exports go unless another one is chosen."""
    import platformdirs  # noqa: PLC0415 - see below

    return Path(platformdirs.user_documents_dir())


def _of_user(kind: str, variable: str, below_home: str) -> Path:
    """Return a folder of the user as `platformdirs` gives it.

    The first window asks for three.  On Linux they are one line of the XDG Base Directory
    Specification each, and importing `platformdirs` for them would take 2 ms of its time.
    """
    if sys.platform == "linux":
        named = os.environ.get(variable, "").strip()
        return Path(named or Path.home() / below_home) / APP
    import platformdirs  # noqa: PLC0415

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
