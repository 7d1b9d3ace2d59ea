"""The window: everything that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 puts an `import` of its own in place, which reads the source text of every module that comes after,
# in case one asks for snake_case names. None does: with Python's own a start takes a fifth less.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
