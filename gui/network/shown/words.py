"""The visible words of the picture."""

from PySide6.QtCore import QCoreApplication

from engine.position import Phase
from gui.network.shown.showing import Showing
from gui.wording import numbers


def error_word() -> str:
    return QCoreApplication.translate("Picture", "error")


def target_word() -> str:
    return QCoreApplication.translate("Picture", "target")


def target_head(is_own: bool = False) -> str:
    """Over the last column; a sample of one's own has no target, only an answer."""
    if is_own:
        return QCoreApplication.translate("Picture", "Answer")
    return QCoreApplication.translate("Picture", "Target")


def before_update() -> str:
    return QCoreApplication.translate("Picture", "before the update")


def not_finite() -> str:
    return QCoreApplication.translate("Picture", "not a finite number")


def flat_here() -> str:
    return QCoreApplication.translate("Picture", "flat here: slope")


def all_samples(count: int) -> str:
    return QCoreApplication.translate("Picture", "All {count} samples").format(count=numbers.count(count))


def sum_word() -> str:
    return QCoreApplication.translate("Picture", "sum ")


def output_word() -> str:
    return QCoreApplication.translate("Picture", "output ")


def slope_word() -> str:
    return QCoreApplication.translate("Picture", "slope ")


def folded_units(count: int) -> tuple[str, ...]:
    """The sign for units that are not drawn, the longest wording first."""
    shown = numbers.count(count)
    if count == 1:
        longest = QCoreApplication.translate("Picture", "+ 1 more unit")
    else:
        longest = QCoreApplication.translate("Picture", "+ {count} more units").format(count=shown)
    return longest, f"+ {shown}"


def pixels_notes(count: int) -> tuple[str, ...]:
    """What an image stands for, the longest wording first."""
    long = QCoreApplication.translate("Picture", "{count} inputs, one per pixel")
    short = QCoreApplication.translate("Picture", "{count} inputs")
    return tuple(words.format(count=numbers.count(count)) for words in (long, short))


def maps_note() -> str:
    return QCoreApplication.translate("Picture", "Each unit shows its own output over the plane.")


def widest_note() -> str:
    return QCoreApplication.translate("Picture", "Widest line: 6 and more")


def left_out_note(drawn: int, total: int) -> str:
    text = QCoreApplication.translate("Picture", "The {drawn} strongest of {total} connections are drawn.")
    return text.format(drawn=numbers.count(drawn), total=numbers.count(total))


def ghost_note(updates: int) -> str:
    """What the grey lines are."""
    count = numbers.count(abs(updates))
    if updates > 0:
        text = QCoreApplication.translate("Picture", "Grey: the weights seen last, {count} updates before.")
    else:
        text = QCoreApplication.translate("Picture", "Grey: the weights seen last, {count} updates later.")
    return text.format(count=count)


def batch_note(showing: Showing) -> str:
    """With a batch: what belongs to the one sample and what to all of them."""
    if not showing.is_batch or showing.phase not in (Phase.BACKWARD, Phase.UPDATE):
        return ""
    samples = len(showing.frame.rows)
    if showing.experiment.training.reduction == "sum":
        text = QCoreApplication.translate(
            "Picture", "Units: sample {row}. Gradients: sum of {samples} samples."
        )
    else:
        text = QCoreApplication.translate(
            "Picture", "Units: sample {row}. Gradients: average of {samples} samples."
        )
    if showing.phase is Phase.UPDATE:
        text = QCoreApplication.translate("Picture", "Units: sample {row} of {samples}, before the update.")
    return text.format(row=showing.row + 1, samples=samples)


def key_words() -> tuple[str, str, str]:
    """The key to a unit: its title, and what its halves are."""
    return (
        QCoreApplication.translate("Picture", "Reading a unit"),
        QCoreApplication.translate("Picture", "weighted sum"),
        QCoreApplication.translate("Picture", "after bending"),
    )


def direction_words() -> tuple[str, str]:
    return (
        QCoreApplication.translate("Picture", "towards +"),
        QCoreApplication.translate("Picture", "towards −"),
    )


def step_word() -> str:
    return QCoreApplication.translate("Picture", "step")


def way_note() -> str:
    """Beside the scale of gradients, where it does not stand over it: which way a step takes a weight."""
    return QCoreApplication.translate("Picture", "step: − ▲, + ▼")


def image_word() -> str:
    return QCoreApplication.translate("Picture", "image")


def units_word(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Picture", "1 unit")
    return QCoreApplication.translate("Picture", "{count} units").format(count=numbers.count(count))


def units_each(count: int) -> str:
    return QCoreApplication.translate("Picture", "{count} units each").format(count=numbers.count(count))


def hidden_layers(count: int) -> str:
    """The common name of the hidden layers, which are numbered below it."""
    if count == 1:
        return QCoreApplication.translate("Picture", "Hidden")
    return QCoreApplication.translate("Picture", "Hidden 1 to {count}").format(count=count)
