"""The order in which an agenda's items are taken up, and the utterance with which each begins.

The agenda's own order, every order that moves one item elsewhere, and the order in which the items' best starts stand:
the best value wins. All moves are measured together. What comes before the moved item is known from the front, what
comes after it from the back, so that no order is walked from end to end: ``O(items**2 * utterances)`` for all of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from notes.align.speech import Floats

DISORDER = 0.4
"""Cost of each pair of items that stands in another order than on the agenda."""
MOST_MOVED = 50_000_000
"""Where ``items**2 * utterances`` is more, 100 items in 5,000 utterances, no single item is moved: seconds of work."""
_SURELY = 1e-9
"""An order is better than one before it only by more than rounding."""
Path = list[tuple[int, int]]
"""The items that have a place, in the order of the speech, each with its first utterance."""


@dataclass(frozen=True, eq=False)
class Course:
    """``first[k, j]``: worth of item k's beginning at j, ``-inf`` where it may not; ``body[k, j]``: of j's being in k.

    A place that no item has is worth 0; ``run[k, j]`` sums what item k's utterances before j are worth beyond the mean.
    """

    first: Floats
    body: Floats

    @cached_property
    def run(self) -> Floats:
        over = self.body - np.mean(self.body, axis=0)
        return np.concatenate([np.zeros((len(over), 1)), np.cumsum(over, axis=1)], axis=1)

    @property
    def items(self) -> int:
        return len(self.first)

    @property
    def size(self) -> int:
        return int(self.first.shape[1])

    def best(self) -> Path:
        """The best path in the best order, the agenda's own first."""
        plain = list(range(self.items))
        best, order = self._value(plain), plain
        for value, k, to in self._moves():
            if value > best + _SURELY:
                best, order = value, plain[:k] + plain[k + 1 :]
                order.insert(to, k)
        said = self._as_said()
        swapped = sum(a > b for a, b in itertools.combinations(said, 2))
        if self._value(said) - 1.0 - DISORDER * swapped > best + _SURELY:
            order = said
        return self.path(order)

    def _moves(self) -> Iterator[tuple[float, int, int]]:
        """What it is worth, less its cost, to take up item k at place ``to``."""
        if self.items == 1 or self.items**2 * self.size > MOST_MOVED:
            return
        for k, values in enumerate(self.moved()):
            cost = 1.0 + 0.2 * np.abs(np.arange(self.items) - k)
            for to, value in enumerate((values - cost).tolist()):
                if to not in {k, k - 1}:  # one place up is one place down of the item before
                    yield value, k, to

    def _as_said(self) -> list[int]:
        """The order in which the items' best starts stand, whatever the agenda says."""
        best = np.argmax(self.first, axis=1)
        return sorted(range(self.items), key=lambda k: (best[k], k))

    def moved(self) -> Floats:
        """``[k, to]``: what the best path is worth when item k is taken out and put back at place ``to``."""
        out = np.full((self.items, self.items), -np.inf)
        rows = np.arange(self.items)
        before, ended, after = self._ahead()
        left = before[:-1].copy()  # row k: the items up to this one without k
        done = ended[:-1].copy()
        for m in range(1, self.items):  # item k < m after item m
            done[:m], left[:m] = self._taken(left[:m], done[:m], m)
            end, reach = self._taken(left[:m], done[:m], rows[:m])
            out[:m, m] = np.maximum(end, np.max(reach + after[m + 1], axis=1))
        right = after[1:].copy()  # row k: the items from this one on without k
        for m in range(self.items - 2, -1, -1):  # item k > m before item m
            right[m + 1 :] = self._begun(right[m + 1 :], m)
            rest = self._begun(right[m + 1 :], rows[m + 1 :])
            out[m + 1 :, m] = np.maximum(ended[m], np.max(before[m] + rest, axis=1))
        return out

    def _ahead(self) -> tuple[Floats, Floats, Floats]:
        """In the agenda's order.

        ``before[k, j]``: the best of the items before k, where something else begins at j; ``ended[k]``: where
        nothing else does; ``after[k, j]``: the best of the items from k on, where one of them begins at j.
        """
        before = np.zeros((self.items + 1, self.size))
        ended = np.zeros(self.items + 1)
        after = np.full((self.items + 1, self.size), -np.inf)
        for k in range(self.items):
            ended[k + 1], before[k + 1] = self._taken(before[k], ended[k], k)
        for k in range(self.items - 1, -1, -1):
            after[k] = self._begun(after[k + 1], k)
        return before, ended, after

    def _taken(self, reach: Floats, ended: Floats, k: int | NDArray[np.int64]) -> tuple[Floats, Floats]:
        """``ended`` and ``reach`` when item k, too, may have begun; one row or many, each with its own item."""
        run = self.run[k]
        gain = reach + self.first[k] - run[..., :-1]
        top = np.maximum.accumulate(gain, axis=-1)
        out = reach.copy()
        np.maximum(out[..., 1:], top[..., :-1] + run[..., 1:-1], out=out[..., 1:])
        return np.maximum(ended, top[..., -1] + run[..., -1]), out

    def _begun(self, rest: Floats, k: int | NDArray[np.int64]) -> Floats:
        """``rest``, the best from a beginning at j on, when item k, too, may begin there and the others follow it."""
        run = self.run[k]
        ends = np.broadcast_to(run[..., 1:], rest.shape).copy()
        ends[..., :-1] += rest[..., 1:]  # another begins there; behind the last utterance, none
        ends = np.maximum.accumulate(ends[..., ::-1], axis=-1)[..., ::-1]
        return np.asarray(np.maximum(rest, self.first[k] - run[..., :-1] + ends), dtype=np.float64)

    def _value(self, order: list[int]) -> float:
        reach, ended = np.zeros(self.size), np.zeros(())
        for k in order:
            ended, reach = self._taken(reach, ended, k)
        return float(ended)

    def path(self, order: list[int]) -> Path:
        """The best path in one order; an item that adds nothing is left out."""
        index = np.arange(self.size)
        reach: Floats = np.zeros(self.size)
        step, where = np.full(self.size, -1), np.full(self.size, -1)
        back: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        best, at = 0.0, (-1, -1)
        for i, k in enumerate(order):
            back.append((step.copy(), where.copy()))
            gain = reach + self.first[k] - self.run[k, :-1]
            j = int(np.argmax(gain))
            if gain[j] + self.run[k, -1] > best:
                best, at = float(gain[j] + self.run[k, -1]), (i, j)
            top = np.maximum.accumulate(gain)
            last = np.maximum.accumulate(np.where(gain >= top, index, 0))
            value = np.concatenate([[-np.inf], top[:-1] + self.run[k, 1:-1]])
            better = value > reach
            reach = np.where(better, value, reach)
            step[better], where[better] = i, np.concatenate([[-1], last[:-1]])[better]
        out: Path = []
        while at[0] >= 0:
            i, j = at
            out.append((order[i], j))
            at = (int(back[i][0][j]), int(back[i][1][j]))
        return out[::-1]
