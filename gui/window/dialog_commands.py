"""Opens the dialogs: what can be found, read, compared, checked and tried."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from engine.frame import Place
from gui.wording.parts import weight_at

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class DialogCommands:
    """Each dialog is imported when it is first wanted."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def find_anything(self) -> None:
        """Ask for a few letters of a command, a field of the set-up, a unit or a word, and go there."""
        from gui.finding import sources
        from gui.finding.dialog import find

        window, session = self._window, self._session
        sections = window.parts.sections
        entries = [
            *sources.of_menus(window.parts.menu.menus),
            *sources.of_fields(() if sections is None else sections.all, window.panels.open_section),
            *sources.of_units(session.frame, session.selection.select),
            *sources.of_terms(self.show_glossary),
        ]
        find(window.look, entries, window)

    def show_keys(self) -> None:
        """All keys."""
        from gui.dialogs.keys_dialog import KeysDialog

        menus = self._window.menus
        KeysDialog(self._window.look, {} if menus is None else menus.by_menu, self._window).exec()

    def show_glossary(self, word: str = "") -> None:
        """What the words on screen mean, from a word on."""
        from gui.glossary.dialog import Glossary

        glossary = Glossary(self._window.look, self._window)
        if word:
            QTimer.singleShot(0, glossary, lambda: glossary.show_term(word))
        glossary.exec()
        glossary.deleteLater()

    def show_about(self) -> None:
        """Version, licences, and where the data come from."""
        from gui.dialogs.about import About

        About(self._window.look, self._window).exec()

    def check_gradients(self) -> None:
        """Check this moment's gradients, also before the first Backward."""
        self._session.runner.pause()
        if self._session.screen.can_go_on:
            self._session.checks.begin()

    def show_check(self) -> None:
        """The pairs of the last gradient check, or the check itself if there was none."""
        from gui.checking.dialog import CheckDialog

        session, window, check = self._session, self._window, self._session.checks.status
        if check.result is None:
            self.check_gradients()
            return
        session.runner.pause()
        dialog = CheckDialog(window.look, check.result, session.frame, check.is_stale, window)
        dialog.place_wanted.connect(lambda place: self.go_to_place(place))
        dialog.exec()
        dialog.deleteLater()

    def go_to_place(self, place: Place) -> None:
        """Choose a weight, by what is known of it at this moment."""
        self._session.selection.select(weight_at(self._session.frame, place))
        self._window.focus_picture()

    def show_landscape(self) -> None:
        """The loss against weights, in a window beside this one."""
        from gui.landscape.dialog import LandscapeDialog

        session, window = self._session, self._window
        session.runner.pause()
        if window.findChildren(LandscapeDialog):
            window.findChildren(LandscapeDialog)[0].activateWindow()
            return
        dialog = LandscapeDialog(
            window.look, session.frame, session.selection, session.past, session.jobs, window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.screen.frame_changed.connect(dialog.show_frame)
        session.runner.running_changed.connect(dialog.set_running)
        dialog.show()

    def show_mistakes(self) -> None:
        """The gallery of mistakes."""
        from gui.mistakes.dialog import Gallery

        session, window = self._session, self._window
        session.runner.pause()
        gallery = Gallery(window.look, session.experiment, session.mistakes.trying, session.jobs, window)
        gallery.mistake_wanted.connect(lambda name: session.mistakes.make(name))
        gallery.compare_wanted.connect(session.mistakes.compare_with_right)
        gallery.exec()
        gallery.deleteLater()
