"""Names of what is done in the plane."""

from gui.data.plane.stroke import Stroke
from gui.data.plane.tool import Tool
from gui.wording import numbers
from gui.wording.words import translate


def points_words(count: int) -> str:
    """`1 point`, `12 points`."""
    if count == 1:
        return translate("Plane", "1 point")
    return translate("Plane", "{count} points").format(count=numbers.count(count))


def stroke_words(stroke: Stroke) -> str:
    """The name of the change that a stroke is."""
    if stroke.points:
        return translate("Plane", "{points} painted").format(points=points_words(len(stroke.points)))
    if stroke.tool is Tool.ERASE:
        return erased_words(len(stroke.rows))
    return moved_words(len(stroke.rows))


def erased_words(count: int) -> str:
    return translate("Plane", "{points} erased").format(points=points_words(count))


def moved_words(count: int) -> str:
    return translate("Plane", "{points} moved").format(points=points_words(count))


def class_words(count: int) -> str:
    return translate("Plane", "class of {points}").format(points=points_words(count))


def value_words(count: int) -> str:
    return translate("Plane", "number of {points}").format(points=points_words(count))


def smaller_words() -> str:
    """What it means that some points are drawn smaller."""
    return translate("Plane", "Smaller points take no part in training: they validate or test")


def thinned_words(drawn: int, all_: int) -> str:
    """How many points are drawn, and that a tool reaches no others."""
    words = translate("Plane", "{drawn} of {all} points are drawn, and tools change only these")
    return words.format(drawn=numbers.count(drawn), all=numbers.count(all_))


def pointer_words(tool: Tool, name: str) -> str:
    """What stands beside the pointer."""
    match tool:
        case Tool.BRUSH if name:
            return translate("Plane", "brush: {name}").format(name=name)
        case Tool.BRUSH:
            return translate("Plane", "brush")
        case Tool.ERASE:
            return translate("Plane", "erase")
        case Tool.ADD:
            return name
    return ""
