"""The pin in the margin of the working: follows the number that is explained."""

from PySide6.QtWidgets import QWidget

from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.session.pins import Pins
from gui.session.selection import Selection
from gui.wording.words import translate

SIZE, LEFT = 18, 1


class PinButton(IconButton):
    """Filled while the chosen number is pinned; off while four others are."""

    def __init__(self, look: Look, pins: Pins, selection: Selection, working: QWidget) -> None:
        super().__init__(look, "", "push-pin", SIZE, is_outlined=False, parent=working)
        self._pins, self._selection = pins, selection
        self.clicked.connect(self._toggle)
        pins.changed.connect(self.follow)
        selection.changed.connect(self.follow)
        self.follow()

    def place(self, middle: int) -> None:
        """Stand at a height of the working, in pixels."""
        size = self._look.px(SIZE)
        self.setGeometry(self._look.px(LEFT), middle - size // 2, size, size)

    def follow(self) -> None:
        """Say what a click would do to the chosen number."""
        frame, place = self._pins.frame, self._selection.place
        can = is_pinned = False
        if frame is not None and place is not None and place.layer >= 0 and not self._pins.is_off:
            can, is_pinned = True, self._pins.holds(frame, place)
        words = translate("Pins", "Pin this number (P)")
        if is_pinned:
            words = translate("Pins", "Take the pin out (P)")
        elif self._pins.is_full:
            words = translate("Pins", "Four numbers are pinned: take one out first")
        self._icon = "push-pin-fill" if is_pinned else "push-pin"
        self.setVisible(can)
        self.setEnabled(is_pinned or not self._pins.is_full)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def _toggle(self) -> None:
        frame, place = self._pins.frame, self._selection.place
        if frame is not None and place is not None:
            self._pins.toggle(frame, place)
