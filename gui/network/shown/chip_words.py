"""The titles of the lines, for the chips over the gaps: what they show, the longest wording first."""

from string import Formatter

from PySide6.QtCore import QCoreApplication

from engine.other_branch import DIFFERENCE
from engine.quantities import QUANTITIES
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.wording.edges import edge_names
from gui.wording.rich import Pieces, symbol, words
from gui.wording.words import phases

Titles = tuple[Pieces, ...]
SYMBOLS: dict[str, Pieces] = {
    "w": symbol("w"),
    "x": symbol("x"),
    "a": symbol("a"),
    "delta": symbol("δ"),
    "gradient": symbol("∂L/∂w"),
    "change": (*words("Δ"), *symbol("w")),
}


def chip_titles(showing: Showing, layer: int) -> Titles:
    """What the lines of a weight layer show just now."""
    match showing.lines(layer):
        case Lines.CHOSEN:
            return _asked_titles(showing, layer)
        case Lines.TERM:
            return _term_titles(layer)
        case Lines.GRADIENT | Lines.LATER_GRADIENT:
            return _gradient_titles(showing)
        case Lines.COMES_BACK:
            return _comes_back_titles()
        case Lines.CHANGE:
            return _set(QCoreApplication.translate("Picture", "change {change}")), _set("{change}")
    return words(QCoreApplication.translate("Picture", "weight")), _set("{w}")


def _term_titles(layer: int) -> Titles:
    if layer == 0:
        return words(QCoreApplication.translate("Picture", "weight × input")), _set("{w} × {x}")
    return (_set("{w} × {a}"),)


def _comes_back_titles() -> Titles:
    return _set(QCoreApplication.translate("Picture", "← comes back: {w} × {delta}")), _set("← {w} × {delta}")


def _gradient_titles(showing: Showing) -> Titles:
    """The gradient belongs to all samples of a batch: say so where there is room."""
    plain = (_set(QCoreApplication.translate("Picture", "gradient {gradient}")), _set("{gradient}"))
    if not showing.is_batch:
        return plain
    if showing.experiment.training.reduction == "sum":
        long = QCoreApplication.translate("Picture", "gradient {gradient}, sum of {count}")
        short = QCoreApplication.translate("Picture", "{gradient}, sum of {count}")
    else:
        long = QCoreApplication.translate("Picture", "gradient {gradient}, mean of {count}")
        short = QCoreApplication.translate("Picture", "{gradient}, mean of {count}")
    count = words(str(len(showing.frame.rows)))
    return (_set(long, count=count), _set(short, count=count), *plain)


def _asked_titles(showing: Showing, layer: int) -> Titles:
    """What a person asked for; where it is not known, that it is not."""
    titles = _titles_of(showing, layer)
    if showing.asked_numbers(layer) is not None:
        return titles
    text = QCoreApplication.translate("Picture", "{title}: not computed yet")
    if showing.asked is not None and showing.asked.quantity == "comes_back" and layer == 0:
        text = QCoreApplication.translate("Picture", "{title}: ends at the inputs")
    return (_set(text, title=titles[-1]), *titles)


def _titles_of(showing: Showing, layer: int) -> Titles:
    asked = showing.asked
    assert asked is not None
    match asked.quantity:
        case "weight":
            return words(edge_names()["weight"]), _set("{w}")
        case "term":
            return _term_titles(layer)
        case "gradient":
            return _gradient_titles(showing)
        case "comes_back":
            return _comes_back_titles()[1:]
        case "change" | "step" as key:
            return _set("{name} {change}", name=words(edge_names()[key])), _set("{change}")
        case key if key == DIFFERENCE:
            text = QCoreApplication.translate("Picture", "{w} − {w} of {name}")
            return _set(text, name=words(asked.other)), _set("{w} − {w}")
    letter = symbol(QUANTITIES[asked.quantity].symbol)
    return (*words(edge_names()[asked.quantity] + " "), *letter), letter


def lacking_notes(showing: Showing) -> tuple[str, ...]:
    """Why nothing of what was asked for can be shown just now, the longest wording first."""
    asked = showing.asked
    assert asked is not None
    if asked.quantity == DIFFERENCE:
        if showing.is_running:
            long = QCoreApplication.translate(
                "Picture", "On pause the weights are compared with branch {name}."
            )
            short = QCoreApplication.translate("Picture", "compared on pause")
        else:
            long = QCoreApplication.translate(
                "Picture", "The weights of branch {name} are not worked out yet."
            )
            short = QCoreApplication.translate("Picture", "not worked out yet")
        return long.format(name=asked.other), short
    name, phase = edge_names()[asked.quantity], phases()[QUANTITIES[asked.quantity].first_phase]
    long = QCoreApplication.translate("Picture", "The {name} is not computed yet: it comes with {phase}.")
    short = QCoreApplication.translate("Picture", "{name}: comes with {phase}")
    shortest = QCoreApplication.translate("Picture", "comes with {phase}")
    return tuple(text.format(name=name, phase=phase) for text in (long, short, shortest))


def _set(template: str, **named: Pieces) -> Pieces:
    """A translated title with its `{symbols}` set as such."""
    pieces: list[Pieces] = []
    for text, name, _, _ in Formatter().parse(template):
        pieces += [words(text)] if text else []
        pieces += [{**SYMBOLS, **named}[name]] if name else []
    return tuple(piece for part in pieces for piece in part)
