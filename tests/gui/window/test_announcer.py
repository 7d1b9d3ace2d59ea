"""What a screen reader is told without asking."""

from gui.notices.notices import Notice
from gui.window.announcer import Announcer
from gui.window.main_window import MainWindow


def _listening(window: MainWindow) -> list[str]:
    said: list[str] = []
    window.announcer = Announcer(window.session, window.parts, said.append, window)
    return said


def test_every_step_is_told(window: MainWindow) -> None:
    """Where one is, what happens there, and the number that is chosen."""
    said = _listening(window)
    window.session.travel.step()
    assert len(said) == 1
    assert said[0].startswith("Iteration 1, forward, hidden layer. Each hidden unit adds up")
    assert "Hidden h1: z 1.5616, a 0.91568" in said[0]
    window.session.screen.show_again()
    assert len(said) == 1


def test_what_flies_by_is_not_told(window: MainWindow) -> None:
    """Only the moment at which a run comes to rest."""
    said = _listening(window)
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    window.session.clock.stop()
    assert said == []


def test_a_notice_is_told(window: MainWindow) -> None:
    """Title and text."""
    said = _listening(window)
    window.session.board.notify(Notice("Something is to be known."))
    assert any("Something is to be known." in words for words in said)
