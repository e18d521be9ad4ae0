"""What is typed at the table: quick, forgiving, and nothing lost on a wrong line."""

import pytest

from cleanup.domain.ecosystem.capture import capture
from cleanup.domain.ecosystem.capture_names import Named
from cleanup.domain.platform.wording import filled
from tests.ecosystem import PARTIES, TYPED


def short(read):
    return [(one.source, one.target, one.said.kind, one.said.strength) for one in read]


def one(line):
    captured = capture(line, PARTIES)
    assert not captured.problems, captured.problems
    return captured.read


def told(line):
    (problem,) = capture(line, PARTIES).problems
    return filled(problem.sentence, problem.values)


def test_one_line_makes_four_relations():
    assert short(one("gem > mo o s € v")) == [
        ("gemeente", "maatschappelijk", kind, "onbekend")
        for kind in ("ondersteunend", "sturend", "financieel", "verstorend")
    ]


@pytest.mark.parametrize("arrow", ["<>", "=", "<->", "↔", " = "])
def test_both_ways(arrow):
    assert short(one(f"ow{arrow}ouders v")) == [
        ("onderwijs", "ouders", "verstorend", "onbekend"), ("ouders", "onderwijs", "verstorend", "onbekend")
    ]  # fmt: skip


@pytest.mark.parametrize("arrow", ["<", "<-", "←"])
def test_backwards(arrow):
    assert short(one(f"jong {arrow} jw o h")) == [("jongerenwerk", "jongeren", "ondersteunend", "hoog")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gem > mo o w, s g", [("ondersteunend", "wisselend"), ("sturend", "gemiddeld")]),
        ("gem > mo o s hoog", [("ondersteunend", "hoog"), ("sturend", "hoog")]),
        ("gem > mo hoog o s", [("ondersteunend", "hoog"), ("sturend", "hoog")]),
        ("gem > mo", [("relatie", "onbekend")]),
        ("gem > mo zwak", [("relatie", "laag")]),
        ("GEM  >  Maatschappelijke Organisaties  STEUN sterk", [("ondersteunend", "hoog")]),
        ("1. gem > mo f", [("financieel", "onbekend")]),
    ],
)
def test_words_after_the_parties(line, expected):
    assert [(kind, strength) for _, _, kind, strength in short(one(line))] == expected


def test_several_parties_with_commas_share_their_words():
    found = short(one("gem > mo, ow, ggd o h"))
    assert [target for _, target, _, _ in found] == ["maatschappelijk", "onderwijs", "ggd"]
    assert {(kind, strength) for _, _, kind, strength in found} == {("ondersteunend", "hoog")}


def test_a_label_with_a_comma_in_it_is_one_party():
    assert short(one("Politie, wijkagenten en OM > jw o")) == [
        ("politie", "jongerenwerk", "ondersteunend", "onbekend")
    ]


def test_what_it_rests_on_who_says_so_where_and_a_note():
    (found,) = one("oud > ggd o sterk project volgens ggd [casus 2] (eerst bellen)")
    assert (found.said.context, found.speaker, found.origin, found.note) == (
        "project", "ggd", "casus 2", "eerst bellen"
    )  # fmt: skip


def test_gone_denied_and_possible():
    assert one("rijk > gem s weg")[0].said.presence == "weg"
    assert one("rijk > gem geen")[0].said.presence == "geen"
    assert one("rijk > gem bewust geen relatie")[0].said.presence == "geen"
    assert one("rijk > gem o?")[0].said.is_potential
    assert one("rijk > gem o mogelijk")[0].said.is_potential


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("gem > moo o", "Bedoelde je"),
        ("gem > ondersteund", "Bedoelde je"),
        ("gem > mo soms", "“soms” kennen we niet"),
        ("gem mo o", "Zet een pijl"),
        ("gem >", "Achter de pijl"),
        ("> mo", "Voor de pijl"),
        ("ond > ow", "kan meer zijn"),
        ("gem > mo volgens niemand", "“niemand” kennen we niet"),
        ("gem > mo o, o", "twee keer"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(line, sentence):
    assert sentence in told(line)


def test_a_wrong_line_keeps_the_others():
    lines = TYPED.replace("·", "\n").splitlines()
    lines.insert(11, "gem > zomaar o")
    captured = capture("\n".join(lines), PARTIES)
    assert len(captured.read) == 34
    assert [(problem.line, problem.text) for problem in captured.problems] == [(12, "gem > zomaar o")]
    assert captured.rest == "gem > zomaar o"


def test_the_same_twice_is_said_with_its_line():
    captured = capture("gem > mo o h\n\ngem > mo o l", PARTIES)
    assert len(captured.read) == 1
    (problem,) = captured.problems
    assert "regel 1" in filled(problem.sentence, problem.values)


def test_an_organisation_has_no_relation_with_itself_and_a_kind_may():
    parties = [*PARTIES, Named("pit", "Pitstop", "jongerenwerk", (), "organisatie")]
    assert len(capture("mo > mo v", parties).read) == 1
    assert len(capture("mo <> mo v", parties).read) == 1
    assert capture("pitstop > Pitstop v", parties).problems


def test_four_hundred_lines_are_read_and_more_than_a_thousand_are_not():
    names = [f"Organisatie {number}" for number in range(60)]
    parties = [Named(name, name, "jongerenwerk", (), "organisatie") for name in names]
    pairs = [f"{a} > {b} o" for a in names for b in names if a != b]
    assert len(capture("\n".join(pairs[:400]), parties).read) == 400
    assert capture("\n".join(pairs[:1001]), parties).problems


def test_empty_lines_and_remarks_are_nothing():
    assert capture("\n\n  \n# eerst de groene pijlen\n", PARTIES) == capture("", PARTIES)
