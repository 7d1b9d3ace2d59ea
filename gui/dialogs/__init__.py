"""Dialogs that stand for themselves."""
