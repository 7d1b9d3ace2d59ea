"""What is said of a branch: its letter or name, how it trains, where it begins, and the loss at its end."""

from collections.abc import Callable

from msgspec import Struct

from engine.history import Segment
from engine.trainer import Trainer
from gui.entry import value_text
from gui.wording import numbers
from gui.wording.words import optimizers, translate


class BranchRow(Struct, frozen=True):
    """One branch. `first` is the iteration it begins with, from 0; the loss is the last one recorded, of the
    validation part if there is one, and holds after `updates` updates. `data`: what it learns from, named
    only where that is not the same for all."""

    end: Segment
    name: str
    how: str
    first: int
    loss: float | None
    updates: int
    is_present: bool
    is_validation: bool = False
    data: str = ""


def branch_name(end: Segment) -> str:
    """A person's name for it, else a letter: A, B, … Z, AA."""
    if end.name:
        return end.name
    letters, number = "", end.number
    while number >= 0:
        number, letter = divmod(number, 26)
        letters, number = chr(ord("A") + letter) + letters, number - 1
    return letters


def branch_rows(trainer: Trainer, title_of: Callable[[Segment], str]) -> tuple[BranchRow, ...]:
    """Every branch, the newest first; `title_of` names a branch's data."""
    present, ends = trainer.branch, trainer.branches
    titles = [title_of(end) for end in ends]
    if len(set(titles)) == 1:
        titles = [""] * len(ends)
    rows = [_row(trainer, end, end is present, title) for end, title in zip(ends, titles, strict=True)]
    return tuple(reversed(rows))


def _row(trainer: Trainer, end: Segment, is_present: bool, data: str) -> BranchRow:
    losses, is_validation = trainer.losses_of(end), len(end.experiment.samples.validation) > 0
    curve = losses.validation if is_validation else losses.train
    has_loss = len(curve.values) > 0
    return BranchRow(
        end, branch_name(end), _how(end, data), _first_own(end).first_iteration,
        float(curve.values[-1]) if has_loss else None, int(curve.at[-1]) if has_loss else 0, is_present,
        is_validation, data,
    )  # fmt: skip


def _how(end: Segment, data: str) -> str:
    """`SGD, rate 0.5`, or `SGD, rate 0.5 · XOR` among branches that learn from other data."""
    how = how_it_trains(end)
    return translate("Branches", "{how} · {data}").format(data=data, how=how) if data else how


def _first_own(end: Segment) -> Segment:
    """The first segment that belongs to this branch and not to one it comes from."""
    first = end
    while first.parent is not None and first.parent.number == end.number:
        first = first.parent
    return first


def how_it_trains(end: Segment) -> str:
    """`SGD, rate 0.5`."""
    optimizer = end.experiment.training.optimizer
    words = translate("Branches", "{optimizer}, rate {rate}")
    if end.experiment.training.mistake is not None:
        words = translate("Branches", "{optimizer}, rate {rate}, wrong on purpose")
    return words.format(optimizer=optimizers()[optimizer.name], rate=value_text(optimizer.learning_rate))


def from_words(row: BranchRow) -> str:
    """`from 1 200`: how many updates it shares with another."""
    return translate("Branches", "from {number}").format(number=numbers.count(row.first))
