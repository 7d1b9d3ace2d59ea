"""Saving and opening set-ups aside: a large table takes longer than a moment."""

from functools import partial
from pathlib import Path

from engine.data.aside import aside
from engine.data.setup import Setup
from engine.data.setup_file import load_setup, save_setup
from engine.problem import Problem
from gui.notices.notices import Notice, NoticeKind
from gui.session.jobs import Work
from gui.wording import numbers
from gui.wording.words import sentence, translate

SUFFIX = ".json"


def saving_setup(setup: Setup, path: Path) -> Work:
    """Work that writes a set-up file and returns the `Notice` to say."""
    try:
        yield from aside(partial(save_setup, setup, path))
    except Problem as problem:
        return Notice(sentence(problem), is_about_moment=True)
    words = translate("SetupFiles", "{file} is saved: data, network and training.").format(file=path.name)
    more = translate("SetupFiles", "Opened again, it stands before the first step.")
    return Notice(words, more, NoticeKind.GOOD, is_about_moment=True)


def opening_setup(path: Path) -> Work:
    """Work that reads a set-up file and returns the `Setup`, or the `Problem` that stands against it."""
    try:
        return (yield from aside(partial(load_setup, path)))
    except Problem as problem:
        return problem


def opened_words(path: Path, setup: Setup) -> Notice:
    """What to say when a set-up has been opened."""
    words = translate("SetupFiles", "{file} is open: {title}, {rows} rows, with its network and training.")
    said = words.format(file=path.name, title=setup.title, rows=numbers.count(setup.table.row_count))
    return Notice(said, kind=NoticeKind.GOOD, is_about_moment=True)
