"""Fonts and themes: what is really drawn, and when views are told to repaint."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.look.appearance import LARGEST_SCALE, SMALLEST_SCALE, Appearance
from gui.look.fonts import ROLES, make_font
from gui.look.tokens import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def appearance() -> Appearance:
    return Appearance("light")


def ink_of(font_role: str) -> int:
    """How much ink a word takes in a role."""
    image = QImage(200, 60, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(make_font(font_role, 2.0))
    painter.drawText(5, 45, "hidden")
    painter.end()
    return sum(255 - image.pixelColor(x, y).red() for x in range(200) for y in range(60))


class TestFonts:
    """The window brings its own fonts and does not depend on the machine's."""

    @pytest.mark.parametrize("role", ROLES)
    def test_every_role_has_its_family(self, appearance: Appearance, role: str) -> None:
        """Sans is a word or a number, serif italic is a symbol, on any machine."""
        info = QFontInfo(appearance.font(role))
        assert info.family() == ("Source Serif 4" if ROLES[role].is_symbol else "Inter")
        assert info.italic() == ROLES[role].is_symbol

    def test_letters_are_drawn_not_boxes(self, appearance: Appearance) -> None:
        """Where a font is missing, i and W come out as boxes of one width."""
        metrics = appearance.metrics("label")
        assert metrics.horizontalAdvance("i") < metrics.horizontalAdvance("W") / 2

    def test_figures_have_one_width(self, appearance: Appearance) -> None:
        """A number that changes does not shake."""
        metrics = QFontMetricsF(appearance.font("pill"))
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")

    def test_a_strong_role_takes_more_ink(self) -> None:
        """The weight is really applied: a variable font needs its axis set."""
        assert ink_of("label_strong") > 1.2 * ink_of("label")

    @pytest.mark.parametrize("character", "▲▼→←×−·∞∂Δδη½≈÷")
    def test_needed_characters_exist(self, appearance: Appearance, character: str) -> None:
        """No mark of the picture is left to whatever font the machine may have."""
        assert appearance.metrics("label").inFontUcs4(ord(character))

    def test_text_is_never_under_eleven_pixels(self) -> None:
        """At scale 1 the smallest role is 8.5 points."""
        assert min(role.points for role in ROLES.values()) >= 8.5


class TestScale:
    """One font scale for everything."""

    def test_it_scales_every_role(self, appearance: Appearance) -> None:
        """Twice the scale, twice the size."""
        size = appearance.font("caption").pointSizeF()
        appearance.set_scale(2.0)
        assert appearance.font("caption").pointSizeF() == pytest.approx(2 * size)

    def test_it_is_held_within_reason(self, appearance: Appearance) -> None:
        """No setting makes the window unreadable, so there is always a way back."""
        appearance.set_scale(0.01)
        assert appearance.scale == SMALLEST_SCALE
        appearance.set_scale(99.0)
        assert appearance.scale == LARGEST_SCALE

    def test_views_are_told_once(self, appearance: Appearance, qtbot: QtBot) -> None:
        """The same value again is no change."""
        with qtbot.waitSignal(appearance.changed, timeout=500):
            appearance.set_scale(1.5)
        with qtbot.assertNotEmitted(appearance.changed):
            appearance.set_scale(1.5)

    def test_a_factor_enlarges_further(self, appearance: Appearance) -> None:
        """A large picture sets its text larger than the panels do."""
        assert appearance.font("edge", 1.3).pointSizeF() == pytest.approx(
            1.3 * appearance.font("edge").pointSizeF()
        )


class TestTheme:
    """Light and dark, by the system's wish or the user's."""

    def test_a_choice_stays_whatever_the_system_says(self, appearance: Appearance, qtbot: QtBot) -> None:
        """Choosing dark repaints, and a second time does nothing."""
        with qtbot.waitSignal(appearance.changed, timeout=500):
            appearance.choose_theme("dark")
        assert appearance.theme is DARK
        with qtbot.assertNotEmitted(appearance.changed):
            appearance.choose_theme("dark")

    def test_it_follows_the_system(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the system turns dark so does the window, unless a theme is chosen."""
        wish = [Qt.ColorScheme.Light]

        class Hints:
            colorSchemeChanged = QGuiApplication.styleHints().colorSchemeChanged  # noqa: N815

            def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
                return wish[0]

        monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Hints())
        follows, stays = Appearance("system"), Appearance("light")
        wish[0] = Qt.ColorScheme.Dark
        Hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert follows.theme is DARK
        assert stays.theme is LIGHT

    def test_motion_can_be_reduced(self, appearance: Appearance, qtbot: QtBot) -> None:
        """Whoever animates something is told."""
        with qtbot.waitSignal(appearance.changed, timeout=500):
            appearance.set_reduce_motion(True)
        assert appearance.reduce_motion
