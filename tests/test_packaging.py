"""What is promised to whoever installs the program: pinned packages, named licences, one version."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from engine.version import VERSION

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-bench.lock", "requirements-lock.lock")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return table


def lock(name: str) -> str:
    return (ROOT / name).read_text()


def pinned() -> dict[str, set[Version]]:
    versions: dict[str, set[Version]] = {}
    for name, version in PIN.findall(lock("requirements.lock")):
        versions.setdefault(canonicalize_name(name), set()).add(Version(version))
    return versions


def needed(name: str, seen: set[str]) -> Iterator[str]:
    """The package and everything it needs to run here, direct and indirect."""
    name = canonicalize_name(name)
    if name in seen:
        return
    seen.add(name)
    yield name
    for line in requires(name) or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from needed(requirement.name, seen)


def running() -> set[str]:
    seen: set[str] = set()
    return {name for line in project()["dependencies"] for name in needed(Requirement(line).name, seen)}


def test_what_runs_is_pinned_and_named() -> None:
    """Every package the program loads, direct or indirect, stands in the lock and in the notices."""
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text()
    assert running() <= set(pinned())
    assert {name for name in running() if f"| {name} | " not in notices} == set()


def test_the_lock_keeps_to_what_is_declared() -> None:
    """A pin outside its declared range, PySide6 6.12.0 above all, would be installed without a word."""
    for requirement in map(Requirement, project()["dependencies"]):
        assert all(
            version in requirement.specifier for version in pinned()[canonicalize_name(requirement.name)]
        )
    assert Version("6.12.0") not in Requirement(_declared("PySide6-Essentials")).specifier


def _declared(name: str) -> str:
    lines: list[str] = project()["dependencies"]
    return next(line for line in lines if line.startswith(name))


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_host(name: str) -> None:
    """pip is to take the same files from whatever registry it is set up with."""
    entries = re.split(r"\n(?=[a-zA-Z0-9])", lock(name))
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    assert "://" not in lock(name)


def test_only_one_package_brings_qt() -> None:
    """Two Qt packages overwrite each other's files."""
    assert {name for name in pinned() if "pyside" in name or "pyqt" in name} <= {
        "pyside6-essentials",
        "types-pyside6",
        "pyqtgraph",
    }


def test_data_sets_are_credited() -> None:
    """Each shipped table is named with the words its source asks for, unchanged."""
    manifests = list((ROOT / "resources").rglob("manifest.json"))
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text()
    entries = [entry for path in manifests for entry in json.loads(path.read_text())["datasets"]]
    assert [entry["file"] for entry in entries if f"\n\n{entry['attribution']}\n\n" not in notices] == []


def test_there_is_one_version() -> None:
    """What --version says is what the project file says."""
    assert project()["version"] == VERSION
