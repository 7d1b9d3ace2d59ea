"""Says who took part in the comparison."""

import importlib.util

import pytest

ABSENT = (
    "PyTorch is not installed, so it took no part: `make bench-peers` installs it (about 3 GB on Linux); "
    "a build of torch 2.13.0 for the CPU alone, put into .venv, does as well."
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One sentence at the end where the comparison with PyTorch is missing."""
    if importlib.util.find_spec("torch") is None:
        terminalreporter.write_line(ABSENT)
