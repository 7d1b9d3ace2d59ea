"""Stepping by unit: the picture fills unit by unit, and what is not shown yet can be read nowhere."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import reveal
from engine.data import catalogue
from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.position import Granularity, Phase, Position
from engine.quantities import edge_quantities
from engine.reveal import newest_unit, revealed
from engine.trainer import Trainer
from gui.explain import tooltip
from gui.explain.content.content import Content
from gui.explain.explanation import Explanation
from gui.look.appearance import Appearance
from gui.network.picture import Picture
from gui.network.shown.asked import Asked
from gui.network.shown.facts import facts_of
from gui.network.shown.showing import Showing
from gui.plots.gradient_size import GradientSize
from gui.session import units
from gui.session.selection import Selection
from gui.session.session import Session
from gui.stage.captions import caption
from gui.window.main_window import MainWindow
from tests.gui.scrambling import scrambled

FORWARD_1, BACKWARD_1 = Position(0, 0), Position(0, 4)


@pytest.mark.usefixtures("at_picture")
class TestKeys:
    """In the real window, with real keys."""

    def test_an_iteration_unit_by_unit_and_back(self, window: MainWindow, session: Session) -> None:
        """Each → shows one unit more, each ← one less; Step then Back is the identity at every moment."""
        press(window, Qt.Key.Key_1)
        seen = [state(session)]
        while session.frame.phase != Phase.UPDATE:
            press(window, Qt.Key.Key_Right)
            seen.append(state(session))
            press(window, Qt.Key.Key_Left)
            assert state(session) == seen[-2]
            press(window, Qt.Key.Key_Right)
            assert state(session) == seen[-1]
        hidden, backward = [(0, units) for units in (1, 2, 3, 4)], [(4, units) for units in (1, 2, 3, 4)]
        expected_states = [(-1, 1), *hidden, (1, 1), (2, 1), (3, 1), *backward, (5, 1)]
        assert [(stage, units) for _, stage, units in seen] == expected_states
        for expected in reversed(seen[:-1]):
            press(window, Qt.Key.Key_Left)
            assert state(session) == expected

    def test_what_is_said_of_a_unit(self, window: MainWindow, session: Session) -> None:
        """Position, Step, phase and selection speak of it."""
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right, times=2)
        parts = window.parts
        assert parts.timeline.words == ("Iteration 1", "forward, hidden layer, unit 2 of 4")
        assert parts.transport.step.text() == "Step: hidden unit 3"
        assert parts.transport.granularity.choice == "unit"
        assert parts.phases.cells.all_dots()[0].name == "hidden, 2 of 4"
        assert session.selection.place == Place("z", 0, 1, sample=0)
        assert "h3" not in parts.picture.accessibleDescription()

    def test_another_granularity_in_the_middle_of_a_layer(self, window: MainWindow, session: Session) -> None:
        """The next stop of its grid is the rest of the layer, the one before is the layer before."""
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right, times=7)
        assert state(session) == (0, 3, 1)
        press(window, Qt.Key.Key_Right)
        for key, words, there in (
            (Qt.Key.Key_2, "Step: backward, hidden", (0, 4, 4)),
            (Qt.Key.Key_3, "Step: backward", (0, 4, 4)),
            (Qt.Key.Key_4, "Step: iteration", (0, 5, 1)),
        ):
            press(window, key)
            assert state(session) == (0, 4, 1)
            assert window.parts.transport.step.text() == words
            press(window, Qt.Key.Key_Right)
            assert state(session) == there
            press(window, Qt.Key.Key_1)
            press(window, Qt.Key.Key_Left, times=3 if there == (0, 4, 4) else 4)
        press(window, Qt.Key.Key_2)
        press(window, Qt.Key.Key_Left)
        assert state(session) == (0, 3, 1)

    def test_a_jump_shows_whole_layers(self, window: MainWindow, session: Session) -> None:
        """Home, End, and the dot of the very layer that is shown in part."""
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right, times=2)
        window.parts.phases.stage_chosen.emit(0)
        assert state(session) == (0, 0, 4)
        press(window, Qt.Key.Key_Left)
        press(window, Qt.Key.Key_End)
        assert state(session) == (0, 0, 4)
        press(window, Qt.Key.Key_Home)
        assert session.frame.phase == Phase.READY

    def test_a_person_s_own_choice_stays(self, window: MainWindow, session: Session) -> None:
        """Where nothing was chosen the newest unit is followed; it says what it waits for."""
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right)
        session.selection.select(Place("z", 0, 2, sample=0))
        assert "Not computed yet. It comes in 2 steps." in said_by(window)
        press(window, Qt.Key.Key_Right)
        assert session.selection.place == Place("z", 0, 2, sample=0)
        assert "It comes with the next step." in said_by(window)
        press(window, Qt.Key.Key_Right)
        assert "Not computed" not in said_by(window)

    def test_a_change_in_the_middle_of_a_layer(self, window: MainWindow, session: Session) -> None:
        """The same units are shown with the new numbers."""
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right, times=2)
        session.bookmarks.set("here")
        session.workbench.change_rate(0.25)
        assert state(session) == (0, 0, 2)
        session.changes.undo()
        assert state(session)[:2] == (0, 0)


def press(window: MainWindow, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget() or window, key)


def state(session: Session) -> tuple[int, int, int]:
    """Iteration, stage, and how many units are shown."""
    shown = reveal.of(session.frame)
    return shown.position.iteration, shown.position.stage, shown.units


def said_by(window: MainWindow) -> str:
    assert window.parts.working is not None
    return window.parts.working.accessibleDescription()


@pytest.mark.parametrize("position", [FORWARD_1, BACKWARD_1], ids=["forward", "backward"])
def test_nothing_in_the_window_depends_on_what_is_hidden(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch, position: Position
) -> None:
    """With other hidden numbers every pixel and every spoken word is the same."""
    session.manner.set_granularity(Granularity.UNIT)
    while session.frame.position != position:
        session.travel.step()
    session.jobs.cancel("check")
    before, words = picture_of(window), spoken(window)
    monkeypatch.setattr(units, "revealed", lambda frame, count: scrambled(revealed(frame, count)))
    session.screen.show()
    session.jobs.cancel("check")
    assert session.frame.hidden
    assert spoken(window) == words
    assert picture_of(window) == before


def picture_of(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage()


def spoken(window: MainWindow) -> list[str]:
    widgets = window.findChildren(QWidget)
    tree = read(QAccessible.queryAccessibleInterface(window.parts.picture))
    return [
        *tree,
        *(f"{each.accessibleName()} {each.accessibleDescription()} {each.toolTip()}" for each in widgets),
    ]


def read(node: QAccessibleInterface) -> Iterator[str]:
    """Everything that is said of a node and of all below it."""
    yield node.text(QAccessible.Text.Description)
    for index in range(node.childCount()):
        yield from read(node.child(index))


def different_networks() -> list[str]:
    """One preset for each form of network."""
    found: dict[object, str] = {}
    for entry in catalogue.catalogue():
        experiment = catalogue.load(entry.key).experiment
        network, training = experiment.network, experiment.training
        found.setdefault((network.sizes, network.layers, training.loss.name), entry.key)
    return list(found.values())


@pytest.mark.parametrize("key", different_networks())
def test_no_view_depends_on_what_is_hidden(qapp: QApplication, key: str) -> None:
    """For every preset: picture, tooltips, working, caption, gradient sizes, and what is chosen."""
    assert qapp is not None
    views = Views(catalogue.load(key).experiment)
    for frame in parts_of(views.experiment):
        for place in views.asked_about(frame):
            assert views.of(scrambled(frame), place) == views.of(frame, place), (frame.position, place)
        assert views.explains(frame), frame.position
    views.close()


@pytest.mark.parametrize("key", ["xor", "iris", "moons"])
def test_edges_do_not_depend_on_what_is_hidden(qapp: QApplication, key: str) -> None:
    """Whatever a person asked them to show."""
    assert qapp is not None
    views = Views(catalogue.load(key).experiment)
    for quantity in edge_quantities(views.experiment.training.optimizer):
        views.picture.set_asked(Asked(quantity.key))
        for frame in parts_of(views.experiment):
            assert views.of(scrambled(frame), None) == views.of(frame, None), (frame.position, quantity.key)
    views.close()


def parts_of(experiment: Experiment) -> Iterator[Frame]:
    """Moments of an iteration with half the units shown."""
    trainer = Trainer(experiment)
    while trainer.position.stage < 2 * trainer.depth:
        frame = trainer.step("layer")
        count = reveal.count(experiment, frame.position)
        if count > 1:
            yield revealed(frame, count // 2)


class Views:
    """All that shows numbers of a frame."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        appearance = Appearance("light")
        appearance.set_reduce_motion(True)
        self.selection = Selection()
        self.picture = Picture(appearance, self.selection)
        self.picture.resize(784, 416)
        self.working = Explanation(appearance, self.selection)
        self.working.resize(784, 160)
        self.sizes = GradientSize(appearance)
        self.sizes.set_network(experiment.network)

    def asked_about(self, frame: Frame) -> list[Place | None]:
        """What the app chooses, and something of a unit that is hidden."""
        layer, unit = frame.depth - 1 if frame.layer is None else frame.layer, min(frame.hidden)
        match frame.phase:
            case Phase.FORWARD:
                return [None, Place("a", layer, unit, sample=0)]
            case Phase.ERROR:
                return [None, Place("error", layer, unit, sample=0)]
            case _:
                return [None, Place("delta", layer, unit, sample=0), Place("gradient", layer, unit, 0)]

    def of(self, frame: Frame, place: Place | None) -> list[object]:
        """Everything that is seen and said."""
        self.selection.forget()
        self.selection.follow(frame, newest_unit(frame))
        if place is not None:
            self.selection.select(place)
        chosen = self.selection.place
        assert chosen is not None
        for view in (self.picture, self.working, self.sizes):
            view.set_frame(frame)
        self.working.forget()
        said = [facts_of(Showing(frame, chosen), chosen).sentence, tooltip.text(frame, chosen)]
        said += [*caption(frame, 0, chosen), repr(self.working.content), self.sizes.describe()]
        return [chosen, said, self.picture.grab().toImage(), self.working.grab().toImage()]

    def explains(self, frame: Frame) -> bool:
        """Whether the working has something to say of the newest unit."""
        self.of(frame, None)
        return isinstance(self.working.content, Content)

    def close(self) -> None:
        """No window is left behind."""
        for view in (self.picture, self.working, self.sizes):
            view.close()
            view.deleteLater()


def test_only_a_step_within_a_phase_is_shown_on_its_way(session: Session, qtbot: QtBot) -> None:
    """Not Back, jumps, whole iterations; a slow run is, in the time between its steps."""
    ways: list[int] = []
    session.screen.frame_changed.connect(lambda _: ways.append(session.manner.motion))
    for granularity in ("unit", "layer", "phase", "iteration"):
        session.manner.set_granularity(granularity)
        session.travel.step()
    session.travel.back()
    session.travel.go_to_stage(2)
    session.travel.go_to_start()
    assert ways == [600, 600, 600, 0, 0, 0, 0]
    session.runner.set_pace(0.2)
    with qtbot.waitSignal(session.screen.frame_changed):
        session.runner.run()
    assert (
        ways[-1] == session.runner.pace.motion(is_running=True) < 1000 * session.runner.pace.seconds_a_phase
    )
    session.runner.pause()
    assert ways[-1] == 0
