"""What grades and yearly answers showed before is remembered when an installation is brought up to date."""

from __future__ import annotations

import datetime as dt

from tests import network
from tests.hardening.test_migrations import move

TODAY = network.TODAY


def test_grades_that_were_shown_before_are_the_first_batch(app, db, sql):
    """A group of its own, a rest that made a group together, and a question that five answered."""
    from cleanup.models.network.gatherings import GatheringGrade
    from cleanup.models.network.valuing import NetworkAnswer
    from cleanup.services.network import gatherings, grading

    programme, lonely = network.start("SHOWN"), network.start("RUST")
    given = {
        "groot": (programme, {8: 6}), "vier": (programme, {8: 3, 9: 1}), "drie": (programme, {7: 3}),
        "alleen": (lonely, {9: 2}),
    }  # fmt: skip
    names = {}
    for title, (of, counts) in given.items():
        held_on = TODAY - dt.timedelta(days=40)
        typed = {"title": title, "kind": "overig", "form": "online", "held_on": held_on}
        names[gatherings.add_gathering(of, typed).id] = title
        for grade, count in counts.items():
            row = db.session.get_one(GatheringGrade, (list(names)[-1], grade))
            row.count = count
    for item, counts in {"N1": (5, 1), "N2": (2, 2)}.items():
        db.session.add_all(
            NetworkAnswer(programme_id=programme.id, year=2026, item=item, value=str(place), count=count)
            for place, count in enumerate(counts)
        )
    db.session.commit()
    try:
        move(app, db, "0113", down=True)
        move(app, db, "0114")
        stored = sql(
            "SELECT gathering_id, number, grade, count FROM shown_grade ORDER BY gathering_id, grade"
        )
        found: dict[str, dict[int, int]] = {}
        for key, number, grade, count in stored:
            assert number == 1
            found.setdefault(names[key], {})[grade] = count
        assert found == {"groot": {8: 6}, "vier": {8: 3, 9: 1}, "drie": {7: 3}}
        answers = sql("SELECT item, shown, is_whole FROM network_answer ORDER BY item, value")
        shown = [(item, count, bool(whole)) for item, count, whole in answers]
        assert shown == [("N1", 5, False), ("N1", 1, False), ("N2", 0, True), ("N2", 0, True)]
    finally:
        move(app, db, "head")
    figures = grading.figures_of(db.session.merge(programme), TODAY)
    assert (figures.pooled.n, figures.pooled.is_shown) == (13, True)
