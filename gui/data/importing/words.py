"""Names of what is guessed about a file, and questions about what it cannot settle."""

import re

from engine.data.encodings import OFFERED, name_of
from engine.data.guesses import DECIMAL_MARKS, DELIMITERS, THOUSANDS_MARKS, Doubt, Guesses, ReadAs
from engine.data.numerals import NumberFormat
from engine.data.signs import Signs, bare
from gui.entry import value_text
from gui.wording.words import sentence, translate

Answers = tuple[tuple[str, dict[str, object]], ...]
"""What can be answered, in words, and what is chosen by it."""


def delimiters(now: str = "") -> dict[str, str]:
    """What parts the columns; `now` is on offer too."""
    names = {
        ",": translate("Importing", "comma  ,"),
        ";": translate("Importing", "semicolon  ;"),
        "\t": translate("Importing", "tab"),
        "|": translate("Importing", "bar  |"),
        " ": translate("Importing", "spaces"),
    }
    assert tuple(names) == DELIMITERS
    return names if now in names or not now else {**names, now: now}


def decimal_marks() -> dict[str, str]:
    """What stands before decimals."""
    names = {".": translate("Importing", "point  1.5"), ",": translate("Importing", "comma  1,5")}
    assert tuple(names) == DECIMAL_MARKS
    return names


def thousands_marks() -> dict[str, str]:
    """What stands between thousands."""
    names = {
        "": translate("Importing", "nothing"),
        ",": translate("Importing", "comma  1,000"),
        ".": translate("Importing", "point  1.000"),
        " ": translate("Importing", "space  1 000"),
        "'": translate("Importing", "apostrophe  1'000"),
    }
    assert tuple(names) == THOUSANDS_MARKS
    return names


def encodings(now: str) -> dict[str, str]:
    """How letters are written in bytes; `now` comes first if it is not among the usual ones."""
    plain = [name for name in OFFERED if name_of(name) != name_of(now)]
    return {name: name_of(name) for name in (now, *plain)}


def kinds_of_reading() -> dict[ReadAs, str]:
    """What a column is read as."""
    return {
        "number": translate("Importing", "number"),
        "category": translate("Importing", "category"),
        "text": translate("Importing", "text"),
        "left_out": translate("Importing", "left out"),
    }


def ways_with_signs() -> dict[str, str]:
    """What becomes of signs around numbers."""
    names: dict[Signs, str] = {
        "refuse": translate("Importing", "not read"),
        "numbers": translate("Importing", "12%  is  12"),
        "shares": translate("Importing", "12%  is  0.12"),
    }
    return {str(way): words for way, words in names.items()}


def question(doubt: Doubt) -> str:
    """A doubt as it is put to a person."""
    facts = doubt.problem.facts
    if doubt.field == "decimal" and "value" in facts:
        whole, part = _readings(str(facts["value"]))
        words = translate(
            "Importing", "Is {value} in row {row}, column {column}, the whole number {whole}, or {part}?"
        )
        return words.format(**facts, whole=whole, part=part)
    if doubt.field == "signs":
        words = translate("Importing", "In row {row}, column {column}, what does {value} mean?")
        return words.format(**facts)
    if doubt.field == "units":
        words = translate("Importing", "Row {row} has words over numbers, such as {value}: are they units?")
        return words.format(**facts)
    if doubt.field == "header" and "name" in facts:
        words = translate("Importing", "Row {row} has numbers such as {name}: are they names of columns?")
        return words.format(**facts)
    return sentence(doubt.problem)


def answers(doubt: Doubt, guesses: Guesses) -> Answers:
    """The ways to settle a doubt; none where a choice among the guesses settles it."""
    facts = doubt.problem.facts
    if doubt.field == "decimal" and "value" in facts:
        return tuple(zip(_readings(str(facts["value"])), _mark_choices(str(facts["value"])), strict=True))
    if doubt.field == "signs":
        return _answers_about_signs(str(facts["value"]), doubt.columns)
    if doubt.field == "header":
        names = translate("Importing", "They are names")
        data = translate("Importing", "They are data")
        return (names, {"header": True}), (data, {"header": False})
    if doubt.field == "units":
        are, are_not = translate("Importing", "They are units"), translate("Importing", "They are not")
        return (are, {"units": True}), (are_not, {"units": False})
    if doubt.field == "first_row" and "row" in facts:
        words = translate("Importing", "Begin in row {row}").format(row=guesses.first_row)
        return ((words, {"first_row": guesses.first_row}),)
    if doubt.field == "delimiter" and len(guesses.kinds) > 1:
        return tuple((words, {"delimiter": key}) for key, words in delimiters().items())
    return ()


def _answers_about_signs(cell: str, columns: tuple[int, ...]) -> Answers:
    """The number inside, a hundredth of it where that is what percent means, or no number at all."""
    inside = bare(cell)
    assert inside is not None
    text, exponent = inside.text.replace("-", "−"), inside.exponent
    plain = translate("Importing", "The number {number}").format(number=text)
    numbers: Answers = ((plain, {"signs": "numbers"}),)
    if exponent:
        share = translate("Importing", "{number} ÷ {whole}").format(number=text, whole=10**-exponent)
        numbers = ((share, {"signs": "shares"}), *numbers)
    words = translate("Importing", "Words, not a number")
    return (*numbers, (words, {"kinds": dict.fromkeys(columns, "category")}))


def _mark_choices(value: str) -> tuple[dict[str, object], dict[str, object]]:
    """The mark in a number stands between thousands, or before decimals."""
    mark = _mark(value)
    return {"decimal": "," if mark == "." else "."}, {"decimal": mark}


def _readings(value: str) -> tuple[str, str]:
    """The two numbers that one way of writing can mean."""
    mark = _mark(value)
    other = "," if mark == "." else "."
    return (
        value_text(NumberFormat(other, mark).value(value)), value_text(NumberFormat(mark).value(value)),
    )  # fmt: skip


def _mark(value: str) -> str:
    return next((sign for sign in value if sign in ",."), ",")


def first_sentence(words: str) -> tuple[str, str]:
    """The first sentence, and all that follows."""
    parts = re.split(r"(?<=[.!?])\s+(?=\w)", words, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""
