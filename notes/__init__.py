"""Minutes and a browsable site from what a community has after a meeting."""

__version__ = "0.1.0"
