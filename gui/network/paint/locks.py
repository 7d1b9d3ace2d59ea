"""Padlocks on connections that are frozen: each by itself, or with the unit it leads to."""

import numpy as np

from gui.network.layout.geometry import Point
from gui.network.layout.labels import MOST_LABELS
from gui.network.paint.canvas import Canvas
from gui.network.paint.padlock import paint_padlock
from gui.network.shown.edges import EdgeLooks

LOCK_AT = 0.9
"""Near the unit it leads to, beyond the last place of a label."""


def paint_locks(canvas: Canvas, looks: EdgeLooks) -> None:
    """One on each frozen edge that is drawn; among very many only on the chosen one."""
    network = canvas.showing.experiment.network
    if canvas.showing.is_running or not (network.frozen_connections or network.frozen_units):
        return
    frozen = canvas.showing.frozen[looks.layer][looks.sources, looks.units]
    if np.count_nonzero(frozen) > MOST_LABELS:
        at = looks.find(canvas.showing.chosen_edge)
        edges = [at] if at is not None and frozen[at] else []
    else:
        edges = np.flatnonzero(frozen).tolist()
    for edge in edges:
        paint_padlock(canvas, Point(*looks.segments.at(edge, LOCK_AT)))
