"""The order in which Tab goes through the window: as it is read, also after rows were made anew."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(part: QWidget) -> list[QWidget]:
    """What Tab stops at in a part, itself first, then in the order in which it was put there."""
    inside = [part, *part.findChildren(QWidget)]
    return [widget for widget in inside if _is_stop(widget) and widget.window() is part.window()]


def order_tabs(parts: Iterable[QWidget]) -> None:
    """Let Tab go through the parts one after the other."""
    stops = [stop for part in parts for stop in tab_stops(part)]
    for before, after in pairwise(stops):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
