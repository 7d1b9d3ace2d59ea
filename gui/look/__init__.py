"""How everything looks: colours, typefaces, icons, marks."""
