"""Painting the whole picture, back to front: marks, pipes, edges by shade, rings, units, labels, badges."""

from msgspec.structs import replace

from engine.position import Phase
from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.layout import Layout
from gui.network.layout.shapes import Shape
from gui.network.paint.bars import paint_bars
from gui.network.paint.canvas import Canvas
from gui.network.paint.columns import paint_column
from gui.network.paint.edge_labels import LabelKeeper
from gui.network.paint.gaps import paint_gap
from gui.network.paint.image import paint_bundle, paint_fold, paint_input_image
from gui.network.paint.labels import paint_labels
from gui.network.paint.locks import paint_locks
from gui.network.paint.maps import paint_maps
from gui.network.paint.marks import paint_chosen_column, paint_factor_badges
from gui.network.paint.painted import EdgeLabel
from gui.network.paint.table import paint_sample_table
from gui.network.paint.target import paint_ruler
from gui.network.shown.edges import EdgeLooks, edge_looks
from gui.network.shown.showing import Showing
from gui.network.shown.words import folded_units

Looks = dict[int, EdgeLooks]
Labels = dict[int, list[EdgeLabel]]


def paint_network(canvas: Canvas, keeper: LabelKeeper) -> tuple[Looks, Labels]:
    """Everything that stands still between head row and foot; returns looks and labels of the edges, by
    weight layer. `keeper` remembers what need not be worked out each time."""
    looks = _all_looks(canvas)
    total = sum(len(gap.values) for gap in looks.values())
    for gap in looks.values():
        paint_gap(canvas, gap, total)
    _paint_image(canvas)
    _paint_units(canvas)
    paint_chosen_column(canvas)
    labels = {layer: keeper.labels(canvas, gap) for layer, gap in looks.items()}
    for layer, gap in looks.items():
        paint_labels(canvas, gap, labels[layer])
        paint_locks(canvas, gap)
    paint_factor_badges(canvas)
    _paint_target(canvas)
    paint_sample_table(canvas)
    return looks, labels


def _paint_units(canvas: Canvas) -> None:
    maps = canvas.showing.maps
    if maps is not None and shows_maps(canvas.showing):
        paint_maps(canvas, maps)
    else:
        for column in canvas.layout.columns:
            paint_column(canvas, column)
    for column in canvas.layout.columns:
        if column.fold is not None:
            paint_fold(canvas, column.fold, folded_units(column.hidden))


def _all_looks(canvas: Canvas) -> dict[int, EdgeLooks]:
    first = 1 if canvas.layout.image is not None else 0
    depth = canvas.showing.frame.depth
    return {layer: edge_looks(canvas.showing, canvas.layout, layer) for layer in range(first, depth)}


def _paint_image(canvas: Canvas) -> None:
    if canvas.layout.image is not None:
        paint_bundle(canvas, canvas.layout.image, canvas.layout.columns[1])
        paint_input_image(canvas, canvas.layout.image)


def _paint_target(canvas: Canvas) -> None:
    if canvas.layout.ruler is not None and not canvas.showing.is_running:
        paint_ruler(canvas, canvas.layout.ruler)
    if canvas.layout.bars:
        paint_bars(canvas)


def shows_maps(showing: Showing) -> bool:
    """Running with two inputs, each unit shows its own output over the plane."""
    if not showing.is_running or showing.maps is None:
        return False
    return showing.sizes[0] == 2 and all(layer.ndim == 3 for layer in showing.maps)


def layout_for(layout: Layout, showing: Showing) -> Layout:
    """The layout with units as squares for their maps, while those are shown."""
    if not shows_maps(showing):
        return layout
    return replace(layout, columns=tuple(_as_squares(column, layout) for column in layout.columns))


def _as_squares(column: Column, layout: Layout) -> Column:
    side = min(shapes.MAP_SIDE * layout.room.shapes, 0.86 * column.pitch)
    middle = (column.left + column.right) / 2
    return replace(
        column,
        shape=Shape.MAP,
        x=middle,
        width=side,
        height=side,
        left=middle - side / 2,
        right=middle + side / 2,
    )


def is_animated(showing: Showing) -> bool:
    """Whether chevrons are drawn: where something travels back."""
    if showing.asked is not None:
        return showing.asked.quantity == "comes_back" and not showing.lacks_asked
    return showing.phase is Phase.BACKWARD and showing.layer is not None and showing.layer < showing.last
