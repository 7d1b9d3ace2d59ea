"""The glossary: what the words on screen mean, each with its symbol."""
