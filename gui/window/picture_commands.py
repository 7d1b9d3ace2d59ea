"""What is asked of the picture: to save and copy it, to come nearer, to choose what its edges show."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from engine.problem import Problem
from engine.quantities import read
from gui.wording import numbers
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class PictureCommands:
    """Acts on the picture of the network and on the number chosen in it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def choose_edges(self, at: QPoint | None = None) -> None:
        """Open the menu of what edges show, below a chip of the picture."""
        from gui.menus.edges_menu import pop_up  # made when it is first wanted

        picture = self._window.parts.picture
        below = picture.below_chip() if at is None else at
        pop_up(self._window.appearance, self._session, picture, below)

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
        if not self._window.parts.picture.copied().save(str(target), "PNG"):
            raise Problem("{path} cannot be written: choose another place.", path=target)

    def copy_picture(self) -> None:
        """Put the picture of the network on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._window.parts.picture.copied())

    def copy_number(self) -> None:
        """Put the chosen number on the clipboard, with all its figures."""
        place = self._session.selection.place
        value = None if place is None else read(self._window.own.looked_at, place)
        if value is not None:
            QGuiApplication.clipboard().setText(numbers.exact(value))

    def zoom_picture(self, factor: float) -> None:
        """Go nearer to the network, or further away."""
        self._window.parts.picture.zoom_by(factor)

    def fit_picture(self) -> None:
        """See the whole network."""
        self._window.parts.picture.fit()

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
