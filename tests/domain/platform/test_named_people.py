"""Who is named without a known first name; and what only looks like it."""

import pytest

from cleanup.domain.platform.guard import find_guarded
from cleanup.domain.platform.named_people import find_named_people
from cleanup.domain.platform.privacy_check import as_read


@pytest.mark.parametrize(
    "text",
    [
        "Gisteren kwam de heer Zandberg langs",
        "mevrouw van der Kooi zag het",
        "mw. kooi zag het",
        "Fam. De Groot woont daar",
        "ene Kooistra stookt het op",
        "een filmer heet bas",
        "de rapper die heet x.",
        "R K en de rest",
        "A. de B. en M.B.",
        "Karin zag het gebeuren",
        "Het liep op. Tom begon.",
    ],
)
def test_somebody_is_meant(text):
    assert find_guarded(text)


@pytest.mark.parametrize(
    "text",
    [
        "De heer van de gemeente kwam langs",
        "mevr. was er niet bij",
        "Er kwam een familie uit de buurt",
        "Het gezin van hiernaast heeft hulp",
        "De winter heet koud te worden",
        "De kamer heet nu een lokaal",
        "Keuze A of keuze B",
        "De B.V. en de G.G.D. waren er",
        "Plan B is er nog niet",
        "Kan iemand kijken?",
        "Floor is het Engelse woord voor vloer",
        "De politie en het jongerenwerk waren aanwezig",
        "Een groep van acht jongeren zat op het plein",
        "Meneer Politie is geen naam",
        "De burgemeester heet bezoekers en ouders welkom",
        "Centrum voor Jeugd en Gezin Amersfoort",
        "naasten en familie Ypsilon",
        "Max vijf minuten praten",
        "Frans is een vak op school",
        "Wij werken met de Ene Wereld Winkel",
    ],
)
def test_nobody_is_meant(text):
    assert list(find_named_people(text)) == []


@pytest.mark.parametrize(
    "text", ["Een WhatsApp-groep", "de appgroep van de buurt", "Signal-groep voor ouders"]
)
def test_a_group_chat_is_no_name_of_a_group(text):
    assert find_guarded(text, groups=True) == ()


def test_letters_that_look_like_ours_read_as_ours():
    assert as_read("J\u0430n Ⓙⓐⓝ J\u200ban") == "Jan Jan Jan"
