"""The order of an agenda's items, against every order and every placement tried one by one."""

import itertools
import time

import numpy as np
import pytest

from notes.align.order import DISORDER, Course, Path


def worth(course: Course, path: Path) -> float:
    """What a placement is worth, added up utterance by utterance."""
    mean = np.mean(course.body, axis=0)
    ends = [at for _, at in path[1:]] + [course.size]
    return float(
        sum(
            course.first[k, at] + (course.body[k] - mean)[at:end].sum() for (k, at), end in zip(path, ends, strict=True)
        )
    )


def cost(order: tuple[int, ...], said: list[int]) -> float:
    """Nothing for the agenda's order; infinite for one that is neither a move of one item nor as said."""
    n = len(order)
    costs = [0.0 if list(order) == sorted(order) else np.inf]
    for k in range(n):
        rest = [x for x in order if x != k]
        if rest == sorted(rest):
            costs.append(1.0 + 0.2 * abs(order.index(k) - k))
    if list(order) == said:
        costs.append(1.0 + DISORDER * sum(a > b for a, b in itertools.combinations(order, 2)))
    return min(costs)


def best_of_all(course: Course) -> float:
    said = sorted(range(course.items), key=lambda k: (int(np.argmax(course.first[k])), k))
    best = 0.0
    for order in itertools.permutations(range(course.items)):
        if np.isinf(cost(order, said)):
            continue
        for some in range(1, course.items + 1):
            for items in itertools.combinations(order, some):
                for at in itertools.combinations(range(course.size), some):
                    path = list(zip(items, at, strict=True))
                    best = max(best, worth(course, path) - cost(order, said))
    return best


@pytest.mark.parametrize("seed", range(12))
def test_nothing_better_is_overlooked(seed: int) -> None:
    random = np.random.default_rng(seed)
    course = Course(random.normal(0, 3, (4, 6)), random.normal(0, 0.5, (4, 6)))
    path = course.best()
    said = sorted(range(4), key=lambda k: (int(np.argmax(course.first[k])), k))
    orders = [o for o in itertools.permutations(range(4)) if [k for k in o if k in dict(path)] == [k for k, _ in path]]
    assert worth(course, path) - min(cost(o, said) for o in orders) == pytest.approx(best_of_all(course))


def test_a_long_agenda_is_placed_at_once() -> None:
    random = np.random.default_rng(1)
    course = Course(random.normal(0, 3, (120, 200)), random.normal(0, 0.5, (120, 200)))
    begun = time.process_time()
    assert course.best()
    assert time.process_time() - begun < 5  # one order at a time it was a quarter of an hour
