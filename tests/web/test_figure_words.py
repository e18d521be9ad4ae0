"""Notes of figures, kept in Dutch, read in the language of the page."""

import pytest
from flask_babel import force_locale

from cleanup.web.figure_words import figure_words


@pytest.mark.parametrize(
    ("kept", "english"),
    [
        ("twee waarden voor dezelfde indicator: 78 en 150", "two values for the same indicator: 78 and 150"),
        (
            "Co-creatiegroep: 13, van wie 0 al geteld; Makers: 4, van wie 2 al geteld",
            "Co-creatiegroep: 13, of whom 0 already counted; Makers: 4, of whom 2 already counted",
        ),
        (
            "Pitstop, 12 mei (groepen noemen 8 mensen): 6, van wie 6 al geteld",
            "Pitstop, 12 mei (groups name 8 people): 6, of whom 6 already counted",
        ),
        ("Lijst van de school: 13 en 14", "Lijst van de school: 13 en 14"),
    ],
)
def test_our_words_are_translated_and_those_of_people_are_not(app, kept, english):
    for language, words in (("en", english), ("nl", kept)):
        with app.test_request_context(), force_locale(language):
            assert figure_words(kept) == words


def test_notes_of_figures_of_the_network_are_too(app):
    from cleanup.blueprints.network.base import in_pieces

    note = "12 in groepen en 3 anderen in pilots; groepen noemen meer mensen dan er waren: Pitstop, De Buurt"
    with app.test_request_context(), force_locale("en"):
        assert in_pieces(note).endswith("; groups name more people than there were: Pitstop, De Buurt")
