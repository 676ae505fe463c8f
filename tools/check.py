"""Every check of the project: what people run before a commit, and what CI runs.

python3 dev.py check                    all of them
python3 dev.py check lint types         those named
python3 dev.py check --without tests    all but those named
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
DOMAIN = "kzcoord_desktop/domain/*"


def program(name: str) -> str:
    """Return the path of a program of this environment."""
    found = shutil.which(name, path=str(Path(PYTHON).parent))
    if not found:
        raise SystemExit(f"{name} is not in this environment; run: python3 dev.py check")
    return found


CHECKS = {
    "lint": [[PYTHON, "-m", "ruff", "check", "."]],
    "format": [[PYTHON, "-m", "ruff", "format", "--check", "."]],
    "types": [[PYTHON, "-m", "mypy"]],
    "layers": [[program("lint-imports")]],
    "catalogs": [[PYTHON, "tools/catalogs.py", "--check"]],
    "domain": [
        [PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q", "tests/domain"],
        [PYTHON, "-m", "coverage", "report", f"--include={DOMAIN}", "--fail-under=100", "-m"],
    ],
    "tests": [[PYTHON, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal"]],
    "judges": [
        [PYTHON, "-m", "pytest", "-q", "-m", "judges"],
        [PYTHON, "tools/judges.py"],
    ],
    "sockets": [[PYTHON, "tools/sockets.py"]],
}


def main(arguments: list[str]) -> int:
    """Run the checks and return 1 if any of them failed."""
    without = arguments[:1] == ["--without"]
    named = set(arguments[1:] if without else arguments)
    if named - set(CHECKS):
        print(__doc__, "The checks are:", ", ".join(CHECKS))
        return 2
    chosen = [name for name in CHECKS if not named or (name in named) != without]
    failed = [name for name in chosen if not passes(name)]
    print(f"\nChecks: {len(chosen) - len(failed)} passed; failed:", ", ".join(failed) or "none")
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Run the commands of a check up to the first that fails."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    passed = all(
        subprocess.run(step, cwd=ROOT, check=False).returncode == 0 for step in CHECKS[name]
    )
    print(
        f"== {name}: {'passed' if passed else 'FAILED'}, {time.monotonic() - start:.0f} s",
        flush=True,
    )
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
