"""Which samples a reading is about."""

from PySide6.QtCore import QCoreApplication

from engine.maps import Predictions
from gui.numbers import count

translate = QCoreApplication.translate


def part_words(predictions: Predictions) -> str:
    """`40 validation samples`, or `2 000 of 10 000 training samples`."""
    shown, total = len(predictions.rows), len(predictions.part)
    number = count(total)
    if shown < total:
        number = translate("Readings", "{shown} of {total}").format(shown=count(shown), total=number)
    if predictions.part_name == "validation":
        return translate("Readings", "{count} validation samples").format(count=number)
    return translate("Readings", "{count} training samples").format(count=number)
