"""Which units of a long layer are shown."""

import numpy as np

from gui.network.layout.folding import first_and_last, ranked, with_required


def test_the_first_five_and_the_last_four() -> None:
    """Of 32 units nine are shown."""
    assert first_and_last(32, 9).tolist() == [0, 1, 2, 3, 4, 28, 29, 30, 31]


def test_units_are_ranked_by_size_whatever_their_sign() -> None:
    """A strong minus contributes as much as a strong plus."""
    assert ranked(np.array([0.1, -3.0, 2.0, 0.0])).tolist() == [1, 2, 0, 3]


def test_required_units_take_the_place_of_their_neighbours() -> None:
    """Neither the number of units nor their order changes."""
    shown = with_required(first_and_last(32, 5), (17, 30))
    assert shown.tolist() == [0, 1, 2, 17, 30]


def test_a_required_unit_that_is_shown_changes_nothing() -> None:
    """No needless movement."""
    units = first_and_last(32, 5)
    assert with_required(units, (1,)).tolist() == units.tolist()
