"""Random actions in a real window, each followed by a naive model, and what must be true after every one."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from shiboken6 import Shiboken

from engine.frame import Frame
from gui.network.picture import Picture
from gui.window.main_window import MainWindow
from gui.wording.sentences import position_title
from tests.engine.frames import differences
from tests.gui.listing.reading import check
from tests.gui.walk.harmless import Harmless

_delete: Callable[[object], None] = Shiboken.delete
LONGEST = 400
"""Iterations from which a walk begins anew, so that the truth stays cheap."""


class Walker(Harmless):
    """`act` does one action."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__(window, seed)
        self.actions: tuple[Callable[[], None], ...] = (
            *[self.step, self.back] * 6, *[self.run] * 3, *[self.drag, self.seek, self.click_phase] * 2,
            self.home, self.end, *[self.granularity] * 2, self.pace,
            *[self.rate, self.optimizer, self.batch, self.penalty, self.activation, self.loss],
            *[self.weight] * 2, *[self.freeze, self.remove] * 2, self.restore_all, self.layers,
            *[self.undo] * 5, *[self.redo] * 2,
            *[self.branch, self.go_to_branch] * 2, self.delete_branch, self.rename_branch,
            *[self.bookmark, self.go_to_bookmark, self.next_bookmark], self.remove_bookmark,
            self.reset, self.new_seed, self.data, self.rule, self.escape, self.resize, self.look,
            *[self.wander, self.point] * 2, self.sample, self.notice_button, self.dialog, self.interrupted,
            self.try_own, *[self.numbers] * 2,
        )  # fmt: skip

    def act(self) -> None:
        """One action, and what must be true afterwards."""
        action = self.random.choice(self.actions)
        if self.model.newest.iteration > LONGEST:
            action = self.data
        self.log.append(action.__name__)
        action()
        self.settle()

    def settle(self) -> None:
        """Let what is under way come to its end."""
        for _ in range(20):
            if self.session.jobs.is_busy or self.random.random() < 0.3:
                self.session.jobs.finish()
        self.model.remember(self.session.branches.present)

    def check(self, thoroughly: bool = True) -> None:
        """The window stands where the model does; thoroughly: it shows the bits of a fresh run."""
        session, model = self.session, self.model
        trainer = session._trainer
        assert (trainer.position, trainer.newest) == (model.cursor, model.newest)
        assert session.experiment == model.experiment
        assert all(branch in model.known for branch in trainer.branches)
        notice = session.board.notice
        assert notice is None or not notice.title.startswith("Something went wrong"), notice
        if thoroughly:
            assert differences(trainer.frame(), self.truth.contents(model)) == []
        self._check_views()

    def _check_views(self) -> None:
        session, parts = self.session, self.window.parts
        shown = session.frame
        assert shown.position == session._trainer.position
        assert parts.picture._frame is shown
        if parts.numbers is not None and parts.numbers.isVisible():
            check(parts.numbers, shown)
        assert parts.timeline.words[0].startswith(position_title(shown))
        assert parts.transport.back.isEnabled() == session.screen.can_go_back
        can_go_on = session.screen.can_go_on and not self.window.own.waits_for_drawing
        assert parts.transport.step.isEnabled() == (can_go_on and not session.jobs.is_busy)
        menus = self.window.menus
        assert menus is not None
        assert menus.actions["undo"].isEnabled() == bool(self.model.done)
        assert menus.actions["redo"].isEnabled() == bool(self.model.undone)
        assert not session.runner.is_running
        sections = parts.sections
        assert sections is not None
        assert sections.training.rate.value == session.experiment.training.optimizer.learning_rate

    def check_picture(self) -> None:
        """What is drawn of the moment shown is, to the pixel, what is drawn of a fresh run's.

        Both in pictures of their own: where a label stands depends, on purpose, on what was seen before.
        """
        session = self.session
        session.jobs.finish()
        if not session.frame.hidden and self.window.parts.picture.isVisible():
            session.selection.point_at(None)
            self.window.appearance.set_reduce_motion(True)
            expected = self._drawn(self.truth.trainer(self.model).frame())
            assert self._drawn(session.frame) == expected

    def _drawn(self, frame: Frame) -> QImage:
        session, findings = self.session, self.session.insight.findings
        picture, maps = Picture(self.window.appearance, session.selection, self.window), findings.maps
        picture.setMinimumSize(0, 0)
        picture.resize(self.window.parts.picture.size())
        picture.set_fitted(self.window.picture_display.fitted)
        picture.set_frame(frame, session.manner.shows_maps)
        picture.set_after(None if findings.after is None else findings.after.predictions)
        picture.set_maps(maps.activations if maps is not None and len(maps.axes) == 2 else None)
        image = picture.grab().toImage()
        _delete(picture)  # at once: it would go on following choices made in other networks
        return image
