"""The targets: old and new prediction stand beside each other, and are told apart."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from engine.frame import Place
from engine.scratch import Scratch
from gui.network.layout.room import Room
from gui.network.paint.target import told_apart
from gui.network.shown.facts import facts_of
from gui.network.shown.showing import Showing
from gui.wording import numbers
from gui.wording.rich import plain
from tests.gui.network.moments import UPDATE, network_of, showing
from tests.gui.network.writing import written


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


@pytest.fixture
def updated(qapp: QApplication) -> Showing:
    """Three classes after a step, and what the new weights say."""
    assert qapp is not None
    shown = showing(network_of(3, 4, 3, classes=True), UPDATE)
    frame = shown.frame
    return replace(shown, after=Scratch(frame.experiment).predict(frame.parameters, frame.inputs))


def test_after_the_update_every_output_has_its_old_share_over_the_new_one(updated: Showing) -> None:
    """As at the ruler of a single output."""
    texts = written(updated, Room(784, 416))
    assert updated.prediction is not None
    assert updated.prediction_after is not None
    for old, new in zip(updated.prediction, updated.prediction_after, strict=True):
        before, after = (numbers.percent(float(value)).plain for value in (old, new))
        assert before != after
        boxes = [next(each.box for each in texts if each.text == text) for text in (before, after)]
        assert boxes[0].bottom < boxes[1].y
        assert boxes[0].right == pytest.approx(boxes[1].right)


def test_the_tooltip_of_a_target_says_both(updated: Showing) -> None:
    """With five figures."""
    assert updated.prediction_after is not None
    rows = facts_of(updated, Place("error", 1, 0, sample=0)).rows
    said = {plain(name): plain(value) for name, value in rows}
    assert list(said) == ["predicted", "with the new weights", "target", "error"]
    assert said["with the new weights"] == numbers.precise(float(updated.prediction_after[0])).plain
