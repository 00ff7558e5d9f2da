"""Measurements side by side with other tools, and the scripts that make the data shipped with the package."""
