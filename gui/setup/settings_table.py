"""Everything under More settings as a table: each row says its words, where its value lives, and when it
means something. The widgets read the table; a new setting is a new row."""

from engine.experiment import (
    Experiment,
    InitializerSpec,
    LossSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.initializers import SPREADS
from engine.losses import OUTPUT_REQUIRED_BY
from engine.ranges import ANY_NUMBER, COUNT, NOT_NEGATIVE, POSITIVE, SHARE, SHARE_BELOW_ONE, Range
from gui.setup.class_weights import CLASS_WEIGHTS, weights_by_class
from gui.setup.editing import with_layer, with_network, with_training
from gui.setup.setting import Names, Read, Setting, Shown, Value, Words, Write
from gui.wording.words import (
    initializers,
    layer_title,
    orders,
    reductions,
    schedules,
    short_reductions,
    spreads,
    translate,
)


def _in_training(part: str, name: str) -> tuple[Read, Write]:
    """Where a value lives that belongs to a part of the training: its loss, optimizer or schedule."""

    def read(experiment: Experiment) -> Value:
        value: Value = getattr(getattr(experiment.training, part), name)
        return value

    def write(experiment: Experiment, value: Value) -> Experiment:
        old = getattr(experiment.training, part)
        kind = type(getattr(old, name))
        changed = replace(old, **{name: kind(value)})
        return with_training(experiment, replace(experiment.training, **{part: changed}))

    return read, write


def _training(
    name: str, words: Words, allowed: Range = ANY_NUMBER, names: Names = dict, short_names: Names = dict,
    brief: Words | None = None,
) -> Setting:  # fmt: skip
    def write(experiment: Experiment, value: Value) -> Experiment:
        return with_training(experiment, replace(experiment.training, **{name: value}))

    return Setting(
        words,
        getattr(TrainingSpec(), name),
        lambda e: getattr(e.training, name),
        write,
        allowed,
        names,
        short_names,
        brief=brief,
    )


def _optimizer(name: str, words: Words, used_by: tuple[str, ...], allowed: Range = ANY_NUMBER) -> Setting:
    read, write = _in_training("optimizer", name)
    default = getattr(OptimizerSpec(), name)
    return Setting(
        words, default, read, write, allowed, is_shown=lambda e: e.training.optimizer.name in used_by
    )


def _schedule(name: str, words: Words, used_by: tuple[str, ...], allowed: Range = ANY_NUMBER) -> Setting:
    read, write = _in_training("schedule", name)
    default = getattr(ScheduleSpec(), name)
    return Setting(
        words, default, read, write, allowed, is_shown=lambda e: e.training.schedule.name in used_by
    )


def _loss(name: str, words: Words, is_shown: Shown, allowed: Range) -> Setting:
    read, write = _in_training("loss", name)
    return Setting(words, getattr(LossSpec(), name), read, write, allowed, is_shown=is_shown)


def _initializer(name: str, words: Words, used_by: tuple[str, ...]) -> Setting:
    def write(experiment: Experiment, value: Value) -> Experiment:
        initializer = replace(experiment.network.initializer, **{name: value})
        return with_network(experiment, replace(experiment.network, initializer=initializer))

    return Setting(
        words,
        getattr(InitializerSpec(), name),
        lambda e: getattr(e.network.initializer, name),
        write,
        is_shown=lambda e: e.network.initializer.name in used_by,
    )


def _family(name: str) -> str:
    """`glorot` of `glorot_uniform`; the others are their own family."""
    return name.rsplit("_", 1)[0]


def _spread(name: str) -> str:
    return name.rsplit("_", 1)[-1] if "_" in name else "uniform"


def _with_initializer(experiment: Experiment, family: str, spread: str) -> Experiment:
    name = f"{family}_{spread}" if family in SPREADS else family
    initializer = replace(experiment.network.initializer, name=name)
    return with_network(experiment, replace(experiment.network, initializer=initializer))


def _write_family(experiment: Experiment, value: Value) -> Experiment:
    return _with_initializer(experiment, str(value), _spread(experiment.network.initializer.name))


def _write_spread(experiment: Experiment, value: Value) -> Experiment:
    return _with_initializer(experiment, _family(experiment.network.initializer.name), str(value))


def _order_names() -> dict[str, str]:
    return {key: name for key, name in orders().items() if key != "explicit"}


LOSS_SETTINGS = (
    _training(
        "reduction",
        lambda: translate("Settings", "Reduction"),
        names=reductions,
        short_names=short_reductions,
    ),
    _loss(
        "threshold",
        lambda: translate("Settings", "Threshold"),
        lambda e: e.training.loss.name == "huber",
        POSITIVE,
    ),
    _loss(
        "label_smoothing",
        lambda: translate("Settings", "Smoothing"),
        lambda e: e.training.loss.name in OUTPUT_REQUIRED_BY,
        SHARE_BELOW_ONE,
    ),
    _training(
        "l1",
        lambda: translate("Settings", "L1 penalty"),
        allowed=NOT_NEGATIVE,
        brief=lambda: translate("Settings", "L1"),
    ),
    _training(
        "l2",
        lambda: translate("Settings", "L2 penalty"),
        allowed=NOT_NEGATIVE,
        brief=lambda: translate("Settings", "L2"),
    ),
)
OPTIMIZER_SETTINGS = (
    _optimizer(
        "momentum",
        lambda: translate("Settings", "Momentum"),
        ("momentum", "nesterov"),
        allowed=SHARE_BELOW_ONE,
    ),
    _optimizer("decay", lambda: translate("Settings", "Decay"), ("rmsprop",), allowed=SHARE_BELOW_ONE),
    _optimizer("beta1", lambda: translate("Settings", "Beta 1"), ("adam", "adamw"), allowed=SHARE_BELOW_ONE),
    _optimizer("beta2", lambda: translate("Settings", "Beta 2"), ("adam", "adamw"), allowed=SHARE_BELOW_ONE),
    _optimizer(
        "epsilon",
        lambda: translate("Settings", "Epsilon"),
        ("rmsprop", "adagrad", "adam", "adamw"),
        allowed=NOT_NEGATIVE,
    ),
    _optimizer(
        "weight_decay", lambda: translate("Settings", "Weight decay"), ("adamw",), allowed=NOT_NEGATIVE
    ),
    _optimizer("decay_biases", lambda: translate("Settings", "Decay biases too"), ("adamw",)),
)
SCHEDULE_SETTINGS = (
    Setting(
        lambda: translate("Settings", "Schedule"),
        "constant",
        *_in_training("schedule", "name"),
        names=schedules,
    ),
    _schedule("gamma", lambda: translate("Settings", "Factor"), ("step_decay", "exponential"), allowed=SHARE),
    _schedule("every", lambda: translate("Settings", "Every … epochs"), ("step_decay",), allowed=COUNT),
    _schedule("minimum", lambda: translate("Settings", "Lowest rate"), ("cosine",), allowed=NOT_NEGATIVE),
    _schedule("duration", lambda: translate("Settings", "Over … updates"), ("cosine",), allowed=COUNT),
    _schedule("warm_up", lambda: translate("Settings", "Over … updates"), ("warm_up",), allowed=COUNT),
)
START_SETTINGS = (
    _training("order", lambda: translate("Settings", "Order"), names=_order_names),
    Setting(
        lambda: translate("Settings", "First weights"),
        "glorot",
        lambda e: _family(e.network.initializer.name),
        _write_family,
        names=initializers,
    ),
    Setting(
        lambda: translate("Settings", "drawn"),
        "uniform",
        lambda e: _spread(e.network.initializer.name),
        _write_spread,
        names=spreads,
        is_shown=lambda e: _family(e.network.initializer.name) in SPREADS,
    ),
    _initializer("low", lambda: translate("Settings", "From"), ("uniform",)),
    _initializer("high", lambda: translate("Settings", "To"), ("uniform",)),
    _initializer("value", lambda: translate("Settings", "Value"), ("constant",)),
)


def layer_settings(depth: int) -> tuple[Setting, ...]:
    """What each layer may have of its own: a bias, and the constant of its activation."""
    return tuple(setting for layer in range(depth) for setting in _layer_settings(layer, depth))


def _layer_settings(layer: int, depth: int) -> tuple[Setting, ...]:
    def uses(*names: str) -> Shown:
        return lambda e: layer < e.network.depth and e.network.layers[layer].activation in names

    title = layer_title(layer, depth)

    def words(template: str) -> Words:
        return lambda: template.format(layer=title.lower())

    def one(
        name: str, template: str, default: Value, is_shown: Shown, allowed: Range = ANY_NUMBER
    ) -> Setting:
        return Setting(
            words(template),
            default,
            lambda e: getattr(e.network.layers[layer], name),
            lambda e, value: with_layer(e, layer, **{name: value}),
            allowed,
            is_shown=is_shown,
        )

    return (
        one("bias", translate("Settings", "Bias of {layer}"), True, lambda e: layer < e.network.depth),
        one("negative_slope", translate("Settings", "Slope, {layer}"), 0.01, uses("leaky_relu")),
        one("alpha", translate("Settings", "Alpha, {layer}"), 1.0, uses("elu"), POSITIVE),
    )


def settings_for(experiment: Experiment) -> tuple[Setting, ...]:
    """All rows of the table for a network of this depth and these classes, shown or not."""
    return (
        *LOSS_SETTINGS,
        CLASS_WEIGHTS,
        *weights_by_class(experiment),
        *SCHEDULE_SETTINGS,
        *OPTIMIZER_SETTINGS,
        *START_SETTINGS,
        *layer_settings(experiment.network.depth),
    )


def changed_settings(experiment: Experiment) -> tuple[Setting, ...]:
    """What is not at its default."""
    return tuple(setting for setting in settings_for(experiment) if setting.is_changed(experiment))
