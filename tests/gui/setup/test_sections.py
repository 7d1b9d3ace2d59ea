"""The setup panel: every change goes through one door, and what is refused is said beside the field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import Experiment
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.look import Look
from gui.controls.tick_box import TickBox
from gui.data_groups import five_uses, made, real
from gui.setup.more_settings import SettingRow
from gui.setup.rows import Row
from gui.setup.sections import Sections

Make = Callable[[str], "Bench"]


class Bench:
    """Sections with a door that grants every change, as a session does."""

    def __init__(self, look: Look, key: str) -> None:
        setup = catalogue.load(key)
        self.granted: list[Experiment] = []
        self.sections = Sections(look, setup.experiment, self._grant)
        self.sections.set_setup(setup)
        self.sections.set_experiment(setup.experiment)

    def _grant(self, experiment: Experiment) -> None:
        self.granted.append(experiment)
        self.sections.set_experiment(experiment)

    @property
    def now(self) -> Experiment:
        return self.granted[-1]

    def more(self, words: str) -> SettingRow:
        """One unfolded setting, by its words."""
        more = self.sections.training.more
        more.fold.setChecked(True)
        return next(row for row in more.rows if row.setting.words() == words and not row.isHidden())


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Make:
    def make_bench(key: str = "xor") -> Bench:
        bench = Bench(look, key)
        for section in bench.sections.all:
            qtbot.addWidget(section)
            section.resize(208, section.sizeHint().height())
            section.show()
        return bench

    return make_bench


def _type(field: Field, words: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _choose(choice: Choice, key: str) -> None:
    choice.set_choice(key)
    choice.activated.emit(choice.currentIndex())


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_plus_and_minus_change_the_units(make: Make) -> None:
    """− 4 +."""
    bench = make("xor")
    units = bench.sections.network.layers[0].units
    assert units is not None
    _click(units.more)
    assert bench.now.network.sizes == (2, 5, 1)
    _click(units.fewer)
    assert bench.now.network.sizes == (2, 4, 1)


def test_layers_come_and_go(make: Make) -> None:
    """Add hidden layer, and the cross beside its name."""
    bench = make("xor")
    _click(bench.sections.network.add_layer)
    assert bench.now.network.depth == 3
    first = bench.sections.network.layers[0]
    assert first.remove is not None
    _click(first.remove)
    assert bench.now.network.sizes == (2, 4, 1)


def test_an_activation_is_chosen_for_each_layer(make: Make) -> None:
    """Softmax is not offered where it means nothing."""
    bench = make("xor")
    hidden, output = bench.sections.network.layers
    _choose(hidden.activation, "relu")
    assert bench.now.network.layers[0].activation == "relu"
    assert hidden.activation.findData("softmax") == -1
    assert output.activation.findData("softmax") == -1
    assert make("digits").sections.network.layers[-1].activation.findData("softmax") >= 0


def test_cross_entropy_brings_the_output_it_needs(make: Make) -> None:
    """Two choices that go together are made with one click."""
    bench = make("line")
    assert bench.sections.network.layers[-1].activation.choice == "identity"
    bench = make("xor")
    _choose(bench.sections.network.layers[-1].activation, "tanh")
    _choose(bench.sections.training.loss, "binary_cross_entropy")
    assert bench.now.network.layers[-1].activation == "sigmoid"
    assert bench.now.training.loss.name == "binary_cross_entropy"


def test_a_loss_that_the_data_do_not_allow_is_refused_beside_the_field(make: Make) -> None:
    """The old loss stays in force, and the sentence says why."""
    bench = make("line")
    _choose(bench.sections.training.loss, "binary_cross_entropy")
    assert bench.granted == []
    assert bench.sections.training.loss.choice == "half_squared_error"
    assert bench.sections.training.loss_complaint.words.startswith("Cross-entropy needs targets from 0 to 1")
    assert bench.sections.training.loss.has_problem


def test_an_output_that_the_loss_does_not_allow_is_refused(make: Make) -> None:
    """The engine names the pair; the field shows what stays in force."""
    bench = make("moons")
    output = bench.sections.network.layers[-1]
    _choose(output.activation, "tanh")
    assert bench.granted == []
    assert output.activation.choice == "sigmoid"
    assert "needs sigmoid at the output, not tanh" in output.complaint.words


def test_rate_and_batch_are_typed(make: Make) -> None:
    """Either decimal mark; a batch of all samples is the full batch."""
    bench = make("xor")
    _type(bench.sections.training.rate, "0,25")
    assert bench.now.training.optimizer.learning_rate == 0.25
    _type(bench.sections.training.batch, "4")
    assert bench.now.training.batch_size is None
    _type(bench.sections.training.batch, "2")
    assert bench.now.training.batch_size == 2


def test_a_batch_cannot_be_larger_than_the_data(make: Make) -> None:
    """The range is said while it is typed."""
    bench = make("xor")
    field = bench.sections.training.batch
    field.selectAll()
    QTest.keyClicks(field, "5")
    assert field.is_wrong


def test_the_seed_is_typed(make: Make) -> None:
    """Another seed, other weights."""
    bench = make("xor")
    _type(bench.sections.start.seed, "7")
    assert bench.now.network.seed == 7


@pytest.mark.parametrize("key", ["line", "digits", "iris", "textbook_neuron"])
def test_every_setting_can_be_written_and_read_back(make: Make, key: str) -> None:
    """A row of the table writes where it reads."""
    bench = make(key)
    more = bench.sections.training.more
    more.fold.setChecked(True)
    for row in [row for row in more.rows if not row.isHidden()]:
        control = row.control
        if isinstance(control, Choice):
            _choose(control, str(control.itemData(control.count() - 1)))
        elif isinstance(control, TickBox):
            _click(control)
        elif isinstance(control, Field):
            _type(control, "0.5")
        if not row.complaint.words and bench.granted and row.setting.is_shown(bench.now):
            value = row.setting.read(bench.now)
            shown = control.choice if isinstance(control, Choice) else None
            assert shown in (None, value)


def test_settings_appear_with_what_they_belong_to(make: Make) -> None:
    """Adam's numbers with Adam, Huber's threshold with Huber."""
    bench = make("line")
    _choose(bench.sections.training.optimizer, "adam")
    control = bench.more("Beta 1").control
    assert isinstance(control, Field)
    _type(control, "0.8")
    assert bench.now.training.optimizer.beta1 == 0.8
    _choose(bench.sections.training.loss, "huber")
    assert not bench.more("Threshold").isHidden()
    _choose(bench.sections.training.optimizer, "sgd")
    with pytest.raises(StopIteration):
        bench.more("Beta 1")


def test_folded_settings_say_what_is_not_at_its_default(make: Make) -> None:
    """One thing by name, several by their number."""
    bench = make("moons")
    fold = bench.sections.training.more.fold
    assert fold.said == ""
    penalty = bench.more("L2 penalty").control
    assert isinstance(penalty, Field)
    _type(penalty, "0.01")
    assert fold.said == "L2 0.01"
    assert fold.toolTip() == "L2 penalty 0.01"
    _choose(bench.sections.training.optimizer, "adam")
    beta = bench.more("Beta 2").control
    assert isinstance(beta, Field)
    _type(beta, "0.9")
    assert fold.said == "2 changed"
    assert fold.toolTip() == "L2 penalty 0.01\nBeta 2 0.9"


def test_a_change_too_long_to_be_named_is_counted(make: Make) -> None:
    """Smoothing 0.1 finds no room beside More settings, but it is not passed over in silence."""
    bench = make("iris")
    smoothing = bench.more("Smoothing").control
    assert isinstance(smoothing, Field)
    _type(smoothing, "0.1")
    fold = bench.sections.training.more.fold
    assert fold.said == "1 changed"
    assert fold.toolTip() == "Smoothing 0.1"


def test_the_list_of_data_is_grouped_and_tells_whom_it_is_owed_to(make: Make) -> None:
    """Made for learning first, then the five uses and the rest; the source is said where data is chosen."""
    bench = make("iris")
    choice = bench.sections.data.choice
    rows = [choice.itemText(row) for row in range(choice.count())]
    (learning, _), (uses, _), (world, _) = made(), five_uses(), real()
    assert rows.index(learning) < rows.index("XOR") < rows.index(uses) < rows.index(world)
    assert "Fisher" in bench.sections.data.source.toolTip()
    assert "Synthetic" in make("xor").sections.data.source.toolTip()


def test_choosing_data_tells_its_key(qtbot: QtBot, make: Make) -> None:
    """The window loads it."""
    bench = make("xor")
    with qtbot.waitSignal(bench.sections.data.data_chosen) as heard:
        _choose(bench.sections.data.choice, "moons")
    assert heard.args == ["moons"]


def test_reset_and_new_seed_are_buttons(qtbot: QtBot, make: Make) -> None:
    """The window resets."""
    bench = make("xor")
    with qtbot.waitSignals([bench.sections.start.reset_wanted, bench.sections.start.seed_wanted]):
        _click(bench.sections.start.reset)
        _click(bench.sections.start.new_seed)


def test_nothing_in_the_panel_is_wider_than_its_room(make: Make) -> None:
    """208 px at the usual font, and twice as much at twice the font."""
    bench = make("xor")
    for section in bench.sections.all:
        assert section.minimumSizeHint().width() <= 208, section.title


def test_other_data_leave_no_rows_of_the_old_network(make: Make) -> None:
    """Rows that stood over one another could not be read."""
    bench = make("xor")
    moons = catalogue.load("moons")
    bench.sections.set_experiment(moons.experiment)
    QApplication.processEvents()
    rows = [row for row in bench.sections.network.findChildren(Row) if not row.isHidden()]
    assert len(rows) == 5
