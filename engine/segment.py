"""What the history of a run is made of: segments, where they start, and what ends them."""

from functools import cached_property

from msgspec import Struct, field

from engine.batches import Batches
from engine.bookmarks import Bookmark
from engine.edits import Edit
from engine.experiment import Experiment
from engine.keyframes import Keyframes
from engine.position import Position
from engine.series import Series


class Divergence(Struct, frozen=True):
    """The first number that is not finite: its position, quantity, and weight layer if it has one."""

    position: Position
    quantity: str
    layer: int | None
    unit: int | None = None


class Segment(Struct, eq=False, dict=True, weakref=True):
    """A stretch of iterations under one experiment.

    `first_batch` is the place of its first iteration in epoch `first_epoch`; `memory_steps` is Adam's t
    there. `newest` is the furthest moment reached. `serial` counts segments, `number` branches: what goes on
    from the end of a branch has its number, and its name, which is a person's, or empty. `is_left`: its own
    future was deleted, and only what others grow from is left. Losses: `batch` at iterations, the others at
    updates done.
    """

    parent: "Segment | None"
    experiment: Experiment
    first_iteration: int
    first_epoch: int
    first_batch: int
    memory_steps: int
    keyframes: Keyframes
    newest: Position
    batch_losses: Series = field(default_factory=Series)
    train_losses: Series = field(default_factory=Series)
    validation_losses: Series = field(default_factory=Series)
    divergence: Divergence | None = None
    edits: tuple[Edit, ...] = ()
    name: str = ""
    serial: int = 0
    number: int = 0
    is_left: bool = False

    @cached_property
    def full_batch(self) -> bool:
        """Whether every batch is the whole training part, so that its loss is the training loss."""
        return Batches(self.experiment).is_full

    @cached_property
    def per_epoch(self) -> int:
        """The number of batches in an epoch."""
        return Batches(self.experiment).per_epoch

    @property
    def start(self) -> Position:
        """READY of its first iteration."""
        return Position(self.first_iteration)

    @property
    def updates_done(self) -> int:
        """How many updates had moved the weights at its newest moment."""
        return self.newest.updates_done(self.experiment.network.depth)

    @property
    def is_untrained(self) -> bool:
        """Whether no update was made in it."""
        return self.updates_done == self.first_iteration

    def epoch_and_batch(self, iteration: int) -> tuple[int, int]:
        """The epoch of one of its iterations, or of the one after them, and its batch, both from 0."""
        epochs, batch = divmod(iteration - self.first_iteration + self.first_batch, self.per_epoch)
        return self.first_epoch + epochs, batch

    def path(self) -> "tuple[Segment, ...]":
        """The segments from the root to this one."""
        path = [self]
        while path[-1].parent is not None:
            path.append(path[-1].parent)
        return tuple(reversed(path))


class Start(Struct, frozen=True):
    """Where a segment starts: its parent, and the epoch and batch of its first iteration."""

    parent: Segment | None
    experiment: Experiment
    iteration: int
    epoch: int
    batch: int
    edits: tuple[Edit, ...] = ()


class Deleted(Struct, frozen=True):
    """What went with a branch, to be put back. `left`: others grow from it, only its own future went."""

    segments: tuple[Segment, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    left: Segment | None = None
