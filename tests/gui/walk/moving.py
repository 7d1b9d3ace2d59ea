"""Random moves through time."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.position import Granularity, Position
from tests.gui.walk.base import Walk
from tests.gui.walk.model import Place

Key = Qt.Key


class Moving(Walk):
    """Steps, jumps, drags, runs."""

    def step(self) -> None:
        self._by_granularity(self.model.step, self.random.choice((Key.Key_Right, Key.Key_PageDown)))

    def back(self) -> None:
        self._by_granularity(self.model.back, self.random.choice((Key.Key_Left, Key.Key_PageUp)))

    def _by_granularity(self, move: Callable[[Granularity], None], key: Key) -> None:
        """By unit the window may stay at the position and show more or less of it."""
        session = self.session
        is_partial = bool(session.frame.hidden) or session.manner.granularity is Granularity.UNIT
        before = self.model.cursor, self.model.newest
        if session.screen.can_go_on or move == self.model.back:
            move(session.manner.granularity)
        self.press(key)
        session.jobs.finish()
        if is_partial and session._trainer.position == before[0]:
            self.model.cursor, self.model.newest = before
        self._follow_divergence()

    def _follow_divergence(self) -> None:
        """Where a number is no longer finite, the run ends: the model asks a fresh run where."""
        divergence = self.session.branches.present.divergence
        if divergence is not None and self.model.newest > divergence.position:
            truth = self.truth.trainer(self.model)
            assert truth.diverged is not None
            assert truth.position == divergence.position
            self.model.newest = divergence.position
            self.model.cursor = min(self.model.cursor, self.model.newest)

    def run(self) -> None:
        """Some ticks of Run, by Space; how far it came is only known afterwards."""
        session, ticks = self.session, self.random.randint(1, 4)
        before = session._trainer.position
        self.press(Key.Key_Space)
        for _ in range(ticks):
            if session.clock.is_running:
                session.clock._timer.stop()
                session.clock._tick()
        if session.runner.is_running:
            self.press(Key.Key_Space)
        assert not session.runner.is_running
        after = session._trainer.position
        assert after >= before
        self.model.cursor, self.model.newest = after, max(after, self.model.newest)

    def home(self) -> None:
        self.press(Key.Key_Home)
        self.model.seek(Position(0))

    def end(self) -> None:
        self.press(Key.Key_End)
        self.model.seek(self.model.newest)

    def seek(self) -> None:
        position = self._some_position()
        self.session.travel.go_to(position)
        self.model.seek(position)

    def _some_position(self) -> Position:
        return Position(
            self.random.randint(0, self.model.newest.iteration + 2), self.random.randint(-1, self.model.last)
        )

    def drag(self) -> None:
        """Press, a few moves, and perhaps let go."""
        timeline = self.window.parts.timeline
        if timeline.scale() is None:
            return
        timeline.set_log(self.random.random() < 0.3)
        at = [QPoint(self._some_x(), 20) for _ in range(self.random.randint(1, 4))]
        branch = timeline._branch_at(at[0].toPointF())
        QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at[0])
        if branch is not None:  # a click on a branch's name goes there
            self.session.jobs.finish()
            self.model.go_to(Place(branch, self.model.known[branch].newest))
            return
        for point in at:
            QTest.mouseMove(timeline, point)
        wanted = timeline.place_at(at[-1].toPointF())
        QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=at[-1])
        self.session.jobs.finish()
        if wanted is not None:
            self.model.seek(wanted)

    def _some_x(self) -> int:
        timeline = self.window.parts.timeline
        left = round(timeline._left())
        return self.random.randint(left, timeline.width() - 17)

    def click_phase(self) -> None:
        stage = self.random.randint(0, self.model.last)
        wanted = Position(self.session.frame.position.iteration, stage)
        self.window.parts.phases.stage_chosen.emit(stage)
        self.session.jobs.finish()
        self.model.seek(min(wanted, self.model.newest))
        while self.model.cursor < wanted and self.session.screen.can_go_on:
            self.model.step(Granularity.LAYER)
        self._follow_divergence()

    def granularity(self) -> None:
        self.press(self.random.choice((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)))

    def pace(self) -> None:
        self.session.runner.set_pace(self.random.choice((0.3, 0.6, 0.9, 1.0)))
