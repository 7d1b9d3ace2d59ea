"""The tools of the plane, by name."""

from enum import StrEnum

from gui.wording.words import translate


class Tool(StrEnum):
    """What a press in the plane does."""

    MOVE = "move"
    ADD = "add"
    BRUSH = "brush"
    ERASE = "erase"
    LASSO = "lasso"


KEYS = {Tool.MOVE: "V", Tool.ADD: "A", Tool.BRUSH: "B", Tool.ERASE: "E", Tool.LASSO: "L"}
ICONS = {
    Tool.MOVE: "cursor",
    Tool.ADD: "plus",
    Tool.BRUSH: "paint-brush",
    Tool.ERASE: "eraser",
    Tool.LASSO: "selection",
}
PAINTS = (Tool.ADD, Tool.BRUSH)
ROUND = (Tool.BRUSH, Tool.ERASE)
"""Tools that work in a circle around the pointer."""


def tool_names() -> dict[Tool, str]:
    """What the tools are called."""
    return {
        Tool.MOVE: translate("Plane", "Move"),
        Tool.ADD: translate("Plane", "Add"),
        Tool.BRUSH: translate("Plane", "Brush"),
        Tool.ERASE: translate("Plane", "Erase"),
        Tool.LASSO: translate("Plane", "Lasso"),
    }


def curve_hint() -> str:
    """What the brush does where the number to predict is the height of the points."""
    return translate("Plane", "Dragging draws points along the way of the pointer")


def tool_hints() -> dict[Tool, str]:
    """What each tool does, in a sentence."""
    return {
        Tool.MOVE: translate("Plane", "Choose a point, or drag it elsewhere; Shift chooses more than one"),
        Tool.ADD: translate("Plane", "A click adds a point"),
        Tool.BRUSH: translate("Plane", "Dragging paints points; [ and ] make the brush smaller and larger"),
        Tool.ERASE: translate("Plane", "Dragging takes points away; [ and ] change the size"),
        Tool.LASSO: translate(
            "Plane",
            "Draw a line around points to choose them; drag, delete or paint them",
        ),
    }
