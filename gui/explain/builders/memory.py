"""An optimizer's memory before the update: what the last one left, and what becomes of it."""

from engine.quantities import QUANTITIES
from gui.explain.builders.backward import weight_start
from gui.explain.content import words as say
from gui.explain.content.content import Content
from gui.explain.content.digits import Figures
from gui.explain.content.pieces import letter, under, words
from gui.explain.content.scene import Scene, result_column
from gui.wording.words import translate


def memory_content(scene: Scene) -> Content | None:
    """What is remembered of one weight or bias just now."""
    place = scene.of_weight(scene.place.quantity)
    if scene.value(place) is None:
        return None
    name, symbol = say.memory_words()[place.quantity], QUANTITIES[place.quantity].symbol
    return Content(
        titles=(weight_start(scene),),
        formula=(result_column(Figures(), scene.leaf(place), letter(symbol), under(name)),),
        extras=((words(_where_from(scene)),),),
    )


def _where_from(scene: Scene) -> str:
    if scene.frame.memory_steps == 0:
        return translate(
            "Working", "It begins with 0. The first gradient comes into it with the step “Update”."
        )
    return translate(
        "Working", "The last update left it. The next gradient comes into it with the step “Update”."
    )
