"""Choices kept outside the store: they are needed before it opens and tell nothing of a case."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from kzcoord_desktop import paths


class Settings(NamedTuple):
    """One user's choices on this workstation.

    Attributes:
        language: of the window; `kk`, `ru` or `en`.
        theme: `system`, `light` or `dark`.
        text_scale: per cent: 100, 115, 125 or 150.
        motion: whether anything moves on the screen.
        rail: whether the sidebar is kept narrow.
        idle_lock_min: minutes without input until the store is closed.
        store: folder of the store opened last; empty for the usual place.
        export_dir: where signed records are copied; empty for the documents folder.
        ncalayer: where NCALayer listens on this computer; empty if it is not used.
        reminder_days: working days before a deadline on which an exported alarm sounds, `3,1`.
    """

    language: str = "kk"
    theme: str = "system"
    text_scale: int = 100
    motion: bool = True
    rail: bool = False
    idle_lock_min: int = 10
    store: str = ""
    export_dir: str = ""
    ncalayer: str = "wss://127.0.0.1:13579/"
    reminder_days: str = "3,1"


def file() -> Path:
    """Return the settings file; it may not exist."""
    return paths.config_dir() / "settings.json"


def load() -> Settings:
    """Return the kept choices; anything missing or unreadable is its default."""
    try:
        kept = json.loads(file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    known = {name: type(default) for name, default in Settings._field_defaults.items()}
    fitting: dict[str, Any] = {k: v for k, v in kept.items() if type(v) is known.get(k)}
    return Settings(**fitting)


def save(settings: Settings) -> None:
    """Keep the choices; a folder that cannot be written leaves them for this run only."""
    import tempfile  # noqa: PLC0415 - 3 ms that the first window need not wait for

    with contextlib.suppress(OSError):
        target = file()
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(settings._asdict(), out, ensure_ascii=False, indent=2)
        Path(name).replace(target)
