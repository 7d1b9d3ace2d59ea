"""About: the version, what the program is made with, and where the data come from, in one place."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data.catalogue import DataSetEntry, catalogue
from engine.version import VERSION
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.dialogs.dialog import ReadingDialog
from gui.wording.words import translate

MADE_WITH = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("NumPy", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("threadpoolctl", "BSD-3-Clause"),
    ("QtAwesome", "MIT"),
    ("platformdirs", "MIT"),
    ("fontpkg-inter", "OFL-1.1"),
    ("fontpkg-source-serif-4", "OFL-1.1"),
)
"""Distribution and licence of everything the window runs on. Phosphor's icons (MIT) come with QtAwesome."""


class About(ReadingDialog):
    """Reads from top to bottom: program, parts, data."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        body = Panel(look, "paper")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, look.px(10), 0)
        column.setSpacing(look.px(8))
        for words in program_words():
            column.addWidget(Label(look, words, wraps=True))
        _add_part(
            look, column, translate("About", "Made with"), [f"{name} · {kind}" for name, kind in parts()]
        )
        column.addWidget(Label(look, translate("About", "Data"), "section", "ink"))
        for entry in catalogue():
            column.addWidget(Label(look, title_words(entry), "label_medium", "ink", wraps=True))
            column.addWidget(Label(look, source_words(entry), "axis", "ink2", wraps=True))
        column.addStretch(1)
        super().__init__(
            look,
            translate("About", "Backprop Lab {version}").format(version=VERSION),
            body,
            QSize(600, 620),
            parent,
        )


def _add_part(look: Look, column: QVBoxLayout, title: str, lines: list[str]) -> None:
    column.addSpacing(look.px(6))
    column.addWidget(Label(look, title, "section", "ink"))
    column.addWidget(Label(look, "\n".join(lines), "axis", "ink2", wraps=True))
    column.addSpacing(look.px(6))


def program_words() -> tuple[str, ...]:
    """What the program is, and its own licence."""
    return (
        translate("About", "Watch backpropagation happen: a small network trained one phase at a time."),
        translate("About", "MIT licence. Everything is computed on this machine; nothing is sent anywhere."),
    )


def parts() -> list[tuple[str, str]]:
    """Every package with its version, and its licence."""
    return [(f"{name} {_version(name)}".strip(), licence) for name, licence in MADE_WITH]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a packaged app may leave the records out
        return qVersion() if name.startswith("PySide6") else ""


def title_words(entry: DataSetEntry) -> str:
    """A data set's title; what is made up says so."""
    return (
        translate("About", "{title} · synthetic").format(title=entry.title)
        if entry.synthetic
        else entry.title
    )


def source_words(entry: DataSetEntry) -> str:
    """What it is, and whom it is owed to."""
    return "\n".join(words for words in (entry.description, entry.attribution, entry.licence_note) if words)
