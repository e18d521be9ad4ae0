"""The limit on floods counts per sender, forgets with time, and never grows."""

from cleanup.web import floods
from cleanup.web.floods import FloodGuard


def test_each_sender_has_its_own_count():
    guard = FloodGuard(2, 60)
    assert [guard.lets_in("a") for _ in range(4)] == [True, True, False, False]
    assert guard.lets_in("b")


def test_after_the_period_it_begins_again(monkeypatch):
    clock = iter([0.0, 1.0, 59.0, 61.0])
    monkeypatch.setattr(floods.time, "monotonic", lambda: next(clock))
    guard = FloodGuard(1, 60)
    assert [guard.lets_in("a") for _ in range(4)] == [True, False, False, True]


def test_many_senders_take_no_more_room(monkeypatch):
    monkeypatch.setattr(floods, "MOST_SENDERS", 3)
    guard = FloodGuard(1, 60)
    for number in range(50):
        guard.lets_in(str(number))
    assert len(guard._seen) == 3
