"""A small dialog that asks for a few words."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_for_text(parent: QWidget, title: str, label: str, proposed: str) -> str | None:
    """What was typed, or None if it was given up."""
    typed, is_given = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Normal, proposed)
    return typed if is_given else None
