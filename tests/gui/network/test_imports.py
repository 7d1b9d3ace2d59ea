"""Layout and hit-testing are arithmetic: they can be reasoned about, and tested, without a window."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "layout.layout",
        "layout.labels",
        "layout.heads",
        "layout.view",
        "shown.edges",
        "shown.unit_looks",
        "hit",
    ],
)
def test_arithmetic_of_the_picture_loads_no_qt(module: str) -> None:
    """In a fresh process the module is imported, and no part of Qt with it."""
    code = (
        f"import sys, gui.network.{module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
