"""Evaluators: change per factor, honestly, and an export that needs no cleaning."""

from __future__ import annotations

import re

import pytest

from tests.front_door.copies import altered_product
from tests.front_door.evaluation import chart, lines_of, origin, rows_of
from tests.front_door.house import ROOT
from tests.front_door.pages import in_days
from tests.front_door.studies import NEW_LABEL, OLD_LABEL

row = pytest.mark.row
missing = pytest.mark.missing
LINE = re.compile(r"(?:regel|line) \d+|:\d+")
LOST_CODES = "0016-a-lost-code-stays-unlinked.md"


@row("EV-01")
def test_ev_01_a_broken_questionnaire_is_refused_with_line_and_reason(house, tmp_path):
    product = altered_product(tmp_path)
    file = product.folder / "toolkit_content/questionnaires/participant.yaml"
    whole = file.read_text(encoding="utf-8")
    without_dutch = whole.replace(f'    nl: "{OLD_LABEL}"\n', "", 1)
    faults = {
        ("K1",): whole.replace("code: K2", "code: K1", 1),
        ("reverse", "nl"): without_dutch.replace("reverse: true", "reverse: misschien", 1),
    }
    for told, text in faults.items():
        assert text not in {whole, without_dutch}, told
        file.write_text(text, encoding="utf-8")
        done = product.run(house, "content", "check")
        assert done.code == 2, told
        lines = [line for line in done.errors.splitlines() if "questionnaires/participant.yaml" in line]
        for word in told:
            assert any(word in line and LINE.search(line) for line in lines), done.errors
        assert "Traceback" not in done.errors


@row("EV-02")
def test_ev_02_a_changed_label_is_a_new_version_and_old_answers_keep_theirs(eva, studies, books):
    page = eva.open("/vragenlijsten")
    assert len({link for link in page.links(to="/vragenlijsten/") if "vergelijken" not in link}) > 1
    told = next(line for line in rows_of(books.research, "Codeboek") if line["itemcode"] == "K1")[
        "vraagtekst"
    ]
    versions = {
        line["pilot_code"]: line["versie_t0"]
        for line in rows_of(books.research, "Data_breed")
        if line["versie_t0"] != "[z]"
    }
    old, new = versions[studies.pairs.code], versions[studies.later.code]
    assert old != new
    assert f"versie {old}: {OLD_LABEL}" in told
    assert f"versie {new}: {NEW_LABEL}" in told


@row("EV-03")
def test_ev_03_only_what_was_asked_twice_counts_as_change(eva, studies):
    page = eva.open(f"/evaluatie/{studies.later.code}")
    changes = {line["Factor"].split()[0]: line for line in page.table("Verschil")}
    assert changes["Gelegenheid"]["Verschil"].startswith("+2,0")  # from 2 to 4: the 5 of G3 is left out
    eva.open(f"/evaluatie/{studies.later.code}/rapport").says(
        "G3, voor wie die vraag niet op beide momenten kreeg"
    )


@row("EV-04")
def test_ev_04_scores_by_hand(studies, books):
    people = [one for one in rows_of(books.research, "Data_breed") if one["pilot_code"] == studies.pairs.code]
    found = sorted(
        tuple(one[f"ken{part}_t0"] for part in ("1", "2", "3", "_m"))
        for one in people
        if one["status_t0"] and isinstance(one["ken1_t0"], int) and one["ken1_t0"] in {2, -8}
    )
    whole, two, one, nothing = (2, 2, 2), (2, 2, -8), (2, -8, -8), (-8, -8, -8)
    scores = {given[:3]: given[3] for given in found}
    assert scores[whole] == 2
    assert scores[two] == 2, "two of three are enough"
    assert scores[one] != 2, "one of three is not"
    assert not isinstance(scores[nothing], int | float) or scores[nothing] < 0


@row("EV-05")
def test_ev_05_change_over_pairs_only(eva, studies, books):
    page = eva.open(f"/evaluatie/{studies.pairs.code}")
    page.says("6 koppels", "Gekoppeld aan een nulmeting: 6 van 10")
    line = next(
        one
        for one in rows_of(books.research, "MEM_verandering")
        if one["niveau"] == "pilot"
        and studies.pairs.code in one["groep"]
        and (one["factor"], one["moment_van"], one["moment_tot"]) == ("vaardigheid", "t0", "t1")
    )
    assert line["n_koppels"] == 6
    assert line["verschil"] == pytest.approx(8 / 6, abs=0.05)  # two from 2 to 4, four from 3 to 4
    shown = next(one for one in page.table("Verschil") if one["Factor"].startswith("Vaardigheid"))
    assert shown["Koppels"] == "6"
    assert shown["Verschil"].startswith("+1,3")


@row("EV-06")
def test_ev_06_everybody_is_never_beside_pairs(eva, studies, books):
    page = eva.open(f"/evaluatie/{studies.pairs.code}")
    lines = page.table("Over wie")
    assert {line["Over wie"] for line in lines} & {"iedereen", "iedereen, niet gekoppeld"}, lines
    assert not {"Verschil", "Koppels"} & set(lines[0])
    assert not {"verschil", "n_koppels"} & set(rows_of(books.research, "MEM_samenvatting")[0])


@row("EV-07")
def test_ev_07_linkage_report_as_decided(studies, books):
    """Decided otherwise: a code matches exactly or not at all, and one that came twice links nobody."""
    assert "EV-07" in (ROOT / "docs/decisions" / LOST_CODES).read_text(encoding="utf-8")
    lines = [
        one for one in lines_of(books.research, "Koppeling") if studies.doubled.code in map(str, one.values())
    ]
    line = next(one for one in lines if "t1" in map(str, one.values()))
    assert line["exact"] == 5
    assert line["ambigu"] == 1
    assert not any(str(name).startswith("tolerant") and value for name, value in line.items())


@row("EV-08")
def test_ev_08_looking_back_stands_beside_the_start(studies, books):
    line = next(
        one for one in rows_of(books.research, "Data_breed") if one["pilot_code"] == studies.later.code
    )
    assert line["ken_m_t0"] == 2, "the answer at the start stays"
    looked_back = {name: value for name, value in line.items() if name.endswith("_t1r")}
    assert len(looked_back) == 2, list(line)
    assert set(looked_back.values()) == {1}


@row("EV-09")
def test_ev_09_a_small_subgroup_is_shielded_everywhere(eva, studies, books):
    page = eva.open(f"/evaluatie/{studies.split.code}")
    for part in page.soup.select("section, article"):
        if part.h3 is not None and "inder gemotiveerd" in part.h3.get_text():
            assert "te weinig" in part.get_text().casefold()
    for tag in page.soup.select("[data-figure]"):
        assert "inder gemotiveerd" not in eva.open(tag["data-figure"]).source
    (line,) = [one for one in rows_of(books.shared, "Groepsprofiel") if one["groep"] == studies.split.code]
    assert {line["gemotiveerd"], line["minder_gemotiveerd"]} <= {"[c]", "[z]"}, "six and four"
    sides = [one for one in rows_of(books.shared, "MEM_verandering") if one["niveau"] == "profiel"]
    assert all(one["verschil"] == "[c]" for one in sides), sides[:2]


@row("EV-10")
def test_ev_10_results_filter_and_the_file_says_how(eva, studies, books):
    page = eva.open(books.shared_page)
    page.says(studies.split.plan.organisation)
    assert studies.pairs.plan.organisation not in page.text
    said = str(origin(books.shared))
    for word in ("gemengd", studies.programme, in_days(0).isoformat(), in_days(30).isoformat()):
        assert word in said, said


@row("EV-11")
def test_ev_11_a_small_group_has_no_percentages_and_no_p(eva, studies):
    for address in (
        f"/evaluatie/{studies.pairs.code}",
        f"/evaluatie/vragen?pilot={studies.pairs.code}",
        f"/evaluatie/gedrag?pilot={studies.pairs.code}",
    ):
        page = eva.open(address)
        text = page.text.replace("95%-interval", "")
        assert not re.search(r"\d\s?%", text), re.findall(r".{40}\d\s?%", text)
        assert not re.search(r"\bp\s?[=<]\s?0", text)
        for tag in page.soup.select("[data-figure]"):
            drawn = eva.open(tag["data-figure"]).source.replace("95%-interval", "").replace("95%", "")
            assert not re.search(r"\d\s?%[^{]", drawn), tag["data-figure"]
    eva.open(f"/evaluatie/{studies.pairs.code}").says("indicatie, kleine groep")


@row("EV-12")
def test_ev_12_a_chart_is_its_table(eva, studies):
    page = eva.open(f"/evaluatie/{studies.pairs.code}")
    names = [tag["data-figure"] for tag in page.soup.select("[data-figure]")]
    assert any("verandering" in name for name in names)
    assert any("stand" in name for name in names)
    drawn = chart(eva, page, "verandering-t0-t1")
    table = {line["Factor"].split()[0]: line for line in page.table("Verschil")}
    text = str(drawn)
    for factor, line in table.items():
        assert factor in text
        number = float(line["Verschil"].split()[0].replace(",", ".").replace("−", "-"))
        assert re.search(rf"(?<![\d.]){abs(number)}(?!\d)", text), (factor, number, text[:2000])
    scripts = [tag["src"] for tag in page.soup.select("script[src]")]
    assert all(one.startswith("/static/") for one in scripts)
    assert "cdn" not in page.source


@row("EV-12")
def test_ev_12_a_timeline_of_the_day_has_its_table(eva, pitstop):
    page = eva.open(f"/evaluatie/{pitstop}")
    drawn = str(chart(eva, page, "minuten"))
    lines = page.table("Gepland")
    assert len(lines) > 10
    for line in lines:
        assert line["Onderdeel"][:20] in drawn
