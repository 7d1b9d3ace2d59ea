"""Random actions in a real window, each followed by a naive model, and what must be true after every one."""

import os
from collections.abc import Callable

from gui.main_window import MainWindow
from gui.network.picture import Picture
from gui.network.scene import Scene
from gui.sentences import position_title
from tests.engine.frames import differences
from tests.gui.walk.harmless import Harmless

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
            if self.session.is_busy or self.random.random() < 0.3:
                self.session.jobs.finish()
        self.model.remember(self.session.branch)

    def check(self, thoroughly: bool = True) -> None:
        """The window stands where the model does; thoroughly: it shows the bits of a fresh run."""
        session, model = self.session, self.model
        trainer = session._trainer
        assert (trainer.position, trainer.newest) == (model.cursor, model.newest)
        assert session.experiment == model.experiment
        assert all(branch in model.known for branch in trainer.branches)
        notice = session.notice
        assert notice is None or not notice.title.startswith("Something went wrong"), notice
        if thoroughly:
            assert differences(trainer.frame(), self.truth.contents(model)) == []
        self._check_views()

    def _check_views(self) -> None:
        session, parts = self.session, self.window.parts
        shown = session.frame
        assert shown.position == session._trainer.position
        assert parts.picture._frame is shown
        assert parts.timeline.words[0].startswith(position_title(shown))
        assert parts.transport.back.isEnabled() == session.can_go_back
        assert parts.transport.step.isEnabled() == (session.can_go_on and not session.is_busy)
        menus = self.window.menus
        assert menus is not None
        assert menus.actions["undo"].isEnabled() == bool(self.model.done)
        assert menus.actions["redo"].isEnabled() == bool(self.model.undone)
        assert not session.is_running
        sections = parts.sections
        assert sections is not None
        assert sections.training.rate.value == session.experiment.training.optimizer.learning_rate

    def check_picture(self) -> None:
        """The picture, to the pixel, is that of a fresh network trained to the same moment."""
        session, picture = self.session, self.window.parts.picture
        session.jobs.finish()
        if session.frame.hidden or not picture.isVisible():
            return
        session.selection.point_at(None)
        other = Picture(self.window.appearance, session.selection, self.window)
        try:
            other.setMinimumSize(0, 0)
            other.resize(picture.size())
            findings = session.insight.findings
            other.set_frame(self.truth.trainer(self.model).frame(), session.shows_maps)
            other.set_after(None if findings.after is None else findings.after.predictions)
            maps = findings.maps
            other.set_maps(maps.activations if maps is not None and len(maps.axes) == 2 else None)
            picture.clearFocus()
            self.window.appearance.set_reduce_motion(True)
            picture._scene = Scene(
                self.window.appearance
            )  # where labels stand is kept on purpose: begin anew
            picture._look_again()
            expected, found = other.grab().toImage(), picture.grab().toImage()
            if expected != found and "BACKPROP_LAB_PICTURES" in os.environ:
                expected.save("expected.png")
                found.save("found.png")
            assert expected == found
        finally:
            other.deleteLater()
