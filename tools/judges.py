"""Lets independent programs judge what `kzcoord demo` signs: Apache POI and LibreOffice.

KZCOORD_JUDGES names the folder that holds `verify_poi/run.sh` and `verify_libreoffice.py`; both
take DOCX files and exit 0 only if every signature in every file holds.  Without it there is nobody
to ask, which is said and is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

FORMS = ("kk", "ru", "en", "kk+ru")


def main() -> int:
    """Judge the demonstration in each language form; return the exit code."""
    folder = os.environ.get("KZCOORD_JUDGES")
    if not folder:
        print("KZCOORD_JUDGES is not set: no independent judge has seen the signed files.")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        outs = [demonstrate(Path(scratch) / form, form) for form in FORMS]
        verdicts = [judge(Path(folder), out) for out in outs if out is not None]
    return 0 if None not in outs and all(verdicts) else 1


def demonstrate(out: Path, form: str) -> Path | None:
    """Run `kzcoord demo` in a language form; return its folder, or None if it failed."""
    command = [str(Path(sys.executable).parent / "kzcoord"), "demo", str(out), "--lang", form]
    return out if succeeds(f"demo {form}", command) else None


def judge(folder: Path, out: Path) -> bool:
    """Return whether our verifier, POI and LibreOffice all accept every record in a folder."""
    files = sorted(str(path) for path in out.rglob("*.docx"))
    if not files:
        print(f"{out.name}: the demonstration wrote no record")
        return False
    kzcoord = str(Path(sys.executable).parent / "kzcoord")
    trust, crl = str(out / "ca.pem"), str(out / "ca.crl")
    office = ["/usr/bin/python3", str(folder / "verify_libreoffice.py"), "--trust", trust]
    judges = {
        "kzcoord verify": [kzcoord, "verify", "--trust", trust, "--crl", crl, *files],
        "Apache POI": [str(folder / "verify_poi" / "run.sh"), *files],
        "LibreOffice": [*office, *files],
    }
    accepted = [succeeds(f"{name}, {out.name}", command) for name, command in judges.items()]
    return all(accepted)


def succeeds(name: str, command: list[str]) -> bool:
    """Run a command and return whether it exits with 0; what it said is shown if it does not."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    print(
        f"{name}: {'accepted' if done.returncode == 0 else f'exit {done.returncode}'}", flush=True
    )
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:], sep="\n", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
