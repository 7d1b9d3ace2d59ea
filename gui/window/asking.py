"""Asks for one line of text in the middle of a command."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def ask(window: "MainWindow", title: str, proposed: str, accept: str) -> str | None:
    """What a person typed, None if nothing; `accept`: the words of the button."""
    from gui.dialogs.asking import ask_for_text

    return ask_for_text(window.look, title, proposed, accept, window)
