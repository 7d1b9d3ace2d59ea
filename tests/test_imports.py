"""Every module can be imported, the engine without Qt, and the layers are kept."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "gui", "commands")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
)
WINDOW_MODULES = ("PySide6", "shiboken6", "pyqtgraph", "qtawesome", "qtpy")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["main", *MODULES])
def test_every_module_can_be_imported(name: str) -> None:
    """The stubs of PySide6 name modules that its small package lacks, so type checking does not show this."""
    importlib.import_module(name)


def test_the_engine_loads_no_window() -> None:
    """The mathematics must serve a prompt, a script or a server without a display."""
    names = [name for name in MODULES if name.split(".")[0] == "engine"]
    program = f"import sys, {', '.join(names)}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = run(sys.executable, "-c", program)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & set(WINDOW_MODULES) == set()


def test_the_layers_are_kept() -> None:
    """Imports run one way; .importlinter names who may know whom."""
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = run(sys.executable, "-c", program)
    assert done.returncode == 0, done.stdout + done.stderr


def test_records_are_structs() -> None:
    """Making a dataclass costs thirty times what making a Struct costs, and a start makes a hundred."""
    files = [ROOT / "main.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
    made = [path.relative_to(ROOT) for path in files if "dataclass" in path.read_text(encoding="utf-8")]
    assert made == [], "see “A record is a msgspec Struct” in docs/decisions.md"
