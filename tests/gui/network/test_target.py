"""The target of a single output: old and new prediction are told apart."""

import pytest

from gui.network.paint_target import told_apart


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        (0.672, 0.569, ("0.672", "0.569")),
        (0.48064, 0.48131, ("0.4806", "0.4813")),
        (0.004478, 0.004477, ("0.004478", "0.004477")),
        (0.00271, 0.00268, ("0.00271", "0.00268")),
        (0.0003123, 0.0003119, ("3.123·10⁻⁴", "3.119·10⁻⁴")),
        (12.3456, 12.3451, ("12.346", "12.345")),
        (-0.31, 0.31, ("−0.310", "0.310")),
    ],
)
def test_as_many_figures_as_it_takes(old: float, new: float, texts: tuple[str, str]) -> None:
    """After an update of a trained network the first digits are all the same."""
    shown = told_apart(old, new, 3)
    assert (shown[0].plain, shown[1].plain) == texts


def test_what_six_figures_do_not_tell_apart_is_written_once_and_short() -> None:
    """Equal texts: the ruler then shows the new one alone."""
    old, new = told_apart(0.5, 0.5 + 1e-9, 3)
    assert old.plain == new.plain == "0.500"
    assert told_apart(0.25, 0.25, 3)[0].plain == "0.250"
