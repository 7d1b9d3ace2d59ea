"""Nothing that raises inside a handler leaves it: what Qt calls is wrapped when its class is made.

Before Python 3.12 an error that C raised (an IndexError, a TypeError) has no object yet when it leaves an
override of a method of Qt. Where Python called Qt in the first place (`show`, `resize`, `grab`, `setFocus`),
PySide keeps such an error for later, and ends the process over it. An error that was caught has its object.

Handlers of events, and what Qt asks while it paints and lays out, tell the last hook and go on: who called
knows nothing of them and must not be cut off halfway. From other overrides the error goes on its way.
"""

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAccessibleInterface

Method = Callable[..., Any]

BASES: tuple[type, ...] = (QObject, QAccessibleInterface)
ANSWERS: dict[str, Any] = {
    "event": False, "eventFilter": False,
    "sizeHint": QSize(), "minimumSizeHint": QSize(), "heightForWidth": -1, "hasHeightForWidth": False,
    "paint": None, "paintSection": None, "data": None, "headerData": None, "rowCount": 0, "columnCount": 0,
}  # fmt: skip
"""What Qt is told by an override that failed: nothing, as if there were none. Handlers answer nothing."""


def install() -> None:
    """From now on wrap the overrides of every class that derives from one of Qt's."""
    for base in BASES:
        setattr(base, "__init_subclass__", classmethod(_wrap_overrides))  # noqa: B010, no stub has it


def _wrap_overrides(cls: type, /, **_options: Any) -> None:
    for name, method in tuple(vars(cls).items()):
        if isinstance(method, FunctionType) and _is_qt_s(cls, name):
            is_told = name.endswith("Event") or name in ANSWERS
            wrapped = _telling_of_errors(method, ANSWERS.get(name)) if is_told else _with_whole_errors(method)
            setattr(cls, name, wrapped)


def _is_qt_s(cls: type, name: str) -> bool:
    """Whether Qt may call the method; what begins with underscores is Python's."""
    bases = (base for base in cls.__mro__ if base.__module__.startswith("PySide6."))
    return not name.startswith("__") and any(name in vars(base) for base in bases)


def _telling_of_errors(handler: Method, answer: Any) -> Method:
    @wraps(handler)
    def handle(*arguments: Any, **options: Any) -> Any:
        try:
            return handler(*arguments, **options)
        except (Exception, KeyboardInterrupt) as error:
            _tell(error)
            return answer

    return handle


def _tell(error: BaseException) -> None:
    """By the last hook."""
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        traceback.clear_frames(error.__traceback__)  # a painter must end before Qt ends the event


def _with_whole_errors(override: Method) -> Method:
    @wraps(override)
    def call(*arguments: Any, **options: Any) -> Any:
        try:
            return override(*arguments, **options)
        except BaseException:
            raise  # caught once, it has its object

    return call


install()
