"""Everything that is wrong with a file is said the first time it is looked at, each with its column."""

from tests import planning
from tests.blueprints.partners.test_importing import PILOTS, upload
from tests.pages import soup

HEAD = "Naam;Soort;Gemeente;Contactpersoon;E-mail;Telefoon\n"
ROWS = (
    "PITSTOP;onderwijs;Den Haag;René;rene@voorbeeld.example;3,16123E+10\n"
    "Nieuw;kroeg;Utrecht;Jan;jan@@x;0612345678\n"
    "De Brug;jongerenwerk;Zeist;Piet;piet@voorbeeld.example;\n"
    "De Brug;jongerenwerk;Ede;;;\n"
)


def lines_of(answer):
    assert answer.status_code == 422
    return [" ".join(item.text.split()) for item in soup(answer).select("main li") if "Regel" in item.text]


def test_a_file_with_organisations_is_refused_once_with_all_there_is(as_, sql):
    asha = as_("asha")
    planning.type_organisation(asha)
    lines = lines_of(upload(asha, "/partners/importeren", HEAD + ROWS))
    assert len(lines) == 5
    assert "cel F2 (telefoonnummer): Excel heeft dit nummer afgekort" in lines[0]
    assert lines[1] == "Regel 2: Er is al een organisatie met deze naam: “Pitstop”. (kolom naam)"
    assert lines[2] == "Regel 3: Kies een soort organisatie. (kolom soort)"
    assert lines[3].startswith("Regel 3: ")
    assert lines[3].endswith("(kolom e-mailadres)")
    assert lines[4] == "Regel 5: Er is al een organisatie met deze naam. (kolom naam)"
    assert sql("SELECT count(*) FROM organisation") == [(1,)]


def test_a_cell_that_cannot_be_read_hides_nothing_else_of_a_file_with_pilots(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    long_place = "x" * 300
    rows = (
        f"2027-03-10,13:00,12:00,Pitstop,Ede,12,{long_place}\n"
        "2027-03-11,13:00,17:00,Pitstop,Ede,45,\n"
    )  # fmt: skip
    lines = lines_of(upload(asha, "/pilots/importeren", PILOTS.strip() + ",place\n" + rows))
    assert ["cel G2" in line for line in lines].count(True) == 1
    assert any("Kies een eindtijd na de begintijd." in line for line in lines)
    assert any("Een groep heeft 1 tot 30 deelnemers." in line for line in lines)
