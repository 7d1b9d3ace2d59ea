"""Importing a table: what was found in a file or on the clipboard, what is in doubt, what will be done."""
