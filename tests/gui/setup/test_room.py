"""The setup panel keeps its edges: no value is cut, and nothing grows out of the panel."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.data.setup import Setup
from engine.experiment import Experiment, LayerSpec, LossSpec, OptimizerSpec, replace
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.setup.editing import with_layers, with_training
from gui.setup.panel import SetupPanel
from gui.setup.rows import Row
from gui.setup.sections import Sections
from gui.setup.tab_order import tab_stops

KEYS = ["xor", "moons", "digits", "houses", "japanese_speakers", "weather", "films"]
EDGE = 192
"""The right edge of every row in a panel of 208."""
Make = Callable[..., "Bench"]


class Bench:
    """The whole panel, whose door grants every change."""

    def __init__(self, look: Look, setup: Setup, change: Callable[[Experiment], Experiment]) -> None:
        self.experiment = change(setup.experiment)
        self.sections = Sections(look, self.experiment, self.show)
        self.panel = SetupPanel(look)
        self.panel.set_sections(self.sections.all)
        self.sections.set_setup(setup)
        self.show(self.experiment)

    def show(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.sections.set_experiment(experiment)


def _as_it_is(experiment: Experiment) -> Experiment:
    return experiment


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Make:
    def make_bench(
        key: str, change: Callable[[Experiment], Experiment] = _as_it_is, scale: float = 1.0, width: int = 208
    ) -> Bench:
        look.appearance.set_scale(scale)
        bench = Bench(look, catalogue.load(key), change)
        qtbot.addWidget(bench.panel)
        bench.panel.resize(look.px(width), look.px(616))
        bench.panel.show()
        QApplication.processEvents()
        return bench

    return make_bench


def _right(widget: QWidget, panel: SetupPanel) -> int:
    return widget.mapTo(panel, QPoint(widget.width(), 0)).x()


def _chain(first: QWidget) -> Iterator[QWidget]:
    """Where Tab goes from here, once around."""
    yield first
    stop = first.nextInFocusChain()
    while stop is not None and stop is not first:
        yield stop
        stop = stop.nextInFocusChain()


def _wide(experiment: Experiment) -> Experiment:
    hidden, output = experiment.network.layers
    return with_layers(experiment, (replace(hidden, units=1000), replace(hidden, units=1000), output))


def _deep(experiment: Experiment) -> Experiment:
    hidden = LayerSpec(units=8, activation="sigmoid")
    return with_layers(experiment, (*[hidden] * 6, experiment.network.layers[-1]))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_rows_end_16_px_from_the_edge(make: Make, look: Look, key: str, scale: float) -> None:
    """Whatever data are chosen, and whether or not the panel scrolls."""
    bench = make(key, scale=scale)
    for kind in (Choice, Field, IconButton):
        for control in bench.panel.findChildren(kind):
            if control.isVisible():
                assert _right(control, bench.panel) <= look.px(EDGE), control.accessibleName()
    assert _right(bench.sections.data.choice, bench.panel) == look.px(EDGE)
    assert _right(bench.sections.training.loss, bench.panel) == look.px(EDGE)


def test_a_very_large_network_leaves_the_edges_alone(make: Make) -> None:
    """A million parameters and four-figure layers: all buttons whole, and − 1000 + apart."""
    bench = make("digits", _wide)
    units = bench.sections.network.layers[0].units
    assert units is not None
    assert _right(units.more, bench.panel) == EDGE
    field = units.field
    needed = field.fontMetrics().horizontalAdvance("1000")
    assert field.geometry().width() >= needed + 6
    title = bench.sections.network.findChildren(QWidget)[0]
    assert title.width() <= 176


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_chosen_value_is_cut(make: Make, key: str, scale: float) -> None:
    """Every closed list shows a whole name."""
    bench = make(key, scale=scale)
    for choice in bench.panel.findChildren(Choice):
        if choice.isVisible():
            assert "…" not in choice.words, (choice.accessibleName(), choice.words)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"])
def test_every_optimizer_and_loss_is_read_whole(make: Make, optimizer: str) -> None:
    """Momentum and Cross-entropy at 208 px."""

    def change(experiment: Experiment) -> Experiment:
        training = replace(
            experiment.training,
            optimizer=OptimizerSpec(name=optimizer),
            loss=LossSpec(name="binary_cross_entropy"),
        )
        return with_training(experiment, training)

    training = make("moons", change).sections.training
    assert "…" not in training.optimizer.words
    assert training.loss.words == "Cross-entropy"


def test_a_row_of_two_lines_pushes_the_next_one_down(make: Make) -> None:
    """Rows never lie over one another."""

    def change(experiment: Experiment) -> Experiment:
        hidden, output = experiment.network.layers
        return with_layers(experiment, (replace(hidden, activation="gelu_tanh"), output))

    network = make("iris", change).sections.network
    rows = [row for row in network.findChildren(Row) if row.isVisible()]
    assert any(row.is_stacked for row in rows)
    for above, below in pairwise(rows):
        assert above.geometry().bottom() < below.geometry().top()
        assert above.height() == above.heightForWidth(above.width())


def test_a_value_that_leaves_its_label_no_room_takes_the_line_below(qtbot: QtBot, make: Make) -> None:
    """A learning rate of many figures, or an activation of many letters."""
    bench = make("xor")
    rate = bench.sections.training.rate
    rate.selectAll()
    QTest.keyClicks(rate, "0.123456789012")
    QTest.keyClick(rate, Qt.Key.Key_Return)
    row = rate.parentWidget()
    assert isinstance(row, Row)
    qtbot.waitUntil(lambda: row.height() == 54)
    assert row.is_stacked
    assert rate.geometry().top() >= row.label.geometry().bottom()
    assert rate.width() == 176
    hidden = bench.sections.network.layers[0].activation
    hidden.set_choice("gelu_tanh")
    QApplication.processEvents()
    assert hidden.words == "GELU by tanh"


def test_a_wide_panel_shows_whole_titles(make: Make) -> None:
    """The shorter name is for want of room only."""
    assert make("houses").sections.data.choice.words == "House prices"
    assert make("houses", width=264).sections.data.choice.words == "House prices by size and place"
    assert make("films").sections.data.choice.words == "Films (synthetic)"


def test_tab_goes_from_top_to_bottom_also_after_a_layer_was_added(make: Make) -> None:
    """Rows made anew take their place in the order, not its end."""
    bench = make("xor")
    add = bench.sections.network.add_layer
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    expected = [stop for section in bench.sections.all for stop in tab_stops(section) if stop.isVisible()]
    heights = [stop.mapTo(bench.panel, QPoint(0, 0)).y() for stop in expected]
    assert all(later - earlier > -8 for earlier, later in pairwise(heights))
    walked = [stop for stop in _chain(expected[0]) if stop in expected]
    assert walked == expected
    names = [stop.accessibleName() for stop in walked]
    assert names.index("Units of Hidden 2") < names.index("Loss")


def test_many_layers_are_folded(make: Make) -> None:
    """16: `6 layers of 8`, one activation for all, and each layer under a fold."""
    bench = make("xor", _deep)
    network = bench.sections.network
    assert network.hidden is not None
    assert "6 layers of 8" in [label.text() for label in network.findChildren(type(network.hidden.count))]
    units = network.layers[0].units
    assert units is not None
    assert not units.isVisible()
    assert network.sizeHint().height() < 260
    network.hidden.activation.chosen.emit("relu")
    assert {layer.activation for layer in bench.experiment.network.layers[:-1]} == {"relu"}
    QTest.mouseClick(network.hidden.fold, Qt.MouseButton.LeftButton)
    assert units.isVisible()
    QTest.mouseClick(units.more, Qt.MouseButton.LeftButton)
    assert bench.experiment.network.sizes == (2, 9, 8, 8, 8, 8, 8, 1)
    assert network.hidden.count.text() == "6 layers of 8 to 9"
