"""Strokes in the plane, with every tool, and what is done to points that are chosen."""

from engine.data.preparation import ColumnRole
from gui.data.plane.tool import Tool
from tests.gui.data.walk.base import Walk
from tests.gui.data.walk.naive import Naive
from tests.gui.data.walk.painted import mirrored, moved


class Painting(Walk):
    """Does nothing where the data have no plane."""

    def stroke(self) -> None:
        """With any tool, along any way, from press to release."""
        plane = self.view.plane
        if plane is None:
            return
        canvas, frame, random = plane.canvas, plane.canvas.frame, self.random
        canvas.choose(())
        plane.set_tool(random.choice(tuple(Tool)))
        canvas.set_radius(random.choice((10.0, 20.0)))
        if plane.values.isVisible():
            plane.values.field.setText(repr(round(random.uniform(-2, 2), 2)))
            plane.values.field.setModified(True)
            plane.values.field.commit()
        ends = [
            (frame.left + random.random() * frame.width, frame.top + random.random() * frame.height)
            for _ in range(3)
        ]
        if canvas.tool is Tool.MOVE and self.model.count:
            ends[0] = self._point_of(self._row()) or ends[0]
        canvas.press(ends[0])
        for end in ends[1:]:
            canvas.go_on(end)
        cell = canvas.cell

        def mirror(model: Naive) -> None:
            stroke = canvas._stroke
            if stroke is not None:
                mirrored(model, stroke, cell, frame)

        self._change(canvas.release, mirror)

    def _point_of(self, row: int) -> tuple[float, float] | None:
        plane = self.view.plane
        assert plane is not None
        if not plane.canvas.plane.shows(row):
            return None
        x, y = plane.canvas.plane.places([row])[0].tolist()
        return plane.canvas.frame.to_pixels(x, y)

    def _choose_points(self) -> list[int]:
        plane = self.view.plane
        if plane is None:
            return []
        seen = [row for row in range(self.model.count) if plane.canvas.plane.shows(row)]
        rows = self.random.sample(seen, min(len(seen), self.random.randint(1, 4)))
        plane.set_tool(Tool.MOVE)
        plane.canvas.choose(rows)
        return rows

    def label_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if rows and plane is not None and plane.classes.isVisible():
            name = self.random.choice(list(plane.classes.buttons))
            label = self.model.of_role(ColumnRole.TARGET)[0]
            self._change(
                lambda: plane.choose_class(name), lambda model: model.put(rows, [label], [[name]] * len(rows))
            )

    def erase_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if rows and plane is not None:
            self._change(plane.canvas.keys.delete_wanted.emit, lambda model: model.delete(rows))

    def move_chosen(self) -> None:
        rows, plane = self._choose_points(), self.view.plane
        if not rows or plane is None:
            return
        frame = plane.canvas.frame
        way = (12.0 / frame.width * frame.span[0], 0.0)
        self._change(
            lambda: plane.canvas.keys.moved.emit(12.0, 0.0), lambda model: moved(model, rows, way, frame)
        )
