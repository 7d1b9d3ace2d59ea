"""What the Data view is handed, while it is open."""

from typing import TYPE_CHECKING

from engine.data.preparation import Prepared
from engine.data.setup import BuiltInData
from gui.session.session import Session
from gui.window.parts import Parts

if TYPE_CHECKING:
    from gui.data.data_view import DataView

LEAKAGE = "leakage"


class DataDisplay:
    """The view is made when it is first wanted; until then, and while it is closed, nothing is done."""

    def __init__(self, session: Session, parts: Parts) -> None:
        self._session, self._parts = session, parts

    @property
    def open_view(self) -> "DataView | None":
        """The Data view, if it is open."""
        view = self._parts.data
        return None if view is None or view.isHidden() else view

    @property
    def is_open(self) -> bool:
        """Whether the Data view is open."""
        return self.open_view is not None

    def open_or_close(self) -> None:
        """The Data view is about to open, or to close."""
        view = self._parts.data
        if view is not None and view.isHidden():
            view.set_setup(self._session.setup)
            view.set_notice(self._session.board.notice)
            view.find_row(self._session.selection.row)
            self._look_for_leakage(view)

    def show(self) -> None:
        """The data in force."""
        view = self.open_view
        if view is not None:
            view.set_setup(self._session.setup)
            self._look_for_leakage(view)

    def _look_for_leakage(self, view: "DataView") -> None:
        """In idle moments: what is suspicious about data of a person's own, or that a person has changed."""
        from engine.data.leakage import findings

        setup, jobs = self._session.setup, self._session.jobs
        view.set_findings(())
        jobs.cancel(LEAKAGE)
        if setup.is_edited or not isinstance(setup.source, BuiltInData):
            prepared = Prepared(setup.samples, setup.fitted, setup.preparation)
            jobs.start(LEAKAGE, findings(setup.table, prepared), view.set_findings)

    def show_row(self) -> None:
        """The row of the sample that is chosen."""
        view = self.open_view
        if view is not None and not self._session.manner.runs_fast:
            view.follow_row(self._session.selection.row)

    def show_state(self) -> None:
        """Whether training runs."""
        view = self.open_view
        if view is not None:
            view.area.toolbar.set_running(self._session.runner.is_running)

    def show_notice(self) -> None:
        """What a person must know."""
        view = self.open_view
        if view is not None:
            view.set_notice(self._session.board.notice)
