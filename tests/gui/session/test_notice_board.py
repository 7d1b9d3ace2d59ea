"""One notice at a time, and nobody is told twice of the same."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.notices.notices import Notice
from gui.session.notice_board import NoticeBoard


@pytest.fixture
def board(qapp: QApplication) -> NoticeBoard:
    assert qapp is not None
    return NoticeBoard()


def test_only_another_notice_is_told(board: NoticeBoard) -> None:
    """A notice that is put up again at every tick must not be read out at every tick."""
    told: list[object] = []
    board.changed.connect(told.append)
    for notice in (Notice("One."), Notice("One."), Notice("Two."), None, None):
        board.notify(notice)
    assert told == [Notice("One."), Notice("Two."), None]


def test_what_is_put_up_in_silence_is_told_later(board: NoticeBoard) -> None:
    """So that it stands there before any signal of the moment comes, and is told after."""
    told: list[object] = []
    board.changed.connect(told.append)
    then = board.put_up(Notice("One."))
    assert (board.notice, told) == (Notice("One."), [])
    assert then is not None
    then()
    assert told == [Notice("One.")]
    assert board.put_up(Notice("One.")) is None
