"""Where files are: what the program ships, and what belongs to the user."""

from __future__ import annotations

from pathlib import Path

import platformdirs

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
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def config_dir() -> Path:
    """Return the user's folder for choices kept outside the store; not made here."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def cache_dir() -> Path:
    """Return the user's folder for what can be made again; not made here."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False))


def log_dir() -> Path:
    """Return the user's folder for the log; not made here."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False))


def documents_dir() -> Path:
    """Return the user's documents folder, where exports go unless another one is chosen."""
    return Path(platformdirs.user_documents_dir())
