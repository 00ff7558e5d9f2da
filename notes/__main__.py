from notes.cli import run

run()
