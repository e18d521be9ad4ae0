"""No sentence can read "1 dagen": whatever is counted has a singular, or can never be one."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
COUNTED = re.compile(r"%\((\w+)\)[sd] ([a-zé]{3,}(?:en|s))\b")
NO_PLURALS = {
    "aanwezigen", "als", "antwoordde", "dan", "gaan", "ging", "gingen", "heeft", "intrekken",
    "is", "koos", "openen",
    "sluiten", "tegen", "toevoegen", "tussen", "van", "verwijderen", "was", "weghalen", "wijzigen",
    "wissen", "stoppen", "uitzetten", "begeleiden",
    "gelezen", "vertrokken", "verplaatsen", "verzetten",
}  # fmt: skip
LIMITS = {"available", "found", "high", "least", "low", "max", "min", "most", "total", "wanted"}
"""Values that are a limit or a sum of several things, never one thing."""
NEVER_ONE = {
    "Toets door hele pilots te wisselen: p = %(p)s, uit een steekproef van de %(orders)s "
    "verdelingen.": "a sample is taken from a hundred thousand on",
    "Verschil in verandering: %(difference)s punt, 95%%-interval %(low)s tot %(high)s (%(went)s pilots "
    "gingen, %(waited)s hadden de dag niet).": "three pilots a side, or there is no interval",
    "Blad %(sheet)s verbeteren": "the name of a sheet",
    "%(name)s (groepen noemen %(count)s mensen)": "more than there were in a pilot",
    "%(name)s en %(other)s hebben hetzelfde e-mailadres of telefoonnummer. Zijn het twee mensen?": "names",
    "De getallen van %(column)s lopen andersom dan onze lijst (%(words)s)": "the name of a column",
    "Toets door hele pilots te wisselen: p = %(p)s, uit %(orders)s verdelingen (kleiner dan "
    "%(smallest)s kan hier niet).": "three pilots a side have twenty orders",
    "Iemand anders heeft %(code)s intussen beantwoord: %(answer)s, notitie: %(note)s. Kies en bewaar "
    "opnieuw.": "an answer and a note, no numbers",
    "Toets door hele pilots binnen hun loting te wisselen: p = %(p)s, uit %(orders)s verdelingen (kleiner "
    "dan %(smallest)s kan hier niet).": "three pilots a side have twenty orders",
    "Toets door hele pilots binnen hun loting te wisselen: p = %(p)s, uit een steekproef van de %(orders)s "
    "verdelingen.": "a sample is taken from a hundred thousand on",
    "Uitgevoerd zoals bedoeld: %(share)s %%, %(done)s van %(said)s onderdelen met een "
    "kernelement.": "x of so many parts",
    "Verschil: %(difference)s punt, 95%%-interval %(low)s tot %(high)s (gemiddelde over mensen, pilots als "
    "geheel, %(df)s vrijheidsgraden).": "with a decimal",
    "Ongeveer %(n)s minuten. Wat je typt, wordt bewaard. Je kunt later "
    "verdergaan.": "a form takes three or more",
    "Ongeveer %(n)s minuten. Wat je typt, wordt bewaard: je kunt stoppen en later verdergaan. Schrijf geen "
    "namen van jongeren op.": "a form takes three or more",
    "%(factor)s ging van %(before)s naar %(after)s: %(change)s punt op een schaal van %(low)s tot %(high)s"
    " (%(n)s koppels).": "shown from five pairs on",
    "%(factor)s: gemiddeld %(change)s, 95%%-interval %(low)s tot %(high)s, %(n)s koppels.": "six or more",
    "(%(n)s antwoorden, schaal %(low)s tot %(high)s)": "shown from five people on",
    "%(factor)s bij de %(moment)s: %(mean)s (%(n)s antwoorden).": "shown from five people on",
    "%(factor)s: gemiddeld %(change)s, %(n)s koppels, zonder interval.": "shown from five pairs on",
    "%(factor)s: gemiddeld %(change)s punt verschil op een schaal van %(low)s tot %(high)s (%(n)s koppels). "
    "De gemiddelden zelf staan er niet: daarmee was iets over enkele mensen uit te rekenen.": "five or more",
    "Tussen nulmeting en terugblik, weken later: %(change)s punt (%(n)s koppels, niet allemaal dezelfde "
    "mensen).": "five or more",
    "Dat zijn %(n)s van %(pairs)s koppels: pilots met minder dan %(fewest)s koppels en wie te weinig vragen "
    "beantwoordde, tellen niet mee.": "five or more",
    "Dat zijn %(n)s van %(pairs)s koppels: wie te weinig vragen beantwoordde, telt niet mee.": "five or more",
    "%(n)s antwoorden": "shown from five people on",
    "%(n)s antwoorden bij de nulmeting": "shown from five people on",
    "%(n)s koppels": "shown from five pairs on",
    "%(partner)s is stil sinds %(days)s dagen.": "from twenty-one days on",
    "Dit gaat over %(n)s mensen.": "shown from five people on",
    "De dag is pas over %(days)s dagen. Nu al openen?": "asked from eight days on",
    "De dag is pas over %(days)s dagen. Bevestig bij de pilot dat dit nu al open mag.": "from eight days on",
    "Om niemand herkenbaar te maken, tonen we pas cijfers als minstens %(count)s jongeren twee keer invulden."
    " Hun antwoorden tellen wel mee in het hele programma.": "the smallest group is five",
    "Weken later: bij %(n)s mensen bleef het %(after)s.": "shown from five people on",
    "Weken later: bij %(n)s mensen ging het van %(before)s naar %(after)s.": "shown from five people on",
    "minder dan %(count)s antwoorden met een reden weggelaten": "the smallest group is five",
    "stil sinds %(days)s dagen": "from twenty-one days on",
    "%(a)s in groepen en %(b)s anderen in pilots": "young people of a whole programme",
    "%(a)s leden en %(b)s in het team": "members of a whole network",
    "%(first)s tot %(last)s dagen na de dag": "a window of weeks",
    "%(first)s tot %(last)s dagen voor de dag": "a window of weeks",
    "%(programme)s: %(when)s. Codes blijven tot %(days)s dagen na de dag.": "thirty days or more",
    "%(questions)s vragen, gemiddeld %(words)s woorden per vraag.": "an instrument has several questions",
    "Adressen voor de terugblik: tot de laatste terugblik sluit, hoogstens %(days)s dagen na de "
    "dag.": "a term of months",
    "Begeleiding en waarnemer zeiden bij %(equal)s van de %(both)s onderdelen hetzelfde.": "a day has more",
    "Bij de laatste sessie: %(kinds)s soorten partijen, %(people)s.": "a session takes several kinds",
    "De codes die antwoorden koppelen: tot %(days)s dagen na de dag (30 dagen na het laatste "
    "moment).": "thirty days or more",
    "De voormeting kan hoogstens %(days)s dagen voor de dag beginnen.": "a term of weeks",
    "Dit draaiboek is ingekort tot %(minutes)s minuten": "a day takes hours",
    "Dit is na de bewaartermijn. Adressen voor de terugblik wissen we %(days)s dagen na de dag; daarna "
    "kunnen we niemand meer vragen. Kies een laatste dag van hoogstens %(days)s.": "a term of months",
}
"""Sentences with a number that is never one, each with the reason."""


def chosen_pairs():
    """Return the sentences that are the many of a pair in the source (``one_or_many``, or a pair of two)."""
    found = set()
    for path in (ROOT / "cleanup").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            several = node.args[1:] if isinstance(node, ast.Call) and is_choice(node) else ()
            several = node.elts if isinstance(node, ast.Tuple) and len(node.elts) == 2 else several
            texts = [marked(one) for one in several]
            if len(texts) == 2 and all(texts):
                found.add(texts[1])
    return found


def is_choice(node):
    return ast.unparse(node.func) == "one_or_many"


def marked(node):
    """Return the text of ``N_("…")``."""
    is_marked = isinstance(node, ast.Call) and ast.unparse(node.func) == "N_"
    return node.args[0].value if is_marked and isinstance(node.args[0], ast.Constant) else ""


def may_read_wrong(text):
    found = COUNTED.findall(text)
    return any(name not in LIMITS and word not in NO_PLURALS for name, word in found)


def test_whatever_is_counted_has_a_singular():
    with (ROOT / "cleanup/translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        single = [message.id for message in read_po(file) if isinstance(message.id, str)]
    wrong = {text for text in single if may_read_wrong(text)} - set(NEVER_ONE) - chosen_pairs()
    assert not wrong, "use ngettext, or one_or_many outside of pages"


def test_the_check_finds_what_it_should():
    assert may_read_wrong("%(days)s dagen erna")
    assert may_read_wrong("Er zijn %(count)s rijen.")
    assert not may_read_wrong("%(moment)s openen")
