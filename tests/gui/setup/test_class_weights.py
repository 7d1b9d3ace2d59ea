"""Class weights in Setup: alike, balanced or a number for each class; only where there are classes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.data import catalogue
from engine.experiment import replace
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.session.change_names import change_of
from gui.setup.editing import with_training
from tests.gui.setup.test_sections import Bench, Make, make  # noqa: F401


def choose(bench: Bench, key: str) -> None:
    """By the list."""
    control = bench.more("Class weights").control
    assert isinstance(control, Choice)
    control.set_choice(key)
    control.activated.emit(control.currentIndex())


def numbers(bench: Bench) -> dict[str, str]:
    """The numbers that are shown, by their words."""
    rows = [row for row in bench.sections.training.more.rows if not row.isHidden()]
    fields = [(row.setting.words(), row.control) for row in rows if "Weight of" in row.setting.words()]
    return {words: field.text() for words, field in fields if isinstance(field, Field)}


def test_balanced_shows_its_numbers_and_one_typed_makes_them_ones_own(make: Make) -> None:  # noqa: F811
    """n / (K · n_k) of each class; the others keep theirs."""
    bench = make("iris")
    assert bench.more("Class weights") is not None
    assert numbers(bench) == {}
    choose(bench, "balanced")
    assert bench.granted[0].training.class_weights == "balanced"
    shown = numbers(bench)
    assert [words.split()[-1] for words in shown] == ["setosa", "versicolor", "virginica"]
    assert "classes balanced" in bench.sections.training.more.fold.accessibleDescription()
    field = bench.more("Weight of setosa").control
    assert isinstance(field, Field)
    field.selectAll()
    QTest.keyClicks(field, "2.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    weights = bench.now.training.class_weights
    assert isinstance(weights, tuple)
    assert weights[0] == 2.5
    assert list(numbers(bench).values())[1:] == list(shown.values())[1:]
    choose(bench, "none")
    assert numbers(bench) == {}
    assert bench.granted[-1].training == catalogue.load("iris").training


def test_a_number_to_predict_has_no_class_weights(make: Make) -> None:  # noqa: F811
    """The row is not there."""
    bench = make("sine")
    with pytest.raises(StopIteration):
        bench.more("Class weights")


def test_the_change_has_a_name_for_undo() -> None:
    """As the Edit menu says it."""
    old = catalogue.load("xor").experiment
    new = with_training(old, replace(old.training, class_weights="balanced"))
    assert change_of(old, new).words == "class weights"
