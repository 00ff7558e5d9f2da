"""``notes review``: people decide what the program was not sure of, and undo what it got wrong."""
