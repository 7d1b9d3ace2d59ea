"""Which samples a reading is about."""

from PySide6.QtCore import QCoreApplication

from engine.maps import Predictions
from gui.plots.writing import Piece, Pieces
from gui.wording.numbers import count

translate = QCoreApplication.translate


def part_aside(predictions: Predictions | None) -> Pieces:
    """What stands beside the title of a reading of predictions."""
    return () if predictions is None else [Piece(part_words(predictions), "label")]


def short_part_aside(predictions: Predictions | None) -> Pieces:
    """The same for a narrow column."""
    return () if predictions is None else [Piece(_short_part_words(predictions), "label")]


def part_words(predictions: Predictions) -> str:
    """`40 validation samples`, or `2 000 of 10 000 training samples`."""
    if predictions.part_name == "validation":
        template = translate("Readings", "{count} validation samples")
    else:
        template = translate("Readings", "{count} training samples")
    return template.format(count=_how_many(predictions))


def _short_part_words(predictions: Predictions) -> str:
    """`210 of 269 validation`."""
    if predictions.part_name == "validation":
        template = translate("Readings", "{count} validation")
    else:
        template = translate("Readings", "{count} training")
    return template.format(count=_how_many(predictions))


def _how_many(predictions: Predictions) -> str:
    shown, total = len(predictions.rows), len(predictions.part)
    if shown == total:
        return count(total)
    return translate("Readings", "{shown} of {total}").format(shown=count(shown), total=count(total))
