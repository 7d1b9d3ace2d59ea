"""All keys: those of the menus, which are asked for theirs, and those of the picture."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.controls.key_cap import KeyCap
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialog import ReadingDialog
from gui.words import translate

SIGNS = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "PgDown": "Page Down", "PgUp": "Page Up"}


class KeysDialog(ReadingDialog):
    """A key and what it does, line by line."""

    def __init__(self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        body = Panel(look, "paper")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, look.px(8), 0)
        grid.setHorizontalSpacing(look.px(20))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(all_keys(actions)):
            grid.addWidget(_caps(look, keys), row, 0)
            grid.addWidget(Label(look, words), row, 1)
        super().__init__(look, translate("Keys", "All keys"), body, QSize(460, 560), parent)


def all_keys(actions: Mapping[str, QAction]) -> list[tuple[list[str], str]]:
    """Keys with their meaning: first those of the window, then those of the picture."""
    of_window = [
        ([_shown(key) for key in action.shortcuts()], action.text().replace("&", ""))
        for action in actions.values()
        if action.shortcuts()
    ]
    of_picture = [
        (["↑", "↓"], translate("Keys", "In the picture: the next unit of the layer")),
        (["Shift+↑", "Shift+↓"], translate("Keys", "In the picture: the next weight of the unit")),
        (["Alt+←", "Alt+→"], translate("Keys", "In the picture: the next layer")),
        (["Enter"], translate("Keys", "In the picture: explain what is chosen")),
        (["Tab"], translate("Keys", "The next control")),
    ]
    return of_window + of_picture


def _shown(key: QKeySequence) -> str:
    words = key.toString(QKeySequence.SequenceFormat.PortableText)
    *modifiers, last = words.split("+") if not words.endswith("++") else [*words[:-2].split("+"), "+"]
    return "+".join((*modifiers, SIGNS.get(last, last)))


def _caps(look: Look, keys: list[str]) -> QWidget:
    caps = QWidget()
    line = QHBoxLayout(caps)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(5))
    for key in keys:
        line.addWidget(KeyCap(look, key, height=22), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return caps
