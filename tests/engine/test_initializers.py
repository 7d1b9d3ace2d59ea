"""First weights: their spread by each rule, their seed, and what is exactly 0."""

import math

import numpy as np
import pytest

from engine.experiment import InitializerSpec, LayerSpec, NetworkSpec
from engine.initializers import INITIALIZERS, initial_parameters
from engine.parameters import Parameters

DEVIATIONS = {  # of a layer from 60 to 140
    "glorot": math.sqrt(2 / 200),
    "he": math.sqrt(2 / 60),
    "lecun": math.sqrt(1 / 60),
}
SPREADS = [(rule, shape) for rule in DEVIATIONS for shape in ("uniform", "normal")]


def first(spec: InitializerSpec, sizes: tuple[int, ...] = (60, 140, 60), seed: int = 0) -> Parameters:
    """The first parameters of a network of these sizes."""
    layers = tuple(LayerSpec(units=units) for units in sizes[1:])
    return initial_parameters(NetworkSpec(inputs=sizes[0], layers=layers, initializer=spec, seed=seed))


def names() -> list[str]:
    """The initializers that draw, or fill with one number."""
    return [name for name in INITIALIZERS if name != "given"]


@pytest.mark.parametrize(("rule", "shape"), SPREADS)
def test_standard_deviation(rule: str, shape: str) -> None:
    """8,400 weights have the spread of their rule, within 3 %, around 0."""
    weights = first(InitializerSpec(name=f"{rule}_{shape}")).weights[0]
    assert weights.std() == pytest.approx(DEVIATIONS[rule], rel=0.03)
    assert abs(weights.mean()) < 3 * DEVIATIONS[rule] / math.sqrt(weights.size)


@pytest.mark.parametrize("rule", DEVIATIONS)
def test_inputs_and_units_are_not_exchanged(rule: str) -> None:
    """From 140 to 60 the spread is another one, but Glorot's, which looks at both."""
    weights = first(InitializerSpec(name=f"{rule}_uniform")).weights[1]
    inputs = {"glorot": 2 / 200, "he": 2 / 140, "lecun": 1 / 140}
    assert weights.std() == pytest.approx(math.sqrt(inputs[rule]), rel=0.03)


@pytest.mark.parametrize("rule", DEVIATIONS)
def test_limits_of_a_uniform_spread(rule: str) -> None:
    """It fills −√3 σ to √3 σ and not a hair more; a normal spread goes further."""
    limit = math.sqrt(3) * DEVIATIONS[rule]
    uniform = np.abs(first(InitializerSpec(name=f"{rule}_uniform")).weights[0])
    assert 0.99 * limit < uniform.max() <= limit
    assert np.abs(first(InitializerSpec(name=f"{rule}_normal")).weights[0]).max() > 1.2 * limit


@pytest.mark.parametrize(("rule", "shape"), SPREADS)
def test_biases_are_zero(rule: str, shape: str) -> None:
    """Rules that spread weights leave every bias at exactly 0."""
    assert not any(biases.any() for biases in first(InitializerSpec(name=f"{rule}_{shape}")).biases)


def test_uniform_fills_its_range_with_biases_too() -> None:
    """Weights and biases alike lie between the two limits."""
    parameters = first(InitializerSpec(name="uniform", low=-0.25, high=2.0))
    for values in (*parameters.weights, *parameters.biases):
        assert -0.25 <= values.min() < values.max() < 2.0
        assert values.mean() == pytest.approx(0.875, abs=0.25)


def test_constant_sets_everything() -> None:
    """One number for every weight and every bias."""
    assert set(first(InitializerSpec(name="constant", value=0.7), (3, 2, 1)).flat.tolist()) == {0.7}


def test_given_weights_are_taken_as_they_are() -> None:
    """Weights (inputs, units) and biases land where they were written."""
    weights = (((0.1, 0.2), (0.3, 0.4), (0.5, 0.6)), ((0.7,), (0.8,)))
    parameters = first(InitializerSpec(name="given", weights=weights, biases=((1.0, 2.0), (3.0,))), (3, 2, 1))
    assert parameters.weights[0].tolist() == [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
    assert parameters.weights[1].tolist() == [[0.7], [0.8]]
    assert [biases.tolist() for biases in parameters.biases] == [[1.0, 2.0], [3.0]]


def test_drawing_order() -> None:
    """Weights of a layer row by row, then its biases, from the frozen stream of the seed: a published
    start with NumPy's `seed` and `rand` is found again."""
    parameters = first(InitializerSpec(name="uniform"), (2, 3, 1), seed=42)
    stream = np.random.RandomState(42).random_sample(13).tolist()
    assert parameters.weights[0].tolist() == [stream[0:3], stream[3:6]]
    assert parameters.biases[0].tolist() == stream[6:9]
    assert parameters.weights[1].ravel().tolist() == stream[9:12]
    assert parameters.biases[1].tolist() == stream[12:]


@pytest.mark.parametrize("name", names())
def test_the_seed_decides(name: str) -> None:
    """The same seed gives the same bits, another seed others; a constant needs no seed."""
    spec = InitializerSpec(name=name, value=0.5)
    one, again, other = (first(spec, (4, 3, 2), seed) for seed in (7, 7, 8))
    assert one.flat.tobytes() == again.flat.tobytes()
    assert (one.flat.tobytes() != other.flat.tobytes()) == (name != "constant")


def test_no_two_weights_are_alike() -> None:
    """Units that start alike stay alike for ever: layers, rows and columns all differ."""
    flat = np.concatenate([weights.ravel() for weights in first(InitializerSpec(), (5, 4, 4, 3)).weights])
    assert len(np.unique(flat)) == flat.size
