"""How the window looks just now: theme, size of text, motion. Every view repaints on `changed`."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from gui.look.fonts import make_font
from gui.look.set_text import SetText, set_text
from gui.look.tokens import DARK, LIGHT, PROJECTOR_DARK, PROJECTOR_LIGHT, Theme

ThemeChoice = Literal["system", "light", "dark", "projector_light", "projector_dark"]
THEMES: dict[ThemeChoice, Theme] = {
    "light": LIGHT,
    "dark": DARK,
    "projector_light": PROJECTOR_LIGHT,
    "projector_dark": PROJECTOR_DARK,
}
SMALLEST_SCALE = 0.7
LARGEST_SCALE = 3.0
MOST_TEXTS = 4096
"""So many set lines are kept: numbers come and go."""


class Appearance(QObject):
    """The theme in force (the system's wish unless one is chosen), the font scale, whether things move."""

    changed = Signal()

    def __init__(
        self, theme_choice: ThemeChoice = "system", scale: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme_choice: ThemeChoice = theme_choice
        self._scale = _bounded(scale)
        self._reduce_motion = False
        self._fonts: dict[tuple[str, float], QFont] = {}
        self._metrics: dict[tuple[str, float], QFontMetricsF] = {}
        self._texts: dict[tuple[str, str, float], SetText] = {}
        self._theme = self._chosen_theme()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def theme_choice(self) -> ThemeChoice:
        return self._theme_choice

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay with one theme whatever it says."""
        self._theme_choice = choice
        self._follow_system()

    @property
    def scale(self) -> float:
        """The user's font scale; everything drawn grows with it."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Set the font scale, held between 0.7 and 3."""
        if _bounded(scale) != self._scale:
            self._scale = _bounded(scale)
            self.changed.emit()

    @property
    def reduce_motion(self) -> bool:
        return self._reduce_motion

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Let nothing move by itself."""
        if reduce_motion != self._reduce_motion:
            self._reduce_motion = reduce_motion
            self.changed.emit()

    def font(self, role: str, factor: float = 1.0) -> QFont:
        """The font of a role at the user's scale; `factor` enlarges it further (a large picture)."""
        key = (role, self._scale * factor)
        if key not in self._fonts:
            self._fonts[key] = make_font(*key)
        return self._fonts[key]

    def metrics(self, role: str, factor: float = 1.0) -> QFontMetricsF:
        """The measures of `font(role, factor)`."""
        key = (role, self._scale * factor)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(role, factor))
        return self._metrics[key]

    def text(self, text: str, role: str, factor: float = 1.0) -> SetText:
        """A line of text, set in `font(role, factor)`."""
        key = (text, role, self._scale * factor)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            found = self._texts[key] = set_text(text, self.font(role, factor), self.metrics(role, factor))
        return found

    def _follow_system(self) -> None:
        theme = self._chosen_theme()
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit()

    def _chosen_theme(self) -> Theme:
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return THEMES.get(self._theme_choice, DARK if is_dark else LIGHT)


def _bounded(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
