"""What can be found, where it belongs, and how well a few typed letters name it."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct


class Entry(Struct, frozen=True):
    """`where` is the way to it through the menus, `keys` its shortcut; `do` does it or goes there."""

    words: str
    where: str
    keys: str
    do: Callable[[], object]
    is_possible: bool = True


def found(typed: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries in which every typed word begins a word, or at least occurs; the best first.

    Those that begin with what is typed come before those that hold it, then those named by where they are.
    """
    wanted = typed.casefold().split()
    ranked = [(_rank(wanted, entry), entry) for entry in entries]
    fitting = [(rank, entry) for rank, entry in ranked if rank is not None]
    return [entry for _, entry in sorted(fitting, key=lambda pair: pair[0])]


def _rank(wanted: Sequence[str], entry: Entry) -> tuple[int, bool] | None:
    """Worst word first: how far the entry is from what is wanted; None: it is something else."""
    words, where = entry.words.casefold(), entry.where.casefold()
    distances = [_distance(word, words, where) for word in wanted]
    if None in distances:
        return None
    starts = bool(wanted) and words.startswith(wanted[0])
    furthest = max((each for each in distances if each is not None), default=0)
    return 2 * furthest - starts, not entry.is_possible


def _distance(word: str, words: str, where: str) -> int | None:
    """0: it begins a word of the name; 1: it occurs in the name; 2: in the way there."""
    if any(each.startswith(word) for each in words.split()):
        return 0
    if word in words:
        return 1
    return 2 if word in where else None
