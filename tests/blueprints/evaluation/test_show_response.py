"""Who answered twice and who did not: how far a change may be off, and whether questions hang together."""

from __future__ import annotations


def rows_under(page, caption):
    [table] = [one for one in page.select("table") if one.caption and caption in one.caption.get_text()]
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in table.select("tbody tr")
    ]


def test_the_page_of_response_says_what_a_change_is_worth_with_who_is_missing(pilot_year, as_):
    page = as_("eva").page("/evaluatie/respons?programma=PILOTJAAR")
    found = {row[0].lower(): row[1:] for row in rows_under(page, "Als wie ontbreekt ook meetelde")}
    # 31 of 32 people were paired; they went up by 0,83: 31 x 0,83 / 32 when the other stood still
    assert found["kennis"][:4] == ["31", "1", "+0,83", "+0,80"]
    assert found["kennis"][4] == "kan niet op deze schaal"
    assert " tot " in found["kennis"][5]


def test_who_reads_a_release_gets_bounds_from_what_was_released_alone(pilot_year, as_):
    """The mean of everybody at the start is not released: with that of the pairs it would give one person."""
    page = as_("asha").page("/evaluatie/respons?programma=PILOTJAAR")
    rows = rows_under(page, "Als wie ontbreekt ook meetelde")
    assert len(rows) == 4
    assert {row[-1] for row in rows} == {"–"}


def test_the_page_of_questions_shows_alpha_and_says_when(pilot_year, as_):
    page = as_("eva").page("/evaluatie/vragen?programma=PILOTJAAR")
    rows = rows_under(page, "Horen de vragen van een factor bij elkaar")
    assert {row[0].split()[0].lower() for row in rows} == {
        "kennis",
        "vaardigheid",
        "motivatie",
        "gelegenheid",
    }
    assert "Alfa staat er vanaf 30 volledige antwoorden, omega vanaf 100" in page.get_text(" ")


def test_the_track_of_a_version_counts_who_changed_more_than_the_error_of_measurement(pilot_year, as_):
    client = as_("eva")
    track = client.page("/evaluatie?programma=PILOTJAAR").select_one('a[href*="/evaluatie/vragenlijst/"]')
    rows = rows_under(client.page(track["href"]), "Van nulmeting naar eindmeting, over alle pilots")
    assert rows
    for _factor, pairs, _alpha, threshold, step, *counts in rows:
        assert float(step.replace(",", ".")) >= float(threshold.replace(",", "."))
        known = [int(count) for count in counts if count.isdigit()]
        assert not known or sum(known) == int(pairs)
        assert not [count for count in known if 0 < count < 5]
