"""What goes on and what begins anew when the experiment changes, and where branches part."""

from typing import TYPE_CHECKING

from engine import masks, mistakes
from engine.edits import Edit, fits, merged
from engine.experiment import Experiment
from engine.optimizers import OPTIMIZERS
from engine.recorder import State
from engine.workspace import Workspace

if TYPE_CHECKING:
    from engine.cursor import Cursor
    from engine.line import Line
    from engine.segment import Segment


def starts_anew(old: Experiment, new: Experiment) -> bool:
    """Whether the new one needs first weights: other sizes of layers, seed or initializer."""
    a, b = old.network, new.network
    return (a.sizes, a.initializer, a.seed) != (b.sizes, b.initializer, b.seed)


def _deals_anew(old: Experiment, new: Experiment) -> bool:
    a, b = old.training, new.training
    dealing = (a.batch_size, a.order, a.batches) == (b.batch_size, b.order, b.batches)
    return not dealing or old.samples != new.samples


def next_batch(past: "Cursor", new: Experiment) -> tuple[int, int]:
    """Epoch and batch of the next iteration; changed data or batches begin a new epoch."""
    epoch, batch = past.epoch_and_batch
    return (epoch + (batch > 0), 0) if _deals_anew(past.experiment, new) else (epoch, batch)


def hand_on(past: "Cursor", earlier: tuple[Edit, ...], new: Workspace) -> int:
    """Put parameters, and the memory that two optimizers share, into a new workspace; returns its steps.

    `earlier` was set by hand since; what the new network lacks is left out. Before the first update weights
    are first weights: what was removed there comes back with them.
    """
    steps = 0
    if past.updates_done > 0:
        steps = _carry_over(past.experiment, past.state, new)
    else:
        earlier = merged(first_edits(past.line), earlier)
    new.edit(edit for edit in earlier if fits(new.network, edit))
    return steps


def _carry_over(old: Experiment, state: State, new: Workspace) -> int:
    names = mistakes.memory_names(old)
    parts = state.values.reshape(1 + len(names), -1)
    memories = dict(zip(names, parts[1:], strict=True))
    new.parameters.flat[:] = parts[0]
    shared = new.memory.keys() & memories.keys()
    for name in shared:
        new.memory[name].flat[:] = memories[name]
    kept = masks.kept(new.network)
    if kept is not None:
        new.state.reshape(1 + len(new.memory), -1)[:] *= kept
    before, now = old.training.optimizer.name, new.training.optimizer.name
    return state.memory_steps if now == before or shared & {*OPTIMIZERS[now].memory} else 0


def first_edits(line: "Line") -> tuple[Edit, ...]:
    """What was set by hand before the first update of a line."""
    edits: tuple[Edit, ...] = ()
    for segment in line.segments:
        if segment.first_iteration == line.start.iteration:
            edits = merged(edits, segment.edits)
    return edits


def parting(ours: "tuple[Segment, ...]", theirs: "tuple[Segment, ...]") -> int | None:
    """The first iteration that two paths do not share; None if they have different roots."""
    shared = sum(1 for a, b in zip(ours, theirs, strict=False) if a is b)
    if not shared:
        return None
    following = [path[shared].first_iteration for path in (ours, theirs) if len(path) > shared]
    return min(following, default=ours[shared - 1].updates_done)
