"""Python's own `import`, put back in its place.

PySide6 puts one of its own there, which reads the source text of every module that comes after, in case one
asks for snake_case names. None does: with Python's own a start takes a fifth less.
"""

import builtins

import PySide6.QtCore  # noqa: F401

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
