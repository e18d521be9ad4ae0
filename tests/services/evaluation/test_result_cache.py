"""What was computed is kept as long as it is asked for, but never more than a process can hold."""

from __future__ import annotations

from cleanup.services.evaluation import result_cache
from cleanup.services.evaluation.result_cache import ResultCache


class Maker:
    """Makes results of so many rows and remembers which it had to make."""

    def __init__(self, rows=1):
        self.rows, self.made = rows, []
        self.kept = ResultCache(lambda result: result[1])

    def ask(self, *keys):
        self.made.clear()
        for key in keys:
            assert self.kept.get(key, lambda key=key: self.make(key)) == (key, self.rows)
        return self.made

    def make(self, key):
        self.made.append(key)
        return key, self.rows


def test_what_was_made_is_not_made_again():
    maker = Maker()
    assert maker.ask("a", "b", "a") == ["a", "b"]
    assert maker.ask("a", "b") == []


def test_after_forgetting_everything_is_made_again():
    maker = Maker()
    maker.ask("a")
    maker.kept.forget()
    assert maker.ask("a") == ["a"]


def test_the_one_nobody_asked_for_longest_makes_room():
    maker = Maker()
    maker.ask(*range(result_cache.MOST))
    maker.ask(0, "new")
    assert maker.ask(0) == []
    assert maker.ask(1) == [1]


def test_of_large_results_only_as_many_are_kept_as_there_is_room_for():
    maker = Maker(rows=result_cache.MOST_ROWS // 2)
    maker.ask("a", "b", "c")
    assert maker.ask("b", "c") == []
    assert maker.ask("a") == ["a"]


def test_one_that_is_larger_than_the_room_is_kept_all_the_same():
    maker = Maker(rows=result_cache.MOST_ROWS * 2)
    maker.ask("a")
    assert maker.ask("a") == []
    assert maker.ask("b") == ["b"]
    assert maker.ask("a") == ["a"]
