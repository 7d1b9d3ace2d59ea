"""What menus and keys ask the window to do, beyond the session."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from engine.frame import Place
from engine.problem import Problem
from engine.quantities import read
from gui import numbers
from gui.window.data_commands import DataCommands
from gui.window.listing_opening import go_to_numbers, toggle_numbers
from gui.window.part_commands import PartCommands
from gui.words import translate


class Commands(DataCommands, PartCommands):
    """Acts on the window and its session."""

    def step(self) -> None:
        """Take over what is being typed, then go one step."""
        self._window.focus_picture()
        own = self._window.own
        if own.is_open:
            self._session.runner.pause()
            own.step()
        else:
            self._session.travel.step()

    def back(self) -> None:
        """Take over what is being typed, then go one step back."""
        self._window.focus_picture()
        own = self._window.own
        if own.is_open:
            self._session.runner.pause()
            own.back()
        else:
            self._session.travel.back()

    def go_to_stage(self, stage: int) -> None:
        """A layer of the sample that is tried; else, or further on, a moment of this iteration."""
        own = self._window.own
        if own.is_open and stage < self._session.frame.depth:
            self._session.runner.pause()
            own.go_to(stage)
        else:
            own.close()
            self._session.travel.go_to_stage(stage)

    def toggle_own(self) -> None:
        """Try a sample of one's own, or stop trying."""
        self._window.toggle_own()

    def go_to_start(self) -> None:
        """The moment before the first step."""
        self._window.focus_picture()
        self._session.travel.go_to_start()

    def go_to_newest(self) -> None:
        """The furthest moment reached."""
        self._window.focus_picture()
        self._session.travel.go_to_newest()

    def bookmark(self) -> None:
        """Ask for the name of this moment, or another one if it has one."""
        here = self._session.bookmarks.here
        title = translate("Commands", "Bookmark this moment")
        if here is None:
            proposed, accept = self._window.parts.timeline.words[0], translate("Commands", "Add bookmark")
        else:
            proposed, accept = here.name, translate("Commands", "Rename")
        name = self._ask(title, proposed, accept)
        if name is not None:
            self._session.bookmarks.set(name)

    def choose_stop(self) -> None:
        """Ask when a run should stop; training goes on meanwhile."""
        from gui.history.stop_dialog import StopDialog

        session, lowest = self._session, self._session.past.losses.lowest_validation
        dialog = StopDialog(self._window.look, session.stops, session.experiment, lowest, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def toggle_log_timeline(self) -> None:
        """Iterations by powers of ten along the timeline, or evenly."""
        timeline = self._window.parts.timeline
        timeline.set_log(not timeline.is_log)

    def show_history(self) -> None:
        """What the history costs, and how much it may."""
        from gui.history.history_dialog import HistoryDialog

        session = self._session
        dialog = HistoryDialog(
            self._window.look, lambda: session.past.use, session.past.set_limit, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.screen.frame_changed.connect(dialog.refresh)
        dialog.open()

    def choose_edges(self, at: QPoint | None = None) -> None:
        """Open the menu of what edges show, below a chip of the picture."""
        from gui.menus.edges_menu import pop_up  # made when it is first wanted

        picture = self._window.parts.picture
        below = picture.below_chip() if at is None else at
        pop_up(self._window.appearance, self._session, picture, below)

    def toggle_run(self) -> None:
        """Take over what is being typed, then run or pause."""
        self._window.focus_picture()
        self._session.runner.toggle()

    def escape(self) -> None:
        """Close what is open; else stop what is going on, or a comparison of weights."""
        session = self._session
        if self._window.close_what_is_open():
            return
        if session.runner.is_running or session.jobs.is_busy or session.edges.end is None:
            session.runner.stop()
        else:
            session.edges.choose(None)

    def toggle_units(self) -> None:
        """Say numbers in the units of the data, or as the network sees them."""
        display = self._window.display
        display.show_units(not display.original_units)

    def save_picture(self) -> None:
        """Ask for a name and write the picture of the network as PNG."""
        from PySide6.QtWidgets import QFileDialog

        title, kinds = translate("Commands", "Save picture"), translate("Commands", "PNG pictures (*.png)")
        path, _ = QFileDialog.getSaveFileName(
            self._window, title, f"{self._window.parts.menu.name}.png", kinds
        )
        if not path:
            return
        target = Path(path) if Path(path).suffix else Path(path).with_suffix(".png")
        if not self._window.parts.picture.grab().save(str(target), "PNG"):
            raise Problem("{path} cannot be written: choose another place.", path=target)

    def copy_picture(self) -> None:
        """Put the picture of the network on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._window.parts.picture.grab())

    def copy_number(self) -> None:
        """Put the chosen number on the clipboard, with all its figures."""
        place = self._session.selection.place
        frame = self._window.own.frame or self._session.frame
        value = None if place is None else read(frame, place)
        if value is not None:
            QGuiApplication.clipboard().setText(numbers.exact(value))

    def zoom_picture(self, factor: float) -> None:
        """Go nearer to the network, or further away."""
        self._window.parts.picture.zoom_by(factor)

    def fit_picture(self) -> None:
        """See the whole network."""
        self._window.parts.picture.fit()

    def toggle_setup(self) -> None:
        """Show or hide the panel at the left."""
        self._window.toggle_setup()

    def toggle_readings(self) -> None:
        """Show or hide the column at the right."""
        self._window.toggle_readings()

    def toggle_numbers(self) -> None:
        """Show or hide the table of numbers."""
        toggle_numbers(self._window)

    def go_to_numbers(self) -> None:
        """Walk in the table of numbers."""
        go_to_numbers(self._window)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def find_anything(self) -> None:
        """Ask for a few letters of a command, a field of the set-up, a unit or a word, and go there."""
        from gui.finding import sources
        from gui.finding.dialog import find

        window, session = self._window, self._session
        sections = window.parts.sections
        entries = [
            *sources.of_menus(window.parts.menu.menus),
            *sources.of_fields(() if sections is None else sections.all, window.open_section),
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

    def pin(self) -> None:
        """Follow the chosen number, or no longer."""
        place = self._session.selection.place
        if place is not None and not self._window.pins.is_off:
            self._window.pins.toggle(self._session.frame, place)

    def nudge(self) -> None:
        """What the loss really does when the chosen weight is a little larger."""
        working = self._window.parts.working
        if working is not None and working.isVisible():
            working.nudge()

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
        frame, quantity = self._session.frame, "weight"
        if frame.after is not None:
            quantity = "change"
        elif frame.value(replace(place, quantity="gradient")) is not None:
            quantity = "gradient"
        self._session.selection.select(replace(place, quantity=quantity))
        self._window.focus_picture()

    def show_landscape(self) -> None:
        """The loss against weights."""
        from gui.landscape.dialog import LandscapeDialog

        session, window = self._session, self._window
        session.runner.pause()
        dialog = LandscapeDialog(
            window.look, session.frame, session.selection.place, session.past, session.jobs, window
        )
        dialog.exec()
        dialog.deleteLater()

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

    def show_about(self) -> None:
        """Version, licences, and where the data come from."""
        from gui.dialogs.about import About

        About(self._window.look, self._window).exec()
