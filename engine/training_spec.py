"""The description of a training: loss, optimizer, schedule, penalties, batches. Each checks itself."""

from msgspec import Struct

from engine.class_weights import ClassWeights
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY
from engine.mistakes import MISTAKES
from engine.optimizers import OPTIMIZERS
from engine.problem import require, require_known
from engine.ranges import COUNT, NOT_NEGATIVE, POSITIVE, SHARE, SHARE_BELOW_ONE
from engine.schedules import SCHEDULES

REDUCTIONS = ("sum", "mean_over_batch", "mean_over_all")
ORDERS = ("shuffled", "as_given", "explicit")


class LossSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The loss of one sample; `threshold` is Huber's, `label_smoothing` the two cross-entropies'."""

    name: str = "half_squared_error"
    threshold: float = 1.0
    label_smoothing: float = 0.0

    def __post_init__(self) -> None:
        require_known("loss", self.name, LOSSES)
        POSITIVE.check("threshold of Huber's loss", self.threshold)
        SHARE_BELOW_ONE.check("label smoothing", self.label_smoothing)
        require(
            self.label_smoothing == 0 or self.name in OUTPUT_REQUIRED_BY,
            "Label smoothing goes with cross-entropy only: set it to 0.",
        )


class OptimizerSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rule that turns gradients into changes; each rule reads its own settings.

    `decay` is RMSprop's; `weight_decay` and `decay_biases` are AdamW's.
    """

    name: str = "sgd"
    learning_rate: float = 0.1
    momentum: float = 0.9
    decay: float = 0.99
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    decay_biases: bool = False

    def __post_init__(self) -> None:
        require_known("optimizer", self.name, OPTIMIZERS)
        NOT_NEGATIVE.check("learning rate", self.learning_rate)
        for name, value in (("momentum", self.momentum), ("decay", self.decay)):
            SHARE_BELOW_ONE.check(name, value)
        for name, value in (("beta 1", self.beta1), ("beta 2", self.beta2)):
            SHARE_BELOW_ONE.check(name, value)
        NOT_NEGATIVE.check("epsilon", self.epsilon)
        NOT_NEGATIVE.check("weight decay", self.weight_decay)


class ScheduleSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the learning rate changes: `every` counts epochs; `duration` and `warm_up` count updates."""

    name: str = "constant"
    gamma: float = 0.5
    every: int = 10
    minimum: float = 0.0
    duration: int = 1000
    warm_up: int = 100

    def __post_init__(self) -> None:
        require_known("schedule", self.name, SCHEDULES)
        SHARE.check("gamma", self.gamma)
        NOT_NEGATIVE.check("lowest learning rate", self.minimum)
        for name, value in (("every", self.every), ("duration", self.duration), ("warm-up", self.warm_up)):
            COUNT.check_int(name, value)


class TrainingSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the network is trained. `batch_size` None is the full batch; `batches` are explicit batches.

    `class_weights`: what a sample counts, by its class (engine/class_weights.py). `mistake` names a classic
    wrong implementation that trains in place of the right one (engine/mistakes.py).
    """

    loss: LossSpec = LossSpec()
    reduction: str = "mean_over_batch"
    optimizer: OptimizerSpec = OptimizerSpec()
    schedule: ScheduleSpec = ScheduleSpec()
    l1: float = 0.0
    l2: float = 0.0
    batch_size: int | None = None
    order: str = "shuffled"
    batches: tuple[tuple[int, ...], ...] = ()
    class_weights: ClassWeights = None
    mistake: str | None = None

    def __post_init__(self) -> None:
        require_known("reduction", self.reduction, REDUCTIONS)
        require_known("order", self.order, ORDERS)
        if self.mistake is not None:
            require_known("mistake", self.mistake, MISTAKES)
        NOT_NEGATIVE.check("L1 penalty", self.l1)
        NOT_NEGATIVE.check("L2 penalty", self.l2)
        if self.batch_size is not None:
            COUNT.check_int("batch size", self.batch_size)
        explicit = self.order == "explicit"
        require(
            explicit == bool(self.batches),
            "Explicit order and batches go together: give both or neither.",
        )
        require(all(self.batches), "A batch needs at least one sample: add one, or leave the batch out.")
        self._check_class_weights()

    def _check_class_weights(self) -> None:
        given = self.class_weights if isinstance(self.class_weights, tuple) else (1.0,)
        for weight in given:
            NOT_NEGATIVE.check("class weight", weight)
        require(any(given), "All class weights are 0, so nothing would be learned: give one above 0.")
