"""The numbers of the two maps that are known by heart, found again from the lines somebody types."""

from collections import Counter

import pytest

from cleanup.domain.ecosystem import blind, graph, history, ties
from cleanup.domain.ecosystem.capture import capture
from cleanup.services.platform.demo.ecosystem_lines import LINES
from tests.ecosystem import KINDS, PARTIES, PRESENT, SHORT_TABLE, TYPED, WHO_NAMES_WHOM, as_claims, as_ties

OUT_AND_IN = {
    "gemeente": (17, 16), "maatschappelijk": (15, 15), "onderwijs": (15, 14), "onderzoek": (14, 13),
    "wijkteam": (14, 12), "politie": (13, 10), "jeugd_veiligheid": (13, 13), "hulp": (13, 13),
    "kwetsbaar": (13, 13), "jongerenwerk": (13, 13), "ggd": (12, 13), "rijk": (12, 12), "ouders": (11, 13),
    "jongeren": (11, 13), "kennis": (5, 5), "platform": (4, 1), "rolmodel": (1, 4), "meldpunt": (1, 4),
}  # fmt: skip
MISSING = {
    "platform": 13, "rolmodel": 13, "meldpunt": 12, "kennis": 9, "ggd": 4, "ouders": 4, "jongeren": 4,
    "jeugd_veiligheid": 4, "hulp": 4, "kwetsbaar": 4, "jongerenwerk": 4, "rijk": 3, "politie": 3,
    "wijkteam": 3, "onderzoek": 2, "maatschappelijk": 1, "onderwijs": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def appendix():
    captured = capture(WHO_NAMES_WHOM, PARTIES)
    assert not captured.problems
    return captured.read


@pytest.fixture(scope="module")
def said(appendix):
    return ties.statements_of(history.current(*as_claims(appendix)))


@pytest.fixture(scope="module")
def typed():
    captured = capture(TYPED, PARTIES)
    assert not captured.problems
    return as_ties(captured.read)


@pytest.fixture(scope="module")
def sourced():
    return as_ties(capture(LINES, PARTIES).read)


def test_who_names_whom_is_197_of_306_with_out_and_in_per_kind(said):
    counts = graph.count_statements(KINDS, said)
    assert (counts.statements, counts.possible) == (197, 306)
    assert {kind: (counts.outgoing[kind], counts.incoming[kind]) for kind in KINDS} == OUT_AND_IN


def test_of_153_pairs_88_are_mutual_21_one_sided_and_44_missing(said):
    pairs = graph.sort_pairs(KINDS, said)
    assert (len(pairs.mutual), len(pairs.one_sided), len(pairs.missing), pairs.possible) == (88, 21, 44, 153)
    assert graph.reciprocity(said) == (176, 197)
    agenda = {
        ("onderwijs", "meldpunt"), ("onderwijs", "rolmodel"), ("kennis", "onderwijs"), ("kennis", "ggd"),
        ("politie", "jongeren"),
    }  # fmt: skip
    assert agenda <= set(pairs.one_sided)


def test_of_44_missing_pairs_nobody_at_the_table_could_know_36(said):
    missing = blind.missing_pairs({kind: kind for kind in KINDS}, PRESENT, said)
    assert (missing.count, len(missing.unknown), len(missing.known)) == (44, 36, 8)
    assert missing.per_party() == MISSING


def test_a_pair_with_a_disputed_relation_is_not_one_that_nobody_speaks_of(said):
    parties, disputed = {kind: kind for kind in KINDS}, ("platform", "onderwijs")
    before = blind.missing_pairs(parties, PRESENT, said)
    after = blind.missing_pairs(parties, PRESENT, said, [disputed, ("gemeente", "onderwijs")])
    assert [frozenset(pair) for pair in after.spoken] == [frozenset(disputed)]
    assert (after.silent, after.count) == (before.count - 1, before.count)
    assert after.per_party() == MISSING


def test_five_of_eighteen_speak_for_themselves(said):
    spoken = blind.spoken_for(KINDS, PRESENT, said)
    assert (spoken.present, spoken.kinds, spoken.others) == (5, 18, 13)
    assert (spoken.own_statements, spoken.statements) == (73, 197)


def test_the_short_table_has_73_statements_and_four_kinds_that_nobody_names():
    read = capture(SHORT_TABLE, PARTIES).read
    said = ties.statements_of(as_ties(read))
    pairs = graph.sort_pairs(KINDS, said)
    assert (len(said), len(pairs.mutual), len(pairs.one_sided)) == (73, 13, 47)
    assert graph.reciprocity(said) == (26, 73)
    incoming = graph.count_statements(KINDS, said).incoming
    nobody = {kind for kind, count in incoming.items() if not count}
    assert nobody == {"onderzoek", "kennis", "jeugd_veiligheid", "kwetsbaar"}


def test_nine_statements_of_the_short_table_are_denied_by_the_appendix(appendix):
    arrows, claims = as_claims(appendix, origin="bijlage")
    more, said_there = as_claims(capture(SHORT_TABLE, PARTIES).read, origin="hoofdstuk 3")
    found = history.contradictions(
        {arrow.key: arrow for arrow in (*arrows, *more)}.values(), claims + said_there, 1
    )
    assert set(found) == {
        ("maatschappelijk", "meldpunt"), ("platform", "maatschappelijk"), ("rolmodel", "jongeren"),
        ("rolmodel", "maatschappelijk"), ("rolmodel", "onderwijs"), ("meldpunt", "onderwijs"),
        ("meldpunt", "jongeren"), ("meldpunt", "ouders"), ("hulp", "meldpunt"),
    }  # fmt: skip


@pytest.mark.parametrize("which", ["typed", "sourced"])
def test_the_typed_map_has_34_ties_in_21_pairs(which, request):
    found = request.getfixturevalue(which)
    assert ties.count_kinds(found) == {
        "ondersteunend": 22, "verstorend": 6, "sturend": 3, "financieel": 3
    }  # fmt: skip
    assert Counter(tie.strength for tie in found) == {"hoog": 11, "gemiddeld": 3, "laag": 5, "wisselend": 15}
    assert len(ties.pairs_of(found)) == 21


def test_pairs_with_several_kinds_and_those_that_help_and_hinder(typed):
    assert ties.several_kinds(typed) == [
        (("gemeente", "maatschappelijk"), 4), (("gemeente", "onderwijs"), 3), (("ggd", "onderwijs"), 3),
        (("onderwijs", "ouders"), 2),
    ]  # fmt: skip
    assert ties.helps_and_hinders(typed) == [
        ("gemeente", "maatschappelijk"), ("ggd", "onderwijs"), ("onderwijs", "ouders")
    ]  # fmt: skip


def test_who_stands_alone(typed):
    assert set(ties.without_ties(KINDS, typed)) == {"jeugd_veiligheid", "kwetsbaar"}
    alone = set(ties.without_support(KINDS, typed))
    assert alone == {"jeugd_veiligheid", "kwetsbaar", "rijk", "platform"}
    strong = [tie for tie in typed if tie.strength != "laag"]
    assert set(ties.without_support(KINDS, strong)) - alone == {"meldpunt", "hulp"}
    assert [len(part) for part in graph.components(KINDS, ties.statements_of(typed, "ondersteunend"))] == [
        14, 1, 1, 1, 1,
    ]  # fmt: skip


def test_single_links_and_cut_points(typed):
    assert ties.single_links(typed) == {
        frozenset(pair)
        for pair in (
            ("gemeente", "rolmodel"), ("maatschappelijk", "kennis"), ("onderwijs", "meldpunt"),
            ("politie", "jongerenwerk"),
        )
    }  # fmt: skip
    assert ties.cut_points(typed) == {"gemeente", "jongerenwerk", "maatschappelijk", "onderwijs"}
    assert graph.reciprocity(ties.statements_of(typed, "ondersteunend")) == (6, 22)


def test_only_onderwijs_holds_whichever_chapter_is_left_out(sourced):
    versions = ties.holds_without(sourced)
    assert versions["hoofdstuk 5.1"] == {"jongeren", "jongerenwerk", "onderwijs"}
    assert versions["hoofdstuk 5.3"] == {"gemeente", "maatschappelijk", "onderwijs"}
    assert [one.party for one in ties.standings(sourced) if one.holds] == ["onderwijs"]


def test_without_sources_nothing_is_said_to_hold(typed):
    assert not [one for one in ties.standings(typed) if one.holds or one.is_tested]
