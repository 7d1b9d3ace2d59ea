"""The data in force: opened and edited."""

from msgspec.structs import replace

from engine.data import catalogue
from engine.data.setup import Setup
from engine.trainer import Trainer
from gui.notices.messages import opened_notice
from gui.session.changes import Changes
from gui.session.notice_board import NoticeBoard
from gui.session.setups import Setups
from gui.wording.words import translate


class Data:
    """Other data are a change like any other: undone with one key. Every moment keeps those of its time."""

    def __init__(self, trainer: Trainer, setups: Setups, changes: Changes, board: NoticeBoard) -> None:
        self._trainer, self._setups, self._changes, self._board = trainer, setups, changes, board

    @property
    def whole_setup(self) -> Setup:
        """Data, network and training in force: what a file holds to begin with them again."""
        experiment = self._trainer.experiment
        return replace(self._setups.here, network=experiment.network, training=experiment.training)

    def load(self, key: str, task: int | None = None) -> None:
        """One of the built-in sets, with the network and training that suit it; `task`: which of several."""
        self.open(catalogue.load(key, task))

    def open(self, setup: Setup) -> None:
        """Begin with other data."""
        self._changes.make(translate("Data", "data set"), lambda: self._begin_with(setup), "data set")
        self._board.notify(opened_notice(setup))

    def _begin_with(self, setup: Setup) -> None:
        self._trainer.restart(setup.experiment)
        self._setups.keep(setup)

    def change(self, setup: Setup, words: str, field: str = "") -> None:
        """Go on with edited data: weights stay where inputs and outputs do, else all starts anew.

        A run goes on. `words` name the change; changes of one `field` made at once are one.
        """
        self._changes.make_on_the_way(words, lambda: self._go_on_with(setup), field)

    def _go_on_with(self, setup: Setup) -> None:
        if setup.experiment == self._trainer.experiment:
            self._trainer.edit(())
        else:
            self._trainer.change(setup.experiment)
        self._setups.keep(setup)
