"""A group that was made by mistake goes, with its counts, and comes back as it was."""

from tests.blueprints.cocreation.test_groups import overlap, three_pilots

__all__ = ["three_pilots"]

UNIQUE = "unieke jongeren"


def take_away(staff, address):
    asked = staff.page(address).find("summary", string=lambda text: text and "Haal deze groep weg" in text)
    form = asked.find_parent("details").find("form")
    return staff.post(form["action"], follow_redirects=True)


def bring_back(staff, address):
    button = staff.page("/cocreatie").find("form", action=f"{address}/terughalen")
    return staff.post(button["action"], follow_redirects=True)


def figures(words, programme, eva):
    return words(f"/evaluatie/cijfers?programma={programme.code}", eva)


def test_a_group_goes_with_all_its_counts_and_comes_back_with_them(
    staff, add_group, three_pilots, as_, programme, words
):
    address, eva = add_group(), as_("eva")
    overlap(staff, address, three_pilots, 8)
    assert f"37 {UNIQUE}" in words("/cocreatie")
    answer = take_away(staff, address)
    assert "is weggehaald en telt niet mee." in answer.text
    assert "1 groep weggehaald" in answer.text
    assert f"32 {UNIQUE}" in words("/cocreatie")
    assert "Co-creatiegroep" not in figures(words, programme, eva)
    for page in ("", "/wijzigen", "/overlap", "/makers", "/ideeen"):
        assert staff.get(address + page).status_code == 404, page
    assert "is er weer." in bring_back(staff, address).text
    assert f"37 {UNIQUE}" in words("/cocreatie")
    assert "Co-creatiegroep: 13" in figures(words, programme, eva)


def test_what_was_there_when_it_went_makes_room_for_another_group(staff, add_group, three_pilots):
    first = add_group()
    overlap(staff, first, three_pilots, 8)
    take_away(staff, first)
    second = add_group()
    assert overlap(staff, second, three_pilots, 5).status_code == 303
    assert "Er is al een groep met deze naam." in bring_back(staff, first).text
    take_away(staff, second)
    assert "is er weer." in bring_back(staff, first).text


def test_a_group_that_no_longer_fits_at_a_pilot_stays_away_until_it_does(staff, add_group, three_pilots):
    first = add_group()
    overlap(staff, first, three_pilots, 8)
    take_away(staff, first)
    overlap(staff, add_group(name="Andere groep"), three_pilots, 3)
    assert "Andere groepen tellen al mensen van deze pilot" in bring_back(staff, first).text


def test_the_log_says_who_took_it_away_and_brought_it_back(staff, add_group, as_):
    address = add_group()
    take_away(staff, address)
    bring_back(staff, address)
    kinds = [as_("bo").get(f"/beheer/audit?wat={kind}").text for kind in ("removed", "brought_back")]
    assert all("groep mensen" in log for log in kinds)


def test_only_staff_take_a_group_away(staff, add_group, as_):
    address = add_group()
    assert as_("eva").post(f"{address}/weghalen").status_code == 403
    assert staff.get(address).status_code == 200
