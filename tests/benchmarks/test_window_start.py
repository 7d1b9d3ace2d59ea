"""How soon the window is there, and what it weighs when nothing happens, beside bare windows."""

import pytest

from tests.benchmarks.windows import Measures, measure, report

ROUNDS = 7
PAINTED_LATER = 1.5
"""The network is painted within so many times the time of a bare painted window."""
COMPLETE_LATER = 1.6
"""All is there within so many times the time of a bare plot, formulas and icons included."""
HEAVIER = 1.4
"""Idle memory beside a bare plot."""


@pytest.fixture(scope="module")
def measured() -> dict[str, Measures]:
    """All windows in fresh processes, one after the other, several times."""
    found = measure(("bare", "plot", "app"), ROUNDS)
    report(found)
    return found


def test_the_network_is_painted_soon(measured: dict[str, Measures]) -> None:
    """Nothing that costs time to import comes before the first paint."""
    ratio = measured["app"].painted / measured["bare"].painted
    print(f"painted after {ratio:.2f} times a bare window")
    assert ratio <= PAINTED_LATER


def test_the_window_is_complete_soon(measured: dict[str, Measures]) -> None:
    """Readings, working and icons follow without delay."""
    ratio = measured["app"].complete / measured["plot"].complete
    print(f"complete after {ratio:.2f} times a bare plot")
    assert ratio <= COMPLETE_LATER


def test_it_is_light_when_idle(measured: dict[str, Measures]) -> None:
    """Memory of a window that was left alone, its gradients checked."""
    ratio = measured["app"].megabytes / measured["plot"].megabytes
    print(f"idle at {ratio:.2f} times a bare plot")
    assert ratio <= HEAVIER
