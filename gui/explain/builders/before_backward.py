"""A single weight or input before its gradient exists: what it has to do with the sum it goes to."""

from engine.derivation import Derivation, Leaf, Product
from engine.frame import Place
from gui.explain.builders.curve_data import activation_curve
from gui.explain.content.content import Content
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.names import connection_line, output_name, unit_line
from gui.explain.content.pieces import Line, fill, letter, sized, spelt, symbol, under, words
from gui.explain.content.scene import (
    Scene,
    constant,
    equals,
    leaf_column,
    result_column,
    shown,
    with_operators,
)
from gui.wording.numbers import count
from gui.wording.words import translate


def weight_content(scene: Scene) -> Content | None:
    """A weight before its gradient exists: the share of z that comes in through it."""
    z = scene.derive(scene.of_unit("z"))
    own = _own_term(scene, z) if z is not None and scene.place.source is not None else None
    if z is None or own is None:
        return None
    weight, came_in = (part for part in own.factors if isinstance(part, Leaf))
    figures, equation = Figures(), Equation(constant("term", own.value()), own)
    figures.settle([equation])
    source = unit_line(scene.frame.experiment, scene.place.layer, scene.place.source or 0, "symbol")
    columns = (
        leaf_column(figures, weight, letter("w"), under(translate("Working", "weight")),
                    is_first=True),
        leaf_column(figures, came_in, source, under(translate("Working", "what came in"))),
    )  # fmt: skip
    term = (*letter("w"), *spelt(" · "), *source)
    left = result_column(figures, equation.result, term, under(translate("Working", "its share of z")))
    return Content(
        titles=_weight_titles(scene),
        formula=(left, equals(figures, equation), *with_operators(columns, "×")),
        extras=(_part_of(scene, z),),
        curve=activation_curve(scene),
    )


def _own_term(scene: Scene, z: Derivation) -> Product | None:
    for term in z.root.parts:
        weight = term.parts[0] if isinstance(term, Product) else None
        if (
            isinstance(term, Product)
            and isinstance(weight, Leaf)
            and weight.place.source == scene.place.source
        ):
            return term
    return None


def _weight_titles(scene: Scene) -> tuple[Line, ...]:
    title = (*words(translate("Working", "Weight"), "strong", "ink"), *words("  "))
    return ((*title, *connection_line(scene.frame, scene.place)),)


def _part_of(scene: Scene, z: Derivation) -> tuple[Line, ...]:
    sum_ = (*symbol("z"), *words(" = "), *shown(Figures().text(Leaf(z.place, z.number))))
    unit = unit_line(scene.frame.experiment, scene.place.layer + 1, scene.place.unit)
    text = translate("Working", "All {count} parts together: {sum} of {unit}.")
    return (fill(text, {"count": count(len(z.root.parts)), "sum": sum_, "unit": unit}),)


def input_content(scene: Scene) -> Content | None:
    """An input: given by the sample."""
    value = scene.value(Place("input", 0, scene.place.unit, sample=scene.row))
    if value is None:
        return None
    figures = Figures()
    leaf = scene.leaf(Place("input", 0, scene.place.unit, sample=scene.row))
    name = unit_line(scene.frame.experiment, 0, scene.place.unit, "symbol")
    word = under(translate("Working", "given by the sample"))
    units = scene.frame.experiment.network.sizes[1]
    text = translate("Working", "It goes to {count} units of the next layer, each time through a weight.")
    title = (
        *words(translate("Working", "Input"), "strong", "ink"),
        *words("  "),
        *sized(name, "small_symbol"),
    )
    return Content(
        titles=((*title, *_column_name(scene)),),
        formula=(result_column(figures, leaf, name, word),),
        extras=((words(text.format(count=count(units))),) if units > 1 else (),),
    )


def target_content(scene: Scene) -> Content | None:
    """A target before the error is known: given by the sample, and what becomes of it."""
    place = scene.of_unit("target", scene.frame.depth - 1)
    if scene.value(place) is None:
        return None
    word = under(translate("Working", "given by the sample"))
    told = translate("Working", "In the step “Error” it is taken from what the network says.")
    title = words(translate("Working", "Target"), "strong", "ink")
    if scene.frame.experiment.network.sizes[-1] > 1:
        title = (
            *title,
            *words("  "),
            *words(output_name(scene.frame.experiment, place.unit), "strong", "ink"),
        )
    return Content(
        titles=(title,),
        formula=(result_column(Figures(), scene.leaf(place), letter("y"), word),),
        extras=((words(told),),),
    )


def _column_name(scene: Scene) -> Line:
    """What the data calls this input, if that says more than x₁."""
    name = scene.frame.experiment.samples.input_names[scene.place.unit]
    if name in ("x", f"x{scene.place.unit + 1}"):
        return ()
    return words("   " + name.replace("_", " "), color="ink3")
