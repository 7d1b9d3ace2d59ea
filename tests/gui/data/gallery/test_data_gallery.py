"""The gallery of data sets: what stands in it, what is said of a set, and how one is opened."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from gui.data.gallery.dialog import DataGallery, looked_into
from gui.data.gallery.picture import pixmap
from gui.data.gallery.sketch import sketch_of
from gui.data.gallery.tile import Tile
from gui.data_groups import FIVE_USES, made
from gui.window.main_window import MainWindow


@pytest.fixture
def gallery(window: MainWindow) -> Iterator[DataGallery]:
    """As the Data menu opens it, with all pictures there."""
    assert window.menus is not None
    window.menus.actions["data_gallery"].trigger()
    gallery = window.findChild(DataGallery)
    assert gallery is not None
    window.session.jobs.finish()
    yield gallery
    for left in window.findChildren(DataGallery):
        left.close()


def _tile(gallery: DataGallery, key: str) -> Tile:
    return next(tile for tile in gallery.grid.tiles if tile.entry.key == key)


def test_every_set_is_there_and_the_five_uses_come_first(gallery: DataGallery) -> None:
    """The textbook's five, then what is real, then what is made up and called so."""
    keys = [tile.entry.key for tile in gallery.grid.tiles]
    assert tuple(keys[:5]) == FIVE_USES
    assert sorted(keys) == sorted(entry.key for entry in catalogue.catalogue())
    assert made()[0].endswith("synthetic")
    assert keys[-1] in [entry.key for entry in made()[1]]


def test_nothing_is_read_before_the_gallery_opens(window: MainWindow) -> None:
    """And then one set after the other, in slices."""
    looked_into.cache_clear()
    window.commands.data.show_data_gallery()
    gallery = window.findChild(DataGallery)
    assert gallery is not None
    assert looked_into.cache_info().currsize == 0
    assert all(tile.sketch is None for tile in gallery.grid.tiles)
    gallery.close()
    assert not window.session.jobs.is_at("gallery of data")


def test_what_is_said_of_a_set(gallery: DataGallery) -> None:
    """Its sentence, kind, size, what to beat, whom it is owed to, on which terms."""
    _tile(gallery, "houses").looked_at.emit()
    said = gallery.details.words
    assert "Predict what a house was sold for from its size" in said
    assert "Predicts a number, 2 000 rows, " in said.replace("\u202f", " ")
    assert "To beat: median price per square metre times living area." in said
    assert "US dollars" in said
    assert said.count("To beat: ") == 1
    assert "The network it opens with does better after " in said
    assert "Picture: living area (m²) to the right, price usd (" in said
    assert "Lucas County, Ohio" in said
    assert "Licence: CC0" in said


@pytest.mark.parametrize("key", ["moons", "films"])
def test_what_is_made_up_is_called_synthetic(gallery: DataGallery, key: str) -> None:
    """Also where it looks like data of the world."""
    _tile(gallery, key).looked_at.emit()
    assert "Synthetic" in gallery.details.source.text()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_arrow_keys_walk_the_grid_and_enter_opens(
    qtbot: QtBot, gallery: DataGallery, window: MainWindow
) -> None:
    """Right along the row, down to the row below; the set opens with one key and can be undone."""
    gallery.activateWindow()
    first = gallery.grid.tiles[0]
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    houses = _tile(gallery, "houses")
    assert houses.hasFocus()
    assert gallery.details.title.text() == houses.entry.title
    QTest.keyClick(houses, Qt.Key.Key_Down)
    below = next(tile for tile in gallery.grid.tiles if tile.hasFocus())
    assert below.y() > houses.y()
    QTest.keyClick(below, Qt.Key.Key_Up)
    QTest.keyClick(houses, Qt.Key.Key_Return)
    menu = gallery.findChild(QMenu)
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.session.setup.key == "houses"
    window.session.changes.undo()
    assert window.session.setup.key == "xor"


def test_a_click_opens_a_set(gallery: DataGallery, window: MainWindow) -> None:
    """One click is enough, where it has one task."""
    QTest.mouseClick(_tile(gallery, "digits"), Qt.MouseButton.LeftButton)
    assert window.session.setup.key == "digits"
    assert not gallery.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_of_several_tasks_one_is_chosen(gallery: DataGallery, window: MainWindow) -> None:
    """By a menu that names them; what is to be beaten in each is said beside the picture."""
    tile = _tile(gallery, "weather")
    tile.looked_at.emit()
    assert "Rain tomorrow. To beat: " in gallery.details.words
    assert "Highest temperature tomorrow. To beat: " in gallery.details.words
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert gallery.isVisible()
    menu = gallery.findChild(QMenu)
    assert menu is not None
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    setup = window.session.setup
    assert setup.samples.task == "regression"
    assert setup.samples.output_names == ("temp_max_tomorrow_c",)
    assert not gallery.isVisible()


def test_every_set_has_a_picture_with_ink(gallery: DataGallery) -> None:
    """None is empty, and none is painted twice."""
    for tile in gallery.grid.tiles:
        assert tile.sketch is not None
        drawn = pixmap(gallery._look, tile.entry.key, tile.sketch, 140, 90, 1.0)
        assert drawn is pixmap(gallery._look, tile.entry.key, tile.sketch, 140, 90, 1.0)
        image = drawn.toImage()
        colors = {image.pixel(x, y) for x in range(0, 140, 2) for y in range(0, 90, 2)}
        assert len(colors) > 1, tile.entry.key


def test_points_are_those_of_the_table() -> None:
    """XOR: four corners, the classes as in the table."""
    sketch = sketch_of(catalogue.load("xor"))
    table = catalogue.load("xor").table
    assert sketch.x.tolist() == table["x1"].numbers.tolist()
    assert sketch.y.tolist() == table["x2"].numbers.tolist()
    assert [str(label) for label in sketch.classes] == list(table["y"].words)


def test_of_many_inputs_those_are_shown_that_tell_the_classes_apart() -> None:
    """Petals, not sepals; and in 0..1."""
    sketch = sketch_of(catalogue.load("iris"))
    assert sketch.shown == ("petal_length_cm", "petal_width_cm")
    assert [float(np.min(sketch.x)), float(np.max(sketch.x))] == [0.0, 1.0]
