"""The working as spoken sentences, for those who hear the screen."""

from gui.explain.content.content import Bar, Column, Content, Item, Operator, Table
from gui.explain.content.pieces import Line, plain, words
from gui.wording.numbers import THIN_SPACE
from gui.wording.words import translate


def spoken(content: Content) -> str:
    """Title, formula, second result, ledger and extra lines, one sentence each."""
    parts = [_line(content.titles[0])] if content.titles else []
    parts += [_formula(content.formula)] if content.formula else []
    parts += [_line(content.total[0])] if content.total else []
    parts += _table(content.table) if content.table is not None else []
    parts += [_line((*entry.word, *entry.symbol, *entry.expression)) for entry in content.ledger]
    parts += [_line(extra[0]) for extra in content.extras if extra]
    if content.curve is not None and content.curve.described:
        parts.append(content.curve.described)
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(part: str) -> str:
    """With a full stop, unless it goes on after a colon."""
    part = part.rstrip(", ")
    return part if part.endswith((".", ":")) else f"{part}."


MOST_COLUMNS = 12
"""Nobody listens to more units; each can be walked to."""


def _table(table: Table) -> list[str]:
    """Unit by unit: h 1: z −1.18, a −0.827."""
    said = []
    for head, cells in list(zip(table.heads, table.cells, strict=True))[:MOST_COLUMNS]:
        pairs = zip(table.symbols, cells, strict=True)
        numbers = ", ".join(_line((*symbol, *words(" "), *cell)) for symbol, cell in pairs if cell)
        said.append(f"{_line(head)}: {numbers}" if numbers else _line(head))
    return said


def _line(line: Line) -> str:
    return in_words(plain(line))


def _formula(formula: tuple[Item, ...]) -> str:
    said = [_item(item) for item in formula]
    return " ".join(part for part in said if part)


def _item(item: Item) -> str:
    match item:
        case Column(rows):
            return (
                ", ".join(part for part in (_line(rows[0]), _line(rows[-2]), _line(rows[-1])) if part) + ","
            )
        case Operator(_, number):
            return in_words(f" {number} ")
        case Bar():
            return translate("Spoken", "And")


def in_words(text: str) -> str:
    """Signs as words, since readers skip them or stumble."""
    for sign, word in _signs():
        text = text.replace(sign, word)
    return " ".join(text.split()).replace(" ,", ",").replace(" .", ".")


def _signs() -> tuple[tuple[str, str], ...]:
    return (
        ("∂L/∂w", translate("Spoken", "gradient of the weight")),
        ("∂L/∂b", translate("Spoken", "gradient of the bias")),
        ("∂L/∂a", translate("Spoken", "d L by d a")),
        ("∂L/∂z", translate("Spoken", "d L by d z")),
        ("∂a/∂z", translate("Spoken", "d a by d z")),
        ("∂z/∂w", translate("Spoken", "d z by d w")),
        ("∂z/∂b", translate("Spoken", "d z by d b")),
        ("f′(z)", translate("Spoken", "slope at z")),
        ("Δ", translate("Spoken", "change of ")),
        ("δ", translate("Spoken", "delta")),
        ("η", translate("Spoken", "eta")),
        ("θ", translate("Spoken", "theta")),
        ("①", translate("Spoken", "factor 1")),
        ("②", translate("Spoken", "factor 2")),
        ("③", translate("Spoken", "factor 3")),
        (" → ", translate("Spoken", " to ")),
        (" = ", translate("Spoken", " equals ")),
        (" ≈ ", translate("Spoken", " is about ")),
        (" × ", translate("Spoken", " times ")),
        (" · ", translate("Spoken", " times ")),
        (" ÷ ", translate("Spoken", " divided by ")),
        (" + ", translate("Spoken", " plus ")),
        (" − ", translate("Spoken", " minus ")),
        ("√", translate("Spoken", "root of ")),
        ("−", translate("Spoken", "minus ")),
        ("½", translate("Spoken", "one half")),
        ("²", translate("Spoken", " squared")),
        (THIN_SPACE, ""),
    )
