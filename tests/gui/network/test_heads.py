"""The head row: what stays in full, what gets shorter, what goes."""

from gui.network.heads import Head, arrange


def test_with_room_everything_is_written_out() -> None:
    """Nothing is shortened without need."""
    heads = [Head(50, (60.0, 30.0)), Head(200, (100.0, 50.0)), Head(350, (60.0, 30.0))]
    assert [placed.form for placed in arrange(heads, 0, 400)] == [0, 0, 0]


def test_what_has_most_forms_left_gives_way_first() -> None:
    """A chip with a remark loses the remark before a layer loses its activation."""
    name, chip = Head(100, (80.0, 50.0), may_go=True), Head(190, (140.0, 90.0, 60.0))
    placed = arrange([name, chip], 0, 400)
    assert [at.form for at in placed] == [0, 1]


def test_a_name_goes_before_a_chip() -> None:
    """What the lines mean must be said."""
    name, chip = Head(100, (80.0,), may_go=True), Head(110, (60.0,))
    placed = arrange([name, chip], 0, 400)
    assert [at.form for at in placed] == [None, 0]


def test_nothing_leaves_the_row() -> None:
    """A head over a column at the very edge moves inwards."""
    placed = arrange([Head(10, (80.0,)), Head(395, (60.0,))], 4, 396)
    assert placed[0].x == 44
    assert placed[1].x == 366
