"""Every activation and its derivative against numbers and formulas that were worked out elsewhere."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.activations import ACTIVATIONS, activation_arrays, apply
from engine.calls import run
from engine.experiment import LayerSpec
from tests.engine.reference import functions

CURVES = tuple(name for name in ACTIVATIONS if name != "softmax")
SHAPES = ((0.01, 1.0), (0.3, 0.7), (-0.5, 2.5))  # negative slope, alpha

# (z, f(z), f′(z)), computed with 60 digits.
KNOWN = {
    "sigmoid": (
        (-40.0, 4.248354255291589e-18, 4.248354255291589e-18),
        (-10.0, 4.5397868702434395e-05, 4.5395807735951673e-05),
        (-1.0, 0.2689414213699951, 0.19661193324148185),
        (-1e-3, 0.4997500000208333, 0.24999993750001043),
        (0.0, 0.5, 0.25),
        (0.5, 0.6224593312018546, 0.2350037122015945),
        (2.0, 0.8807970779778824, 0.10499358540350652),
    ),
    "tanh": (
        (-5.0, -0.9999092042625951, 0.0001815832309438067),
        (-1.0, -0.7615941559557649, 0.4199743416140261),
        (1e-3, 0.0009999996666668, 0.9999990000006667),
        (0.5, 0.46211715726000974, 0.7864477329659274),
        (2.0, 0.9640275800758169, 0.07065082485316447),
    ),
    "gelu": (
        (-10.0, -7.619853024160526e-23, -7.618400096464814e-22),
        (-5.0, -1.4332578593959695e-06, -7.146946001792295e-06),
        (-1.0, -0.15865525393145705, -0.0833154705876863),
        (-1e-3, -0.000499601057786089, 0.4992021157051586),
        (0.5, 0.34573123063700656, 0.8674951246561629),
        (2.0, 1.9544997361036416, 1.085231801078197),
        (5.0, 4.999998566742141, 1.000007146946002),
    ),
    "gelu_tanh": (
        (-1.0, -0.1588080093917233, -0.08296408384578255),
        (-1e-3, -0.000499601057786418, 0.499202115706475),
        (0.5, 0.34571400982514394, 0.8673699035346423),
        (1.0, 0.8411919906082767, 1.0829640838457826),
        (2.0, 1.954597694087775, 1.0860992566236183),
        (5.0, 4.999999770820381, 1.0000015463619876),
    ),
    "softplus": (
        (-40.0, 4.248354255291589e-18, 4.248354255291589e-18),
        (-10.0, 4.539889921686465e-05, 4.5397868702434395e-05),
        (-1e-3, 0.6926473055599401, 0.4997500000208333),
        (0.0, 0.6931471805599453, 0.5),
        (5.0, 5.006715348489118, 0.9933071490757152),
    ),
    "elu": (
        (-40.0, -1.0, 4.248354255291589e-18),
        (-1.0, -0.6321205588285577, 0.36787944117144233),
        (-1e-3, -0.0009995001666250085, 0.999000499833375),
        (2.0, 2.0, 1.0),
    ),
}
# What f and f′ come to far out on either side: (−800, 800).
FAR = {
    "identity": ((-800.0, 1.0), (800.0, 1.0)),
    "sigmoid": ((0.0, 0.0), (1.0, 0.0)),
    "tanh": ((-1.0, 0.0), (1.0, 0.0)),
    "relu": ((0.0, 0.0), (800.0, 1.0)),
    "leaky_relu": ((-8.0, 0.01), (800.0, 1.0)),
    "elu": ((-1.0, 0.0), (800.0, 1.0)),
    "gelu": ((0.0, 0.0), (800.0, 1.0)),
    "gelu_tanh": ((0.0, 0.0), (800.0, 1.0)),
    "softplus": ((0.0, 0.0), (800.0, 1.0)),
    "heaviside": ((0.0, 0.0), (1.0, 0.0)),
}
# f(0) and f′(0), where a kink needs a decision.
AT_ZERO = {"relu": (0.0, 0.0), "leaky_relu": (0.0, 0.01), "elu": (0.0, 1.0), "heaviside": (1.0, 0.0)}


@pytest.mark.parametrize(
    ("name", "z", "value", "slope"), [(name, *numbers) for name, rows in KNOWN.items() for numbers in rows]
)
def test_known_numbers(name: str, z: float, value: float, slope: float) -> None:
    """Values and derivatives keep all their digits, in the tails too."""
    values, slopes = apply(name, np.array([z]))
    assert values[0] == pytest.approx(value, rel=4e-15, abs=0)
    assert slopes[0] == pytest.approx(slope, rel=4e-13, abs=0)


@pytest.mark.parametrize("name", CURVES)
def test_far_out(name: str) -> None:
    """At ±800 nothing overflows, and value and derivative are what they tend to."""
    values, slopes = apply(name, np.array([-800.0, 800.0]))
    assert list(zip(values, slopes, strict=True)) == list(FAR[name])


@pytest.mark.parametrize("name", AT_ZERO)
def test_at_a_kink(name: str) -> None:
    """ReLU's derivative at 0 is 0, leaky ReLU's and ELU's the left one, for −0 as well."""
    values, slopes = apply(name, np.array([0.0, -0.0]))
    assert list(zip(values, slopes, strict=True)) == [AT_ZERO[name]] * 2


@pytest.mark.parametrize("name", CURVES)
def test_beside_zero(name: str) -> None:
    """The smallest numbers on either side of 0 fall on their own side."""
    for z in (1e-300, -1e-300):
        values, slopes = apply(name, np.array([z]))
        layer = LayerSpec(units=1, activation=name)
        assert values[0] == pytest.approx(functions.value(layer, z), rel=1e-15)
        assert slopes[0] == functions.slope(layer, z)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", CURVES)
def test_follows_its_formula(name: str, shape: tuple[float, float]) -> None:
    """Value and derivative on a fine grid, with other settings of leaky ReLU and ELU too."""
    layer = LayerSpec(units=1, activation=name, negative_slope=shape[0], alpha=shape[1])
    grid = np.linspace(-12, 12, 241)
    values, slopes = apply(name, grid, *shape)
    assert values == pytest.approx([functions.value(layer, z) for z in grid.tolist()], rel=1e-13, abs=1e-15)
    assert slopes == pytest.approx([functions.slope(layer, z) for z in grid.tolist()], rel=1e-13, abs=1e-14)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", CURVES)
def test_slope_is_the_derivative(name: str, shape: tuple[float, float]) -> None:
    """f′ is how fast f changes, by central differences away from the kinks."""
    grid, step = np.linspace(-6, 6, 98), 1e-5
    high, _ = apply(name, grid + step, *shape)
    low, _ = apply(name, grid - step, *shape)
    _, slopes = apply(name, grid, *shape)
    assert slopes == pytest.approx((high - low) / (2 * step), rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "elu", "heaviside"])
def test_kinks_are_declared(name: str) -> None:
    """The gradient check must know where a derivative does not exist; the smooth ones have no kink."""
    assert ACTIVATIONS[name].kinks == (0.0,)
    assert all(not ACTIVATIONS[other].kinks for other in ("identity", "sigmoid", "tanh", "gelu", "softplus"))


def softmax(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Softmax of each row of z (samples, units)."""
    columns = np.ascontiguousarray(z.T)
    x = activation_arrays(columns, np.empty_like(columns), np.empty_like(columns))
    run(ACTIVATIONS["softmax"].value(x))
    return x.a.T


scores = st.lists(st.floats(-50, 50), min_size=1, max_size=5)


@given(scores, st.floats(-1000, 1000))
def test_softmax_follows_its_formula_wherever_it_is_shifted(z: list[float], shift: float) -> None:
    """Shares of e^z that sum to 1; adding a number to every z changes nothing."""
    shares = softmax(np.array([z, [each + shift for each in z]]))
    expected = functions.softmax(z)
    assert shares[0] == pytest.approx(expected, rel=1e-13, abs=0)
    assert shares[1] == pytest.approx(expected, rel=1e-10)
    assert shares.sum(axis=1) == pytest.approx([1, 1], rel=1e-14)


def test_softmax_of_huge_numbers() -> None:
    """No overflow at ±800 or 10³⁰⁸, and the others get what is left."""
    z = np.array([[800.0, 0.0, -800.0], [-800.0, -800.0, -800.0], [1e308, -1e308, 1e308], [800, 799, 798]])
    third = 1 / 3
    exact = [math.exp(-i) / (1 + math.exp(-1) + math.exp(-2)) for i in range(3)]
    expected = np.array([[1, 0, 0], [third, third, third], [0.5, 0, 0.5], exact])
    with np.errstate(over="ignore"):
        assert softmax(z) == pytest.approx(expected, rel=1e-15)


def test_softmax_takes_each_sample_by_itself() -> None:
    """Samples of very different size do not disturb one another."""
    z = np.array([[1000.0, 999.0], [-1000.0, -999.0], [0.0, 1.0]])
    low, high = functions.softmax([0.0, 1.0])
    assert softmax(z) == pytest.approx(np.array([[high, low], [low, high], [low, high]]), rel=1e-14)


def test_softmax_has_no_curve() -> None:
    """Its derivative is no single number, so a drawing gets none."""
    assert ACTIVATIONS["softmax"].slope is None
    assert np.isnan(apply("softmax", np.array([0.3, 0.4]))[1]).all()
