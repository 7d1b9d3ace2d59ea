"""Files the program writes: project files, set-ups and exports."""
