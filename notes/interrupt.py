"""Ctrl-C and ``kill``: the program ends between two files, never within one, and says so once."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass
class _State:
    end: Callable[[int], object] = sys.exit
    held: int = 0
    """How many ``held`` blocks of the main thread, where signals arrive, are open."""
    code: int | None = None
    """The exit code, once somebody asked for the end."""


_state = _State()


def catch(message: str = "") -> None:
    """From now on the first of the signals ends the process by ``SystemExit`` (130 or 143) after saying ``message``.

    Those that follow are ignored: they would strike in the middle of tidying up, which takes well under a second.
    """
    parent = os.getpid()

    def stop(number: int, _: object) -> None:
        _ignore(*_SIGNALS)
        _state.code = 128 + number
        if message and os.getpid() == parent:
            os.write(2, f"{message}\n".encode())
        if not _state.held:
            _state.end(_state.code)

    for number in _SIGNALS:
        signal.signal(number, stop)


def leave_to_parent() -> None:
    """For a worker process. Ctrl-C reaches it too, but is its parent's business; told to end, or left alone, it ends.

    It ends at once: an exception would be taken for the result of the job at hand.
    """
    from multiprocessing import parent_process  # noqa: PLC0415  a worker has it; notes --help need not load it

    _state.end = os._exit
    catch()
    _ignore(signal.SIGINT)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing import connection  # noqa: PLC0415  as above

    connection.wait([sentinel])
    os._exit(1)


def _ignore(*numbers: signal.Signals) -> None:
    # Not SIG_IGN: of a signal that came just before it, Python would complain on stderr that it lost a race.
    for number in numbers:
        signal.signal(number, _do_nothing)


def _do_nothing(number: int, frame: object) -> None:
    pass


def asked() -> int | None:
    """The exit code, where somebody asked for the end."""
    return _state.code


@contextmanager
def held(*, tidying: bool = False) -> Iterator[None]:
    """What is inside runs to its end before a signal takes effect.

    Once the end was asked for, nothing but ``tidying`` begins any more: the exception may have got lost on its way, as
    those raised while Python collects garbage do.
    """
    here = threading.current_thread() is threading.main_thread()
    if not tidying:
        _end_if_asked()
    _state.held += here
    try:
        yield
    finally:
        _state.held -= here
        _end_if_asked()


def _end_if_asked() -> None:
    if _state.code is not None and not _state.held:
        _state.end(_state.code)
