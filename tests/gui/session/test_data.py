"""Other data are a change like any other."""

from gui.session.session import Session


def test_another_data_set_brings_its_own_network(session: Session) -> None:
    """Choosing data starts anew with what suits them."""
    titles: list[str] = []
    session.screen.data_changed.connect(lambda: titles.append(session.setup.title))
    session.data.load("moons")
    assert titles == ["Moons"]
    assert session.experiment.network.sizes == (2, 6, 4, 1)
