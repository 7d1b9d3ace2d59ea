"""Makes a Frame of what a Workspace holds."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine import masks
from engine.calls import run
from engine.frame import Frame, GradientPerLayer, PerLayer
from engine.losses import LOSSES
from engine.parameters import Array, LayerParameters, Parameters
from engine.position import Phase, Position
from engine.program import Program
from engine.workspace import Workspace


class Moment(Struct, frozen=True):
    """Where a run stands: the position, its batch, and the learning rate of its update."""

    position: Position
    epoch: int
    batch: int
    batches: int
    rows: NDArray[np.intp]
    learning_rate: float


class State(Struct, frozen=True):
    """A copy of parameters and optimizer memory, as one vector, with the count of memory steps."""

    values: Array
    memory_steps: int


def frozen(values: Array) -> Array:
    """A copy nobody can write to, C-contiguous."""
    copy = np.array(values, order="C")
    copy.flags.writeable = False
    return copy


def record(workspace: Workspace, moment: Moment, before: State) -> Frame:
    """The Frame of this moment. `before` is the state the iteration began with."""
    return _Recording(workspace, moment, before).frame()


class _Recording:
    def __init__(self, workspace: Workspace, moment: Moment, before: State) -> None:
        self.workspace, self.moment, self.before = workspace, moment, before
        self.program: Program = workspace.program
        self.depth = workspace.network.depth
        self.stage = moment.position.stage
        self.updated = moment.position.phase(self.depth) == Phase.UPDATE

    def frame(self) -> Frame:
        moment, program, erred = self.moment, self.program, self.stage >= self.depth
        with np.errstate(all="ignore"):
            self._complete()
            before, memory_before = self._split(self.before.values)
            after, memory_after = self._split(self.workspace.state) if self.updated else (None, None)
            return Frame(
                experiment=self.workspace.experiment, position=moment.position, epoch=moment.epoch,
                batch=moment.batch, batches=moment.batches, rows=_frozen_rows(moment.rows),
                learning_rate=moment.learning_rate, updates_done=moment.position.updates_done(self.depth),
                before=before, after=after, memory_before=memory_before, memory_after=memory_after,
                memory_steps=self.before.memory_steps + self.updated,
                inputs=frozen(program.inputs.T), targets=frozen(program.targets.T),
                z=self._forward(program.z), a=self._forward(program.a), slope=self._slopes(),
                activation_gradient=self._backward(program.activation_gradient),
                delta=self._backward(program.delta),
                error=frozen(program.error_values.T) if erred else None,
                sample_losses=frozen(program.terms.sum(axis=0)) if erred else None,
                data_loss=program.data_loss() if erred else None,
                penalty=self.workspace.penalty() if erred else None,
                data_gradient=self._gradients(data=True), penalty_gradient=self._gradients(penalty=True),
                gradient=self._gradients(data=True, penalty=True), change=self._changes(),
                scale=program.scale, ahead=self._ahead(),
                class_weights=None if program.weights is None else frozen(program.weights[0]),
            )  # fmt: skip

    def _complete(self) -> None:
        """Fill in what training does not need: every slope, each loss term, ∂L/∂a of a cross-entropy."""
        run(self.program.slopes)
        if self.stage >= self.depth:
            run(self.program.loss_terms)
        if self.stage > self.depth and self.workspace.training.loss.name in CROSS_ENTROPIES:
            run(self.program.shown_gradient)

    def _split(self, state: Array) -> tuple[Parameters, dict[str, Parameters]]:
        names, sizes = tuple(self.workspace.memory), self.workspace.network.sizes
        parts = state.reshape(1 + len(names), -1)
        memory = {name: Parameters(sizes, frozen(parts[i])) for i, name in enumerate(names, start=1)}
        return Parameters(sizes, frozen(parts[0])), memory

    def _forward(self, values: Sequence[Array]) -> PerLayer:
        return tuple(frozen(value.T) if self.stage >= layer else None for layer, value in enumerate(values))

    def _slopes(self) -> PerLayer:
        network = self.workspace.network
        softmax = network.layers[-1].activation == "softmax"
        slopes = self._forward([self._masked(layer, slope) for layer, slope in enumerate(self.program.slope)])
        return (*slopes[:-1], None) if softmax else slopes

    def _masked(self, layer: int, slope: Array) -> Array:
        """f′ (units, samples), 0 for a removed unit: whatever its z, it says 0."""
        mask = masks.unit_mask(self.workspace.network, layer)
        return slope if mask is None else slope * mask

    def _reached(self, layer: int) -> bool:
        return self.stage >= 2 * self.depth - layer

    def _backward(self, values: Sequence[Array]) -> PerLayer:
        return tuple(frozen(value.T) if self._reached(layer) else None for layer, value in enumerate(values))

    def _gradients(self, data: bool = False, penalty: bool = False) -> GradientPerLayer:
        return tuple(
            self._gradient(layer, data, penalty) if self._reached(layer) else None
            for layer in range(self.depth)
        )

    def _gradient(self, layer: int, data: bool, penalty: bool) -> LayerParameters:
        block = np.zeros_like(self.workspace.sums.blocks[layer])
        if data:
            block += self.workspace.sums.blocks[layer] * self.program.scale
        if penalty and self.workspace.has_penalty:
            block += self.workspace.penalty_gradient.blocks[layer]
        return _layer(self.workspace.only_kept(block, layer))

    def _ahead(self) -> Parameters | None:
        ahead = self.workspace.ahead
        return None if ahead is None or self.stage <= self.depth else ahead.frozen_copy()

    def _changes(self) -> GradientPerLayer:
        blocks = self.workspace.change.blocks
        return tuple(_layer(block) if self.updated else None for block in blocks)


CROSS_ENTROPIES = frozenset(name for name, loss in LOSSES.items() if loss.needs)


def _layer(block: Array) -> LayerParameters:
    copy = frozen(block)
    return LayerParameters(copy[:-1], copy[-1])


def _frozen_rows(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    copy = rows.copy()
    copy.flags.writeable = False
    return copy
