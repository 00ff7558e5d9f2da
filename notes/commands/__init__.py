"""What serves one command only: a module for each, called by ``notes.cli`` with what the command line says."""
