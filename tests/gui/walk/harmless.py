"""Random actions that must not matter to the run."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.frame import Place as NumberPlace
from engine.stops import StopRule
from gui.listing.kinds import CONNECTIONS, SAMPLES, UNITS, layers_of
from gui.notices.notices import NoticeKind
from tests.gui.walk.model import Place
from tests.gui.walk.steady import slow
from tests.gui.walk.tree import Tree

SIZES = ((1280, 800), (1024, 768), (900, 700), (640, 480))
RULES = (
    StopRule(),
    StopRule(name="epoch", value=9),
    StopRule(name="loss", value=0.1),
    StopRule(name="accuracy", value=0.8),
    StopRule(name="vanishing", value=1e-3),
    StopRule(name="before_phase", value=3),
    StopRule(name="after_phase", value=1, layer=0),
    StopRule(name="validation"),
    StopRule(name="dead_unit"),
)

Key = Qt.Key


class Harmless(Tree):
    """Rules, looks, pointing, dialogs, ways given up."""

    def rule(self) -> None:
        self.session.stops.set_rule(self.random.choice(RULES))

    def escape(self) -> None:
        self.press(Key.Key_Escape)

    def resize(self) -> None:
        self.window.resize(*self.random.choice(SIZES))

    def look(self) -> None:
        self.window.appearance.choose_theme(self.random.choice(("light", "dark")))
        self.window.appearance.set_reduce_motion(self.random.random() < 0.5)

    def wander(self) -> None:
        """Arrow keys in the picture, Enter, Tab."""
        for _ in range(3):
            self.press(self.random.choice((Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_Tab)))

    def point(self) -> None:
        """The mouse over the picture, and a click; a menu that opens is left by Esc."""
        picture = self.window.parts.picture
        at = QPoint(self.random.randrange(picture.width()), self.random.randrange(picture.height()))
        QTest.mouseMove(picture, at)
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
        menu = QApplication.activePopupWidget()
        if menu is not None:
            QTest.keyClick(menu, Key.Key_Escape)

    def sample(self) -> None:
        """Another sample, and any number of the network explained."""
        self.session.selection.select_sample(self.random.randrange(4))
        quantity = self.random.choice(
            ("z", "a", "slope", "delta", "activation_gradient", "weight", "gradient")
        )
        layer, *ends = part = self._part()
        if (len(part) == 3) == (quantity in ("weight", "gradient")):
            source = ends[0] if len(part) == 3 else None
            self.session.selection.select(NumberPlace(quantity, layer, unit=ends[-1], source=source))
            QApplication.processEvents()

    def notice_button(self) -> None:
        """A way back that a notice offers."""
        notice = self.session.board.notice
        if notice is None or not notice.actions or notice.kind is NoticeKind.GOOD:
            return
        words = notice.actions[0].words
        if not words.startswith("Back"):
            return
        notice.actions[0].act()
        self.session.jobs.finish()
        self.model.cursor = self.session._trainer.position

    def dialog(self) -> None:
        """One that asks for nothing that matters, and Esc."""
        self.press(self.random.choice((Key.Key_S, Key.Key_H)))
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            QTest.keyClick(dialog, Key.Key_Escape)

    def try_own(self) -> None:
        """A sample of one's own, its ways through the network, and back."""
        own = self.window.own
        self.window.panels.toggle_own()
        for _ in range(4):
            self.random.choice((own.take, own.step, own.back, own.watch, self.wander, self.look))()
        own.close()

    def numbers(self) -> None:
        """The table of numbers, another listing of it, another order."""
        self.window.panels.toggle_numbers()
        panel = self.window.parts.numbers
        assert panel is not None
        panel.choose_kind(self.random.choice((UNITS, CONNECTIONS, SAMPLES)))
        layers = layers_of(panel.kind, self.session.frame)
        if layers:
            panel.choose_layer(self.random.choice([*layers]))
        panel.view.sort_by(self.random.choice((None, *panel.listing.columns)))

    def interrupted(self) -> None:
        """A long way that is given up for another."""
        with slow():
            position, end = self._some_position(), self._some_row().end
            way = self.random.choice(("seek", "drag", "branch"))
            if way == "branch":
                self.session.branches.go_to(end)
                self.model.go_to(Place(end, self.model.known[end].newest))
            elif way == "drag":
                self.session.travel.drag_to(position)
            else:
                self.session.travel.go_to(position)
            if self.random.random() < 0.5:
                self.session.jobs.work_a_slice()
            self.random.choice((self.home, self.seek, self.escape, self.end))()
            self.session.travel.end_drag()
        if self.session.jobs.is_busy or self.log[-1] == "interrupted":
            self.session.runner.stop()
        self.model.cursor = self.session._trainer.position
