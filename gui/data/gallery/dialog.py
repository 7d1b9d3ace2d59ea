"""The gallery of data sets: a grid of pictures at the left, what there is to know of one at the right."""

from functools import lru_cache, partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.data import catalogue
from engine.data.aside import aside
from engine.data.setup import Setup
from gui.controls.button import Button
from gui.controls.focus_ring import FocusRing
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.data.gallery.details import Details
from gui.data.gallery.grid import Grid
from gui.data.gallery.sketch import Sketch, sketch_of
from gui.data.gallery.task_menu import task_menu
from gui.data.gallery.tile import Tile
from gui.data.gallery.words import brief_words
from gui.data_groups import five_uses, made, real, short_titles
from gui.dialogs.dialog import fit
from gui.session.jobs import Jobs, Work
from gui.wording.words import translate

EDGE, WIDTH, HEIGHT, DETAILS = 24, 1120, 720, 232
JOB = "gallery of data"


@lru_cache(maxsize=64)
def looked_into(key: str) -> tuple[Setup, Sketch]:
    """A data set as it comes, and its sketch; looked into once."""
    setup = catalogue.load(key)
    return setup, sketch_of(setup)


class DataGallery(QDialog):
    """`chosen` carries the key of the set to open, and which of its tasks, or None where it has one only.
    Pictures come one by one, those in sight first."""

    chosen = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, in_force: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._jobs = look, jobs
        self.setWindowTitle(translate("DataGallery", "Data sets"))
        self.details = Details(look)
        short = short_titles()
        self.grid = Grid(
            look,
            tuple(
                (words, tuple(Tile(look, entry, short.get(entry.key, entry.title)) for entry in entries))
                for words, entries in (five_uses(), real(), made())
            ),
        )
        self._looked_at: Tile | None = None
        self.sight = QuietScroll(look)
        self.close_button = Button(look, translate("DataGallery", "Close"))
        self._lay_out()
        self._connect()
        FocusRing(look, self)
        for tile in self.grid.tiles:
            tile.is_in_force = tile.entry.key == in_force
        first = self.grid.tiles[0]
        first.setFocus()
        self._look_at(first)
        jobs.start(JOB, self._look_into_all(), lambda _: None)
        self.finished.connect(lambda _: jobs.cancel(JOB))

    def _lay_out(self) -> None:
        px, body = self._look.px, Panel(self._look, "paper")
        outer, column = QVBoxLayout(self), QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        column.setContentsMargins(px(EDGE), px(20), px(EDGE), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(self._look, translate("DataGallery", "Data sets"), "message", "ink"))
        both = QHBoxLayout()
        both.setSpacing(px(EDGE))
        self.sight.setWidget(self.grid)
        both.addWidget(self.sight, 1)
        self.details.setFixedWidth(px(DETAILS))
        both.addWidget(self.details)
        column.addLayout(both, 1)
        foot = QHBoxLayout()
        keys = translate("DataGallery", "Enter or a click opens a set. Undo brings back what is there now.")
        foot.addWidget(Label(self._look, keys, "label", "ink3", wraps=True), 1)
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        fit(self, self._look, QSize(WIDTH, HEIGHT))

    def _connect(self) -> None:
        for tile in self.grid.tiles:
            tile.looked_at.connect(lambda tile=tile: self._look_at(tile))
            tile.clicked.connect(lambda _=False, tile=tile: self._open(tile))
        self.grid.walked_to.connect(lambda tile: self.sight.ensureWidgetVisible(tile, 0, 40))
        self.close_button.clicked.connect(self.reject)

    def _look_into_all(self) -> Work:
        """Real sets are read aside: a file of pictures takes longer than a moment."""
        tiles = self.grid.tiles
        for number, tile in enumerate(tiles):
            setup, sketch = yield from aside(partial(looked_into, tile.entry.key), number / len(tiles))
            tile.show_sketch(sketch, brief_words(setup))
            if tile is self._looked_at:
                self._look_at(tile)
            yield number / len(tiles)

    def _look_at(self, tile: Tile) -> None:
        self._looked_at = tile
        is_known = tile.sketch is not None
        setup = looked_into(tile.entry.key)[0] if is_known else None
        shown = tile.sketch.shown if tile.sketch is not None else ()
        self.details.show_entry(tile.entry, setup, shown)

    def _open(self, tile: Tile) -> None:
        if len(tile.entry.tasks) == 1:
            self._take(tile, None)
        else:
            menu = task_menu(tile.entry, lambda number: self._take(tile, number), self)
            menu.popup(tile.mapToGlobal(tile.rect().bottomLeft()))

    def _take(self, tile: Tile, task: int | None) -> None:
        self.accept()
        self.chosen.emit(tile.entry.key, task)
