"""Files of the user's and the clipboard on their way into the window: straight in, or by a dialog."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from engine.data.reading import Found, open_table, open_text
from engine.data.setup import Setup
from engine.problem import Problem
from gui.data.importing.dialog import ImportDialog
from gui.data.importing.refusal import Misfit, Refusal
from gui.data.importing.work import Looked, looking, rows_near
from gui.notices.notices import Notice
from gui.window.setup_files import SUFFIX, opened_words, opening_setup
from gui.wording.words import sentence

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class Opening(QObject):
    """`choose` asks for another file. A table goes straight in if nothing is to be decided or to be known
    about it, and it was not asked for the dialog; what does not fit is refused, and nothing is changed."""

    def __init__(self, window: "MainWindow", choose: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._session, self._choose = window, window.session, choose
        self.dialog: QDialog | None = None

    def open_file(self, path: Path, always_asks: bool = False) -> None:
        """Read a table in slices, or a set-up."""
        if path.suffix.lower() == SUFFIX:
            self._session.ways.wait_for(opening_setup(path), lambda found: self._take_setup(path, found))
        else:
            self._open(open_table(path), path.name, always_asks)

    def _take_setup(self, path: Path, found: Setup | Problem) -> None:
        if isinstance(found, Problem):
            self._session.board.notify(Notice(sentence(found), is_about_moment=True))
        else:
            self._session.data.open(found)
            self._session.board.notify(opened_words(path, found))

    def open_text(self, text: str, name: str) -> None:
        """Read a text, such as the clipboard's; it is shown before it is taken."""
        self._open(_opened_text(text, name), name, always_asks=True)

    def _open(self, opened: Generator[float, None, Found], name: str, always_asks: bool) -> None:
        def go_on(looked: Looked | Problem) -> None:
            if isinstance(looked, Problem):
                self._refuse(Misfit(name, looked), None)
            else:
                self._decide(looked, always_asks)

        self._session.ways.wait_for(looking(opened, reads_on=not always_asks), go_on)

    def _decide(self, looked: Looked, always_asks: bool) -> None:
        outcome, seen, source = looked.outcome, looked.seen, looked.found.source
        if always_asks or looked.found.doubts:
            self._ask(looked)
        elif seen is None or seen.problem is not None:
            problem = None if seen is None else seen.problem
            unread = Problem("{file} cannot be read: choose another file.", file=source.name)
            self._refuse(Misfit(source.name, problem or unread), looked)
        elif outcome is not None and outcome.faults:
            self._session.ways.wait_for(
                rows_near(looked.found, outcome.faults), lambda rows: self._refuse_rows(looked, rows)
            )
        elif outcome is not None and outcome.setup is not None and looked.is_plain:
            self._session.data.open(outcome.setup)
        else:
            self._ask(looked)

    def _refuse_rows(self, looked: Looked, rows: tuple[tuple[int, tuple[str, ...]], ...]) -> None:
        outcome, seen, found = looked.outcome, looked.seen, looked.found
        assert outcome is not None and seen is not None  # noqa: PT018
        setup = outcome.setup
        misfit = Misfit(
            found.source.name, outcome.faults[0], outcome.faults, rows, len(seen.names), found.guesses.header,
            0 if setup is None else setup.table.row_count,
        )  # fmt: skip
        self._refuse(misfit, looked)

    # Dialogs

    def _ask(self, looked: Looked) -> None:
        session = self._session
        dialog = ImportDialog(self._window.look, session.jobs, looked, session.setup.title, self._window)
        dialog.imported.connect(lambda setup: session.data.open(setup))
        self._show(dialog)

    def _refuse(self, misfit: Misfit, looked: Looked | None) -> None:
        title = self._session.setup.title
        refusal = Refusal(self._window.look, misfit, title, looked is not None, self._window)
        refusal.other_wanted.connect(self._choose)
        if looked is not None:
            refusal.reading_wanted.connect(lambda: self._ask(looked))
            setup = None if looked.outcome is None else looked.outcome.setup
            if setup is not None:
                refusal.rest_wanted.connect(lambda: self._session.data.open(setup))
        self._show(refusal)

    def _show(self, dialog: QDialog) -> None:
        self._session.runner.pause()
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _opened_text(text: str, name: str) -> Generator[float, None, Found]:
    """As `open_text`, what stands against it raised in the work and not before."""
    return (yield from open_text(text, name))
