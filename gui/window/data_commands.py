"""What is asked of the data: another table, and the one in use as a file or on the clipboard."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from engine.data.table import Table
from gui.session.jobs import Work
from gui.window.exporting import as_text, copied_notice, saving
from gui.window.setup_files import SUFFIX, saving_setup
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

TABLES = "*.csv *.tsv *.txt *.xlsx *.xls *.xlsm *.xlsb *.ods"


class DataCommands:
    """Acts on the window and its session."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def open_file(self) -> None:
        """Ask for a file with a table, or for a set-up, and open it."""
        kinds = translate("Commands", "Tables and set-ups ({kinds});;All files (*)")
        title = translate("Commands", "Open data or a set-up")
        path = self._ask_for_file(title, kinds.format(kinds=f"{TABLES} *{SUFFIX}"))
        if path is not None:
            self._window.opening.open_file(path)

    def import_file(self) -> None:
        """The same, and see how it is read before it is taken."""
        kinds = translate("Commands", "Tables ({kinds});;All files (*)").format(kinds=TABLES)
        path = self._ask_for_file(translate("Commands", "Import data"), kinds)
        if path is not None:
            self._window.opening.open_file(path, always_asks=True)

    def _ask_for_file(self, title: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(path) if path else None

    def show_data_gallery(self) -> None:
        """All built-in data sets, each with a picture."""
        from gui.data.gallery.dialog import DataGallery

        session, window = self._session, self._window
        session.runner.pause()
        gallery = DataGallery(window.look, session.jobs, session.setup.key, window)
        gallery.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        gallery.chosen.connect(session.data.load)
        gallery.open()

    def make_data_anew(self, name: str, value: float) -> None:
        """Made-up data with another setting, as one change; a run goes on with it."""
        from engine.data.remaking import made_with, remade
        from gui.setup.made_words import meanings

        setup, experiment = self._session.setup, self._session.experiment
        changed = remade(setup, {name: value}, experiment.network, experiment.training)
        meaning = next(known.meaning for known, _ in made_with(setup) if known.name == name)
        words = translate("Commands", "{setting} of the data").format(setting=meanings()[meaning][0].lower())
        self._session.data.change(changed, words, f"made with {name}")

    def paste_data(self) -> None:
        """Take the table on the clipboard for new data."""
        text = QGuiApplication.clipboard().text()
        self._window.opening.open_text(text, translate("Commands", "Clipboard"))

    def copy_text(self, work: Work) -> None:
        """Put the text that work returns on the clipboard."""
        self._session.jobs.start("copy", work, QGuiApplication.clipboard().setText)

    def save_table(self, table: Table) -> None:
        """Ask for a name and write a table that is not the data as CSV."""
        from gui.window.exporting import saving

        title, kinds = translate("Commands", "Export numbers"), translate("Commands", "CSV files (*.csv)")
        path = self._ask_for_name(title, kinds, ".csv")
        if path is not None:
            self._session.ways.wait_for(saving(table, path), self._session.board.notify)

    def save_data(self) -> None:
        """Ask for a name and write the table as CSV."""
        title, kinds = translate("Commands", "Save data"), translate("Commands", "CSV files (*.csv)")
        path = self._ask_for_name(title, kinds, ".csv")
        if path is not None:
            session = self._session
            session.ways.wait_for(saving(session.setup.table, path), session.board.notify)

    def save_setup(self) -> None:
        """Ask for a name and write data, network and training as one file that can be opened again."""
        title, kinds = translate("Commands", "Save set-up"), translate("Commands", "Set-ups (*.json)")
        path = self._ask_for_name(title, kinds, SUFFIX)
        if path is not None:
            session = self._session
            session.ways.wait_for(saving_setup(session.data.whole_setup, path), session.board.notify)

    def _ask_for_name(self, title: str, kinds: str, suffix: str) -> Path | None:
        """A name that a person chose, with the suffix where it has none."""
        from PySide6.QtWidgets import QFileDialog

        proposed = f"{Path(self._session.setup.title).stem}{suffix}"
        path, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        if not path:
            return None
        return Path(path) if Path(path).suffix else Path(path).with_suffix(suffix)

    def copy_table(self) -> None:
        """Put the whole table with its names on the clipboard, for a spreadsheet."""
        table = self._session.setup.table

        def take(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._session.board.notify(copied_notice(table))

        self._session.ways.wait_for(as_text(table), take)
