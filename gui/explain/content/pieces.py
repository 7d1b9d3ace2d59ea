"""Lines of text as data: symbols, numbers and words in a row, before anything is measured or drawn."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gui.wording.numbers import NumberText

Style = Literal[
    "symbol",  # serif italic, in a formula
    "small_symbol",  # serif italic, in a line of words
    "tiny_symbol",  # serif italic, under a formula
    "number",  # the numbers of a formula
    "sign", "here",  # =, + and words in a row of symbols; words in the row of what each is
    "plain", "strong",  # title and extra line
    "word", "kept",  # under a formula; what is never left out there
    "badge",  # ① ② ③
    "link",  # words that can be clicked
    "button",  # a quiet button
    "bar", "stroke",  # a bar and a line, in the key of a curve
]  # fmt: skip
Ink = Literal["ink", "ink2", "ink3", "back", "slope", "input", "alert", "off"]
"""A colour by its token."""
BADGES: dict[str, Ink] = {"1": "back", "2": "slope", "3": "input"}


class Piece(Struct, frozen=True):
    """A stretch of text: raised (1), lowered (−1) or level (0); `color` None is the line's own."""

    text: str
    style: Style = "plain"
    level: int = 0
    color: Ink | None = None


Line = tuple[Piece, ...]


def words(text: str, style: Style = "plain", color: Ink | None = None) -> Line:
    """A stretch of words."""
    return (Piece(text, style, color=color),)


def strong(text: str) -> Line:
    """Words and numbers that stand out in a line of words."""
    return (Piece(text, "strong", color="ink"),)


def symbol(letter: str, index: str = "", style: Style = "small_symbol", color: Ink | None = None) -> Line:
    """A symbol and its index: x₁."""
    pieces = [Piece(letter, style, color=color)]
    if index:
        pieces.append(Piece(index, style, -1, color))
    return tuple(pieces)


def letter(text: str, index: str = "", color: Ink | None = None) -> Line:
    """A symbol in the first row of a formula."""
    return symbol(text, index, "symbol", color)


def under(text: str) -> Line:
    """Words under a number of a formula."""
    return words(text, "word")


def kept(text: str) -> Line:
    """Words under a number that would be taken for another one without them."""
    return words(text, "kept")


def spelt(text: str) -> Line:
    """Words and signs in the first row of a formula."""
    return words(text, "sign")


def number(text: NumberText, style: Style = "number", color: Ink | None = None) -> Line:
    """A number with its exponent raised; in alert where it is not finite."""
    color = color if text.is_finite else "alert"
    return tuple(Piece(run.text, style, int(run.raised), color) for run in text.runs)


def badge(figure: str) -> Line:
    """① ② or ③."""
    return (Piece(figure, "badge", color=BADGES[figure]),)


def button(text: str) -> Line:
    """A quiet button inside a line."""
    return (Piece(text, "button"),)


def sized(line: Line, style: Style) -> Line:
    """The same line with its symbols in another size."""
    symbols = ("symbol", "small_symbol", "tiny_symbol")
    return tuple(replace(piece, style=style) if piece.style in symbols else piece for piece in line)


def fill(
    template: str, parts: Mapping[str, Line | str], style: Style = "plain", color: Ink | None = None
) -> Line:  # fmt: skip
    """A translated template with lines in its named places: `{weight} of {unit}`."""
    line: list[Piece] = []
    rest = template
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        if before:
            line.append(Piece(before, style, color=color))
        part = parts[name]
        line += (Piece(part, style, color=color),) if isinstance(part, str) else part
    return (*line, Piece(rest, style, color=color)) if rest else tuple(line)


def plain(line: Iterable[Piece]) -> str:
    """The text alone; what is raised follows `^` or stands as raised figures, so that it can be read back."""
    return "".join(_plain_run(list(run), level) for level, run in groupby(line, lambda piece: piece.level))


_CIRCLED = {"1": "①", "2": "②", "3": "③"}
_RAISED = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _plain_run(pieces: list[Piece], level: int) -> str:
    text = "".join(_CIRCLED[piece.text] if piece.style == "badge" else piece.text for piece in pieces)
    if level < 0:
        return text.translate(_LOWERED)
    raised = text.translate(_RAISED)
    return text if level == 0 else raised if set(raised) <= set("⁰¹²³⁴⁵⁶⁷⁸⁹⁻") else f"^({text})"
