"""How content is set and painted: fonts, columns, tables, curves, and what gives way where room is short."""
