"""The Data view: the table, what each column is for, and how rows are split."""
