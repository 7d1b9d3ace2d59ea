"""The head row: what stays in full, what gets shorter, what goes."""

from gui.network.layout.heads import Head, arrange


def test_with_room_everything_is_written_out() -> None:
    """Nothing is shortened without need."""
    heads = [Head(50, (60.0, 30.0)), Head(200, (100.0, 50.0)), Head(350, (60.0, 30.0))]
    assert [placed.form for placed in arrange(heads, 0, 400)] == [0, 0, 0]


def test_what_has_most_forms_left_gives_way_first() -> None:
    """A chip with a remark loses the remark before a layer loses its activation."""
    name, chip = Head(100, (80.0, 50.0), may_go=True), Head(200, (140.0, 90.0, 60.0))
    placed = arrange([name, chip], 0, 250)
    assert [at.form for at in placed] == [0, 1]


def test_a_chip_says_it_in_symbols_before_a_name_loses_a_fact() -> None:
    """Δw for change Δw costs nothing, a missing activation does."""
    name, chip = Head(100, (90.0, 50.0), may_go=True), Head(180, (90.0, 40.0))
    assert [at.form for at in arrange([name, chip], 0, 230)] == [0, 1]


def test_what_is_said_of_one_is_said_of_all() -> None:
    """No layer with its activation beside one without, no Δw beside a change Δw."""
    names = [Head(x, (80.0, 50.0), True, "names") for x in (50, 150, 400)]
    chips = [Head(x, (70.0, 30.0), False, "change") for x in (100, 300)]
    placed = arrange([*names, *chips], 0, 500)
    assert len({at.form for at in placed[:3]}) == 1
    assert {at.form for at in placed[3:]} == {1}


def test_a_longer_name_loses_first_what_the_others_do_not_have() -> None:
    """The count of a folded layer goes before the activations of all."""
    names = [Head(50, (80.0, 50.0), True, "names"), Head(160, (140.0, 90.0, 50.0), True, "names")]
    assert [at.form for at in arrange(names, 0, 400)] == [0, 1]


def test_neighbours_keep_ten_pixels_apart() -> None:
    """Less, and a chip looks like a part of the name beside it."""
    near, far = (
        arrange([Head(50, (60.0, 30.0), True), Head(x, (60.0, 30.0), True)], 0, 400) for x in (119, 120)
    )
    assert [at.form for at in near] != [0, 0]
    assert [at.form for at in far] == [0, 0]


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


def test_a_chip_slides_before_anything_is_shortened() -> None:
    """Between two names there is room, only not quite in the middle."""
    heads = [Head(50, (60.0, 30.0), True), Head(125, (80.0, 40.0)), Head(220, (60.0, 30.0), True)]
    placed = arrange(heads, 0, 400)
    assert [at.form for at in placed] == [0, 0, 0]
    assert [at.x for at in placed] == [50, 130, 220]


def test_all_of_a_group_end_in_the_same_form() -> None:
    """However many more forms one of them had: no softmax beside a layer without its tanh."""
    names = [
        Head(50, (90.0, 50.0), True, "names"),
        Head(180, (150.0, 90.0, 50.0), True, "names"),
        Head(260, (100.0, 60.0), True, "names"),
    ]
    placed = arrange(names, 0, 400)
    assert [len(head.widths) - (at.form or 0) for head, at in zip(names, placed, strict=True)] == [1, 1, 1]
