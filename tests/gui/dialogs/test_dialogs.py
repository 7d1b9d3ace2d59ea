"""About and All keys."""

from pytestqt.qtbot import QtBot

from engine.data.catalogue import catalogue
from gui.controls.label import Label
from gui.controls.look import Look
from gui.dialogs import about
from gui.dialogs.about import About
from gui.dialogs.keys_dialog import KeysDialog, all_keys
from gui.window.main_window import MainWindow


def _texts(dialog: About | KeysDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def test_about_owes_nobody_anything(qtbot: QtBot, look: Look) -> None:
    """Every package with its licence, every data set with its attribution, what is made up called so."""
    dialog = About(look)
    qtbot.addWidget(dialog)
    text = _texts(dialog)
    for name, licence in about.MADE_WITH:
        assert name in text
        assert licence in text
    for entry in catalogue():
        assert entry.attribution in text
        assert about.title_words(entry) in text
        assert about.title_words(entry).endswith("synthetic") == entry.synthetic


def test_all_keys_are_listed_with_what_they_do(qtbot: QtBot, window: MainWindow) -> None:
    """Those of the menus under their titles, moving in time first, then those of the picture."""
    assert window.menus is not None
    listed = all_keys(window.menus.by_menu)
    assert [title for title, _ in listed][:3] == ["Train", "In the picture", "File"]
    lines = dict(listed)
    assert (["→", "Page Down"], "Step") in lines["Train"]
    assert (["2"], "Step by layer") in lines["Train"]
    assert (["Ctrl++", "Ctrl+="], "Larger text") in lines["View"]
    dialog = KeysDialog(window.look, window.menus.by_menu, window)
    qtbot.addWidget(dialog)
    assert "The next layer" in _texts(dialog)
