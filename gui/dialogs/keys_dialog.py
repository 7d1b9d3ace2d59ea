"""All keys: those of the menus, which are asked for theirs, and those of the picture."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.controls.key_cap import KeyCap
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import ReadingDialog
from gui.wording.words import translate

SIGNS = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "PgDown": "Page Down", "PgUp": "Page Up"}


class KeysDialog(ReadingDialog):
    """A key and what it does, line by line, under the menu it belongs to."""

    def __init__(
        self, look: Look, by_menu: Mapping[str, Sequence[QAction]], parent: QWidget | None = None
    ) -> None:
        body = Panel(look, "paper")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, look.px(8), 0)
        grid.setHorizontalSpacing(look.px(20))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for title, lines in all_keys(by_menu):
            row = grid.rowCount()
            grid.setRowMinimumHeight(row, look.px(32))
            grid.addWidget(Label(look, title, "section", "ink"), row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            for below, (keys, words) in enumerate(lines, start=row + 1):
                grid.addWidget(_caps(look, keys), below, 0)
                grid.addWidget(Label(look, words), below, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        super().__init__(look, translate("Keys", "All keys"), body, QSize(460, 560), parent)


Line = tuple[list[str], str]


def all_keys(by_menu: Mapping[str, Sequence[QAction]]) -> list[tuple[str, list[Line]]]:
    """Keys with their meaning under a title: those of moving in time first, then those of the picture, then
    the other menus'."""
    titles = sorted(by_menu, key=lambda title: title != translate("Menus", "&Train").replace("&", ""))
    groups = [(title, _of_menu(by_menu[title])) for title in titles]
    groups.insert(1, (translate("Keys", "In the picture"), _of_picture()))
    groups.append((translate("Keys", "In the table of the data"), _of_table()))
    return [(title, lines) for title, lines in groups if lines]


def _of_menu(actions: Sequence[QAction]) -> list[Line]:
    return [
        ([shown_key(key) for key in action.shortcuts()], action.whatsThis() or action.text().replace("&", ""))
        for action in actions
        if action.shortcuts()
    ]


def _of_picture() -> list[Line]:
    return [
        (["↑", "↓"], translate("Keys", "The next unit of the layer")),
        (["Shift+↑", "Shift+↓"], translate("Keys", "The next weight of the unit; after the last its bias")),
        (["Alt+←", "Alt+→"], translate("Keys", "The next layer; after the last the target")),
        (["Ctrl+↑"], translate("Keys", "The whole layer; ↑ leads there from its first unit")),
        (["Enter"], translate("Keys", "Explain what is chosen")),
        (["Tab"], translate("Keys", "The next control")),
    ]


def _of_table() -> list[Line]:
    return [
        (["F2"], translate("Keys", "Type into the cell; Enter or any character begins too")),
        (["Ctrl+C", "Ctrl+X", "Ctrl+V"], translate("Keys", "Copy, cut and paste cells")),
        (["Ctrl+A"], translate("Keys", "Choose all cells")),
        (["Shift+Space"], translate("Keys", "Choose the row")),
        (["Ctrl+Shift+D"], translate("Keys", "Fill down: the first chosen row into the others")),
        (["Ctrl+Enter"], translate("Keys", "Add a row below")),
        (["Delete"], translate("Keys", "Clear cells; delete rows that are chosen whole")),
        (["Ctrl+Delete"], translate("Keys", "Delete the rows of the chosen cells")),
    ]


def shown_key(key: QKeySequence) -> str:
    """A key as it is written: its modifiers and a sign or a word."""
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
