"""Options of all tests.

Hypothesis tries few cases by default, 2,000 with ``HYPOTHESIS_PROFILE=thorough``; ``--bless`` accepts what the build of
``corpus/`` makes now (``make bless``).
"""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="Accept the present results of corpus/ as the golden ones.")


@pytest.fixture(autouse=True)
def collects_garbage_as_usual() -> Iterator[None]:
    """Whatever a test called: ``notes.cli.main`` leaves all but heaps of garbage to the end of its process."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)
