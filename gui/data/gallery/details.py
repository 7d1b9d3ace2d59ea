"""What there is to know of one data set: what it is, what to predict, what to beat, whom it is owed to."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data.entries import DataSetEntry
from engine.data.setup import Setup
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.data.gallery.words import (
    kind_words,
    licence_words,
    shown_words,
    size_words,
    source_words,
    tasks_words,
)


class Details(QWidget):
    """Paragraphs, those without words hidden."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = Panel(look, "paper")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.px(12), 0)
        column.setSpacing(look.px(8))
        self.title = Label(look, "", "phase", "ink", wraps=True)
        self.description = Label(look, "", "label", "ink2", wraps=True)
        self.extent = Label(look, "", "label_medium", "ink", wraps=True)
        self.tasks = Label(look, "", "label", "ink2", wraps=True)
        self.shown = Label(look, "", "axis", "ink3", wraps=True)
        self.source = Label(look, "", "axis", "ink3", wraps=True)
        self.licence = Label(look, "", "axis", "ink3", wraps=True)
        for label in self.labels:
            column.addWidget(label)
        column.addStretch(1)
        scroll = QuietScroll(look)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def labels(self) -> tuple[Label, ...]:
        """All of them from the top down."""
        return (
            self.title, self.description, self.extent, self.tasks, self.shown, self.source, self.licence,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """All that is said."""
        return "\n".join(label.text() for label in self.labels if label.text())

    def show_entry(self, entry: DataSetEntry, setup: Setup | None, shown: tuple[str, ...]) -> None:
        """Another set; its size is known once it was looked into."""
        self.title.setText(entry.title)
        self.description.setText(entry.description)
        kind = "" if setup is None else f"{kind_words(setup)}, {size_words(setup)}"
        self.extent.setText(kind[:1].upper() + kind[1:])
        self.tasks.setText(tasks_words(entry))
        self.shown.setText("" if setup is None else shown_words(shown, setup.table))
        self.source.setText(source_words(entry))
        self.licence.setText(licence_words(entry))
        for label in self.labels:
            label.setVisible(bool(label.text()))
