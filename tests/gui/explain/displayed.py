"""Reads what a working displays as a pupil would: finds every equation in the text and recomputes it.

Knows nothing of derivations: it has only the characters on screen.
"""

import math
import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtCore import QLocale

from gui.explain.content.content import Bar, Column, Content
from gui.explain.content.pieces import plain

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_NUMBER = rf"\d[\d\u202f]*(?:[.,]\d+)?(?:·10[{_POWERS}]+)?"
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>{_NUMBER})|(?P<half>½)|(?P<name>tanh|sigmoid|ln|max|step|exp|Φ|φ|√|e(?=\^|[{_POWERS}]))"
    rf"|(?P<raised>[{_POWERS}]+)|(?P<sign>[-+−×·÷()|,^=≈]))"
)
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "ln": math.log,
    "exp": math.exp,
    "step": lambda z: float(z >= 0),
    "Φ": lambda z: 0.5 * math.erfc(-z / math.sqrt(2)),
    "φ": lambda z: math.exp(-z * z / 2) / math.sqrt(2 * math.pi),
    "√": math.sqrt,
}


class Shown(Struct, frozen=True):
    """One equation on screen: what each side comes to, and one unit in the last place of its result."""

    text: str
    result: float
    recomputed: float
    last_place: float
    is_exact: bool

    @property
    def comes_right(self) -> bool:
        return abs(self.result - self.recomputed) <= self.last_place * (1 + 1e-6)


def equations(content: Content) -> Iterator[Shown]:
    """Every equation of the title, the formula, the ledger and the extra lines."""
    badges = _badge_numbers(content)
    for text in texts(content):
        yield from _equations_of(_without_names(text), badges)


def texts(content: Content) -> Iterator[str]:
    """All that a working may show, line by line."""
    yield from (plain(title) for title in content.titles)
    yield from (plain(line) for line in (*content.total, *content.total_titles))
    yield from _formula_texts(content)
    yield from (plain(entry.expression) for entry in content.ledger)
    yield from (plain(line) for extra in content.extras for line in extra)


def _formula_texts(content: Content) -> Iterator[str]:
    parts: list[str] = []
    for item in content.formula:
        if isinstance(item, Bar):
            yield " ".join(parts)
            parts = []
        else:
            parts.append(plain(item.rows[-2]) if isinstance(item, Column) else item.number)
    yield " ".join(parts)


def _badge_numbers(content: Content) -> dict[str, str]:
    """The number in the box of each badge."""
    numbers = {}
    for item in content.formula:
        if isinstance(item, Column):
            found = [piece.text for piece in item.rows[-1] if piece.style == "badge"]
            if len(found) == 1:
                numbers["①②③"[int(found[0]) - 1]] = plain(item.rows[-2])
    return numbers


def _without_names(text: str) -> str:
    """`① error +0.673` is the number with its name in front."""
    text = re.sub(r"[①②③] [^\d+−×=≈(]+(?=\(?[+−]?\d)", "", text)
    return re.sub(r"δ (?=[+−]?\d)", "", text)


def _equations_of(text: str, badges: dict[str, str]) -> Iterator[Shown]:
    for badge, number in badges.items():
        bracketed = number if number.startswith("(") else f"({number})"
        text = text.replace(badge, bracketed)
    for chunk in _chunks(text):
        yield from _compare(chunk)


_WORD = re.compile(r"[A-Za-zΔδηθ’]+")


def _chunks(text: str) -> Iterator[list[str]]:
    """Stretches of text that are nothing but arithmetic."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        match, word = _TOKEN.match(text, at), _WORD.match(text, at)
        if match is not None and (word is None or match.lastgroup == "name"):
            tokens.append(str(match.group(str(match.lastgroup))))
            at = match.end()
            continue
        yield tokens
        tokens = []
        at = word.end() if word is not None else at + 1
    yield tokens


def _compare(tokens: list[str]) -> Iterator[Shown]:
    sides: list[list[str]] = [[]]
    relations: list[str] = []
    for token in tokens:
        if token in ("=", "≈"):
            relations.append(token)
            sides.append([])
        else:
            sides[-1].append(token)
    sides = [_trimmed(side) for side in sides]
    for left, relation, right in zip(sides, relations, sides[1:], strict=False):
        single, other = (left, right) if _is_single(left) else (right, left)
        if _is_single(single) and other:
            yield _shown(single, relation, other)


def _trimmed(side: list[str]) -> list[str]:
    """Without what belongs to the sentence: a comma, or a sign before a word."""
    while side and side[-1] in ",+−×·÷":
        side = side[:-1]
    return side


def _is_single(side: list[str]) -> bool:
    return re.fullmatch(rf"\(?[+−]?{_NUMBER}\)?", "".join(side)) is not None


def _shown(single: list[str], relation: str, other: list[str]) -> Shown:
    result, recomputed = _Reader(single).value(), _Reader(other).value()
    text = " ".join((*single, relation, *other))
    number = next(token for token in single if token not in "+−()")
    return Shown(text, result, recomputed, last_place(number), relation == "=")


def last_place(number: str) -> float:
    """One unit in the last place; of three figures for a number written with fewer, since that is exact."""
    mantissa, _, power = number.partition("·10")
    digits = mantissa.replace("\u202f", "").replace(",", ".")
    exponent = int(power.translate(_RAISED)) if power else 0
    value = _number(number)
    if value == 0:
        return 1e-3
    shown = len(digits.partition(".")[2]) if "." in digits else 0
    figures = 2 - math.floor(math.log10(abs(value)) - exponent + 1e-12)
    return float(10.0 ** (exponent - max(shown, figures)))


def _number(text: str) -> float:
    mantissa, _, power = text.partition("·10")
    value = float(mantissa.replace("\u202f", "").replace(QLocale().decimalPoint(), "."))
    return value * 10.0 ** int(power.translate(_RAISED)) if power else value


class _Reader:
    """Recursive descent: sums of products of powers."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def value(self) -> float:
        result = self._sum()
        assert self.at == len(self.tokens), self.tokens
        return result

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _sum(self) -> float:
        result = self._signed()
        while self._next() in ("+", "−"):
            result += self._product() if self._take() == "+" else -self._product()
        return result

    def _signed(self) -> float:
        if self._next() in ("+", "−"):
            return self._product() if self._take() == "+" else -self._product()
        return self._product()

    def _product(self) -> float:
        result = self._power()
        while self._next() in ("×", "·", "÷"):
            result = result * self._power() if self._take() != "÷" else result / self._power()
        return result

    def _power(self) -> float:
        base = self._atom()
        while self._next() and (self._next()[0] in _POWERS or self._next() == "^"):
            token = self._take()
            base = base ** (self._atom() if token == "^" else int(token.translate(_RAISED)))
        return base

    def _atom(self) -> float:
        token = self._take()
        if token == "(":
            return self._closed(")")
        if token == "|":
            return abs(self._closed("|"))
        if token == "½":
            return 0.5
        if token == "e":
            return math.e
        if token == "max":
            return self._larger()
        if token in _FUNCTIONS:
            return _FUNCTIONS[token](self._atom())
        return _number(token)

    def _closed(self, end: str) -> float:
        result = self._sum()
        assert self._take() == end, self.tokens
        return result

    def _larger(self) -> float:
        assert [self._take() for _ in range(3)] == ["(", "0", ","], self.tokens
        return max(0.0, self._closed(")"))
