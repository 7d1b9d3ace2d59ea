"""Colours: how they are mixed, and that they can be told apart, by every eye."""

import itertools

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from gui.look.oklab import distance, mix
from gui.look.tokens import (
    DARK,
    LIGHT,
    PROJECTOR_DARK,
    PROJECTOR_LIGHT,
    SHADES,
    ZERO_SHADE,
    Theme,
    shade_index,
)

THEMES = [LIGHT, DARK, PROJECTOR_DARK, PROJECTOR_LIGHT]
PLAINLY_DIFFERENT = 0.1


def contrast(first: QColor, second: QColor) -> float:
    return Color(first.name()).contrast(Color(second.name()), method="wcag21")


def as_seen(color: QColor, eye: str) -> QColor:
    """A colour as a colour-blind eye sees it (Machado, Oliveira and Fernandes, 2009)."""
    seen = Color(color.name()).filter(eye, method="machado").convert("srgb").clip()
    return QColor(seen.to_string(hex=True))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestContrast:
    """Text needs a contrast of 4.5, lines and outlines of controls one of 3."""

    @pytest.mark.parametrize(
        "token", ["ink", "ink2", "ink3", "pos", "neg", "back", "slope", "input", "valid", "alert"]
    )
    def test_text_can_be_read_on_paper(self, theme: Theme, token: str) -> None:
        """Whatever is ever written in a colour can be read."""
        assert contrast(getattr(theme, token), theme.paper) >= 4.5

    @pytest.mark.parametrize("token", ["pos", "neg", "ink3", "alert"])
    def test_text_can_be_read_on_a_marked_row(self, theme: Theme, token: str) -> None:
        """In tables the chosen row is marked, and a chosen cell sunk; there it is drawn a little stronger."""
        strong = theme.on_mark(getattr(theme, token))
        assert min(contrast(strong, theme.mark), contrast(strong, theme.sunk)) >= 4.5

    def test_outlines_can_be_seen(self, theme: Theme) -> None:
        """The outline of a field is a line that matters."""
        assert contrast(theme.edge, theme.paper) >= 3.0

    def test_any_sign_of_life_can_be_seen(self, theme: Theme) -> None:
        """A weight that is nearly 0 is still a visible line, unlike one that is 0."""
        for shade, color in enumerate(theme.edge_shades):
            if shade != ZERO_SHADE:
                assert contrast(color, theme.paper) >= 3.0

    def test_ink_can_be_read_on_every_fill(self, theme: Theme) -> None:
        """A number in a full unit is as readable as one in an empty unit."""
        assert min(contrast(theme.ink, fill) for fill in theme.fills) >= 4.5

    @pytest.mark.parametrize("factor", ["back", "slope", "input", "alert", "good"])
    def test_factors_can_be_read_on_their_tint(self, theme: Theme, factor: str) -> None:
        """A factor is written in its colour on its own pale box."""
        assert contrast(getattr(theme, factor), getattr(theme, f"{factor}_fill")) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("eye", ["protan", "deutan", "tritan"])
class TestEveryEye:
    """Colours that mean different things differ for colour-blind eyes, too."""

    def test_plus_minus_and_zero_differ(self, theme: Theme, eye: str) -> None:
        """The sign of a number must not depend on telling red from green."""
        seen = [as_seen(color, eye) for color in (theme.pos, theme.neg, theme.zero)]
        assert min(distance(*pair) for pair in itertools.combinations(seen, 2)) > PLAINLY_DIFFERENT

    def test_the_three_factors_differ(self, theme: Theme, eye: str) -> None:
        """① ② ③ keep apart, though their figures say it already."""
        seen = [as_seen(color, eye) for color in (theme.back, theme.slope, theme.input)]
        assert min(distance(*pair) for pair in itertools.combinations(seen, 2)) > PLAINLY_DIFFERENT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestScale:
    """The diverging scale: 16 shades a side and zero."""

    def test_its_ends_are_plus_and_minus(self, theme: Theme) -> None:
        """The strongest shade is the token itself."""
        assert theme.diverging(1.0) == theme.pos
        assert theme.diverging(-1.0) == theme.neg
        assert theme.diverging(0.0) == theme.zero

    def test_values_beyond_the_ends_are_held(self, theme: Theme) -> None:
        """A weight of 7 is as blue as it gets, and one that is no number is grey."""
        assert theme.diverging(7.0) == theme.pos
        assert theme.diverging(float("inf")) == theme.pos
        assert theme.diverging(float("nan")) == theme.zero

    def test_it_has_33_shades(self, theme: Theme) -> None:
        """One pen a shade: their number bounds the calls that draw all edges."""
        assert len(theme.shades) == len(theme.edge_shades) == SHADES == 33

    def test_exactly_zero_is_empty(self, theme: Theme) -> None:
        """An output of 0 leaves its unit empty; anything else tints it."""
        assert theme.fill(0.0) == theme.paper
        assert theme.fill(0.001) != theme.paper


@given(st.floats(allow_nan=False))
def test_the_shade_has_the_sign_of_the_value(value: float) -> None:
    """However small a value is, its colour tells its sign."""
    difference = shade_index(value) - ZERO_SHADE
    assert (difference > 0) == (value > 0)
    assert (difference < 0) == (value < 0)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_value_is_never_paler(first: float, second: float) -> None:
    """Strength is size: shades rise with values."""
    low, high = sorted((first, second))
    assert shade_index(low) <= shade_index(high)


def test_mixing_ends_at_both_colours() -> None:
    """A mixture of nothing is the first colour, of all the second."""
    assert mix(LIGHT.paper, LIGHT.pos, 0.0) == LIGHT.paper
    assert mix(LIGHT.paper, LIGHT.pos, 1.0) == LIGHT.pos


def test_mixing_agrees_with_coloraide() -> None:
    """OKLab as an independent program computes it."""
    ours = mix(LIGHT.zero, LIGHT.neg, 0.58)
    theirs = Color(LIGHT.zero.name()).mix(LIGHT.neg.name(), 0.58, space="oklab").convert("srgb")
    for channel, expected in zip(ours.getRgbF()[:3], theirs.coords(), strict=True):
        assert channel == pytest.approx(expected, abs=0.006)


def test_a_dark_theme_knows_that_it_is_dark() -> None:
    """Widgets that cannot take colours ask for this."""
    assert not LIGHT.is_dark
    assert DARK.is_dark
    assert PROJECTOR_DARK.is_dark
    assert not PROJECTOR_LIGHT.is_dark


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_recedes_can_still_be_seen_with_its_sign(theme: Theme) -> None:
    """On dark as on light: a line off the chain is quiet and not gone."""
    plus, minus = (theme.receding(color, 0.38) for color in (theme.pos, theme.neg))
    for color in (plus, minus):
        assert 1.5 <= contrast(color, theme.paper) <= 4.5
    assert distance(plus, minus) >= PLAINLY_DIFFERENT
