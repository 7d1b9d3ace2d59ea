"""UPDATE: the optimizers' memory, the change Δw, and the new weight."""

from collections.abc import Callable

from msgspec.structs import replace

from engine.derivation import (
    Constant,
    Difference,
    Function,
    Leaf,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
)
from engine.experiment import OptimizerSpec
from engine.frame import Frame, Place
from engine.mistakes import LEFTOVER
from engine.position import Phase
from engine.quantities.row import (
    ONE,
    ZERO,
    NotComputed,
    Quantity,
    ReadLayer,
    Rule,
    always,
    is_frozen,
    leaf,
)
from engine.quantities.update_edges import (
    CORRECTED,
    changes_on_edges,
    correct,
    corrected_on_edges,
    is_adamw,
    is_corrected,
    memory_on_edges,
    remembers,
    steps_on_edges,
)

MEMORIES = ("velocity", "m", "v", "squares")


def _number(frame: Frame, place: Place, quantity: str) -> Leaf:
    return leaf(frame, replace(place, quantity=quantity, sample=None))


def remembered(frame: Frame, place: Place, name: str) -> Leaf:
    """What the memory held before this update."""
    asked = replace(place, quantity=f"old_{name}", sample=None)
    number = _read_old(name)(frame, asked)
    if number is None:
        raise NotComputed(asked)
    return Leaf(asked, number)


def _read_old(name: str) -> Callable[[Frame, Place], float | None]:
    def read(frame: Frame, place: Place) -> float | None:
        memory = frame.memory_before.get(name)
        if memory is None:
            return None
        if place.source is None:
            return float(memory.biases[place.layer][place.unit])
        return float(memory.weights[place.layer][place.source, place.unit])

    return read


def _gradient(frame: Frame, place: Place) -> Leaf:
    return _number(frame, place, "gradient")


def _minus_rate(frame: Frame) -> Node:
    return Negative(Constant("learning_rate", frame.learning_rate))


def _setting(frame: Frame, name: str) -> Constant:
    return Constant(name, float(getattr(frame.experiment.training.optimizer, name)))


def _mixed(frame: Frame, share: str, old: Node, new: Node) -> Node:
    """share · old + (1 − share) · new."""
    kept = _setting(frame, share)
    return Sum((Product((kept, old)), Product((Constant(f"one_minus_{share}", 1 - kept.number), new))))


def _velocity(frame: Frame, place: Place) -> Node:
    old = remembered(frame, place, "velocity")
    return Sum((Product((_setting(frame, "momentum"), old)), _gradient(frame, place)))


def _mean(frame: Frame, place: Place) -> Node:
    return _mixed(frame, "beta1", remembered(frame, place, "m"), _gradient(frame, place))


def _mean_square(frame: Frame, place: Place) -> Node:
    share = "decay" if frame.experiment.training.optimizer.name == "rmsprop" else "beta2"
    return _mixed(frame, share, remembered(frame, place, "v"), Power(_gradient(frame, place), 2))


def _sum_of_squares(frame: Frame, place: Place) -> Node:
    return Sum((remembered(frame, place, "squares"), Power(_gradient(frame, place), 2)))


_MEMORY_RULES: dict[str, Callable[[Frame, Place], Node]] = {
    "velocity": _velocity,
    "m": _mean,
    "v": _mean_square,
    "squares": _sum_of_squares,
}


def _memory(name: str) -> Callable[[Frame, Place], Rule]:
    def derive(frame: Frame, place: Place) -> Rule:
        if frame.memory_after is None:
            return "given", _number(frame, place, name)
        if is_frozen(frame, place):
            return "frozen", remembered(frame, place, name)
        return name, _MEMORY_RULES[name](frame, place)

    return derive


def _read_corrected(key: str) -> Callable[[Frame, Place], float | None]:
    name, _ = CORRECTED[key]

    def read(frame: Frame, place: Place) -> float | None:
        memory = frame.value(replace(place, quantity=name, sample=None))
        if memory is None or frame.after is None or not is_corrected(frame.experiment.training.optimizer):
            return None
        return correct(frame, key, memory)

    return read


def _corrected(key: str) -> Callable[[Frame, Place], Rule]:
    """m̂ = m / (1 − βᵗ): the memory began with 0, and this makes up for it."""
    name, share = CORRECTED[key]

    def derive(frame: Frame, place: Place) -> Rule:
        correction = Difference(ONE, Power(_setting(frame, share), frame.memory_steps))
        return "corrected", Quotient(_number(frame, place, name), correction)

    return derive


def _hat(frame: Frame, place: Place, key: str) -> Leaf:
    asked = replace(place, quantity=key, sample=None)
    number = _read_corrected(key)(frame, asked)
    if number is None:
        raise NotComputed(asked)
    return Leaf(asked, number)


def _over_root(frame: Frame, top: Node, squares: Node) -> Node:
    usual_size = Sum((Function("sqrt", squares), _setting(frame, "epsilon")))
    return Quotient(Product((_minus_rate(frame), top)), usual_size)


def _sgd(frame: Frame, place: Place) -> Node:
    return Product((_minus_rate(frame), _gradient(frame, place)))


def _momentum(frame: Frame, place: Place) -> Node:
    return Product((_minus_rate(frame), _number(frame, place, "velocity")))


def _nesterov(frame: Frame, place: Place) -> Node:
    ahead = Product((_setting(frame, "momentum"), _number(frame, place, "velocity")))
    return Product((_minus_rate(frame), Sum((_gradient(frame, place), ahead))))


def _rmsprop(frame: Frame, place: Place) -> Node:
    return _over_root(frame, _gradient(frame, place), _number(frame, place, "v"))


def _adagrad(frame: Frame, place: Place) -> Node:
    return _over_root(frame, _gradient(frame, place), _number(frame, place, "squares"))


def _adam(frame: Frame, place: Place) -> Node:
    return _over_root(frame, _hat(frame, place, "m_hat"), _hat(frame, place, "v_hat"))


def _adamw(frame: Frame, place: Place) -> Node:
    step = _adam(frame, place)
    decays = place.source is not None or frame.experiment.training.optimizer.decay_biases
    if not decays:
        return step
    weight = _number(frame, place, "old_weight")
    return Sum((step, Product((_minus_rate(frame), _setting(frame, "weight_decay"), weight))))


_CHANGES: dict[str, Callable[[Frame, Place], Node]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adam": _adam,
    "adamw": _adamw,
}


def change(frame: Frame, place: Place) -> Rule:
    """Δw, what the optimizer adds to the weight; 0 for a frozen one."""
    _number(frame, place, "change")
    if is_frozen(frame, place):
        return "frozen", ZERO
    name = frame.experiment.training.optimizer.name
    return name, _CHANGES[name](frame, place)


def new_weight(frame: Frame, place: Place) -> Rule:
    """The old weight plus Δw; for plain SGD written as w − η · gradient."""
    old, step = _number(frame, place, "old_weight"), _number(frame, place, "change")
    if frame.experiment.training.optimizer.name != "sgd" or is_frozen(frame, place):
        return "old_plus_change", Sum((old, step))
    rate = Constant("learning_rate", frame.learning_rate)
    return "descent", Difference(old, Product((rate, _gradient(frame, place))))


def step(frame: Frame, place: Place) -> Rule:
    """AdamW's step without the decay of the weight: what Adam alone would add."""
    _number(frame, place, "change")
    return ("frozen", ZERO) if is_frozen(frame, place) else ("adam", _adam(frame, place))


def _read_step(frame: Frame, place: Place) -> float | None:
    if frame.after is None or not is_adamw(frame.experiment.training.optimizer):
        return None
    if is_frozen(frame, place):
        return 0.0
    return _adam(frame, place).value()


Read = Callable[[Frame, Place], float | None]
Derive = Callable[[Frame, Place], Rule]


def _row(
    key: str, symbol: str, field: str, read: Read = Frame.value, derive: Derive | None = None,
    first_phase: Phase = Phase.UPDATE, is_change: bool = False, on_edges: ReadLayer | None = None,
    exists: Callable[[OptimizerSpec], bool] = always,
) -> Quantity:  # fmt: skip
    return Quantity(
        key=key, symbol=symbol, owner="connection", first_phase=first_phase, field=field,
        is_change=is_change, is_per_sample=False, read=read, derive=derive, on_edges=on_edges, exists=exists,
    )  # fmt: skip


_SYMBOLS = {"velocity": "v", "m": "m", "v": "v", "squares": "s"}
_SIGNED_MEMORIES = ("velocity", "m")

QUANTITIES = (
    _row("old_weight", "w", "before", first_phase=Phase.READY),
    _row("weight_ahead", "new w", "ahead", first_phase=Phase.BACKWARD),
    _row(
        f"old_{LEFTOVER}", "left", "memory_before", read=_read_old(LEFTOVER), first_phase=Phase.READY,
        is_change=True,
    ),
    _row("change", "Δw", "change", derive=change, is_change=True, on_edges=changes_on_edges),
    _row("new_weight", "new w", "after", derive=new_weight),
    *(
        _row(
            name, _SYMBOLS[name], "memory", derive=_memory(name), first_phase=Phase.READY,
            is_change=name in _SIGNED_MEMORIES, on_edges=memory_on_edges(name), exists=remembers(name),
        )
        for name in MEMORIES
    ),
    *(
        _row(
            f"old_{name}", _SYMBOLS[name], "memory_before", read=_read_old(name), first_phase=Phase.READY,
            is_change=name in _SIGNED_MEMORIES,
        )
        for name in MEMORIES
    ),
    *(
        _row(
            key, symbol, "memory_after", _read_corrected(key), _corrected(key), is_change=key == "m_hat",
            on_edges=corrected_on_edges(key), exists=is_corrected,
        )
        for key, symbol in (("m_hat", "m̂"), ("v_hat", "v̂"))
    ),
    _row(
        "step", "Δw", "change", _read_step, step, is_change=True, on_edges=steps_on_edges, exists=is_adamw,
    ),
)  # fmt: skip
