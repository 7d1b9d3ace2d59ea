"""The jobs of the command line that need no window, and what decides whether there can be one."""
