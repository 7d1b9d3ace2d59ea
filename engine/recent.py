"""The last updates before a moment, as records: what an optimizer with a memory has seen."""

from engine.cursor import Cursor
from engine.frame import Frame
from engine.line import Line
from engine.position import Phase, Position
from engine.trainer import Trainer


def recent_updates(trainer: Trainer, count: int) -> list[Frame]:
    """The records of the last updates up to the trainer's moment, at most `count`, the oldest first.

    They come from replay on a cursor of their own; the trainer stays where it is. Empty unless it stands at
    an UPDATE.
    """
    last = trainer.position
    if last.phase(trainer.depth) != Phase.UPDATE:
        return []
    first = max(trainer.start.iteration, last.iteration - count + 1)
    other, frames = Cursor(trainer.history, Line(trainer.branch)), []
    for iteration in range(first, last.iteration + 1):
        other.seek(Position(iteration, last.stage))
        frames.append(other.frame())
    return frames
