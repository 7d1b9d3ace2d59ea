"""Pinned numbers and their history."""
