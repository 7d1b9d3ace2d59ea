"""The pinned numbers at the foot of the readings, two beside each other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.experiment import Experiment
from engine.frame import LAYER
from engine.pinned import Pin
from engine.quantities import QUANTITIES
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.pinned.pin_cell import HEIGHT, PinCell
from gui.session.pins import Pins
from gui.wording.naming import connection_name, layer_name, unit_name, with_symbols
from gui.wording.rich import Pieces, symbol, words
from gui.wording.words import translate

SIDE, TITLE, BELOW = 8, 30, 6


class PinPanel(Panel):
    """`place_chosen` carries the place of a pin that was pressed; `resized`: it needs more or less room."""

    place_chosen = Signal(object)
    resized = Signal()

    def __init__(self, look: Look, pins: Pins, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._pins = pins
        self.cells: list[PinCell] = []
        self._grid = QGridLayout(self)
        self._title = Label(look, translate("Pins", "Pinned"), "section", "ink")
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        look.appearance.changed.connect(self._grow)
        pins.changed.connect(self._follow)
        self._grow()
        self.hide()

    @property
    def wanted_height(self) -> int:
        """0 while nothing is pinned."""
        rows = (len(self._pins.pins) + 1) // 2
        return self.look.px(TITLE + rows * HEIGHT + BELOW) if rows else 0

    def _grow(self) -> None:
        px = self.look.px
        self._grid.setContentsMargins(px(SIDE), px(4), px(SIDE), px(BELOW))
        self._grid.setSpacing(0)
        self._title.setContentsMargins(px(SIDE), 0, 0, 0)

    def _follow(self) -> None:
        if [cell.pin for cell in self.cells] != list(self._pins.pins):
            self._rebuild()
        frame = self._pins.frame
        for cell in self.cells:
            series = self._pins.series.get(cell.pin, cell.series)
            now = 0 if frame is None else frame.updates_done
            cell.show_history(series, self._pins.value(cell.pin), now, self._pins.lacks_sample(cell.pin))

    def _rebuild(self) -> None:
        for cell in self.cells:
            cell.hide()
            cell.deleteLater()
        frame = self._pins.frame
        assert frame is not None
        experiment, pins = frame.experiment, self._pins.pins
        self.cells = [PinCell(self.look, pin_name(experiment, pin), pin, self) for pin in pins]
        for at, cell in enumerate(self.cells):
            cell.clicked.connect(lambda _=False, pin=cell.pin: self._go(pin))
            cell.removed.connect(lambda pin=cell.pin: self._pins.take_out(pin))
            self._grid.addWidget(cell, 1 + at // 2, at % 2)
            cell.show()
        self.setVisible(bool(self.cells))
        self.resized.emit()

    def _go(self, pin: Pin) -> None:
        self.place_chosen.emit(pin.place)


def pin_name(experiment: Experiment, pin: Pin) -> Pieces:
    """∂L/∂w x₁ → h₂, δ h₂."""
    place, row = pin.place, QUANTITIES[pin.place.quantity]
    if place.quantity == LAYER:
        return (*symbol(row.symbol), *words("  " + layer_name(experiment, place.layer + 1)))
    if place.source is not None:
        name = connection_name(experiment, place.layer, place.source, place.unit)
        return (*symbol(row.symbol), *words("  "), *with_symbols(name))
    letter = row.symbol.replace("w", "b") if row.owner == "connection" else row.symbol
    return (*symbol(letter), *words("  "), *unit_name(experiment, place.column, place.unit))
