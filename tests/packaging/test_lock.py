"""The lock: every line is hashed, it names no address, and it is what the project file asks for."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked():
    """Return the requirements of the lock by name."""
    lines = re.sub(r"\\\n\s*", "", LOCK).splitlines()
    found = [Requirement(re.sub(r"--hash=\S+", "", line).strip()) for line in lines if line.strip()]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def asked():
    """Return what the project file asks for, to run and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(text) for text in texts]


def test_every_package_is_hashed():
    packages = re.sub(r"\\\n\s*", "", LOCK).splitlines()
    assert packages
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", line) for line in packages if line)


def test_it_names_no_address():
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_it_has_every_package_asked_for_in_a_version_that_fits():
    lock = locked()
    for requirement in asked():
        (pin,) = lock[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert requirement.specifier.contains(pin.version), f"{requirement} is locked at {pin}"


def test_it_is_closed_and_holds_nothing_else():
    """What is asked for, and what that needs here, is in the lock; nothing in the lock is idle."""
    lock = locked()
    reached, waiting = set(), [(need, extra) for need in asked() for extra in ("", *need.extras)]
    while waiting:
        need, extra = waiting.pop()
        name = canonicalize_name(need.name)
        if (name, extra) in reached or (need.marker and not need.marker.evaluate({"extra": extra})):
            continue
        reached.add((name, extra))
        assert name in lock, f"{need} is not in requirements.lock"
        for text in distribution(name).requires or []:
            inner = Requirement(text)
            if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                inner.marker = None
                waiting += [(inner, item) for item in ("", *inner.extras)]
    here = {name for name, pin in lock.items() if pin.marker is None or pin.marker.evaluate()}
    assert here == {name for name, _ in reached}


def test_the_environment_is_the_locked_one():
    for name, requirement in locked().items():
        if requirement.marker is None or requirement.marker.evaluate():
            try:
                version = distribution(name).version
            except PackageNotFoundError:
                version = "absent"
            assert requirement.specifier.contains(version), f"{name} is {version}"
