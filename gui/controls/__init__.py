"""Small widgets that panels are made of: one a file."""
