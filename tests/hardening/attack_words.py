"""Texts that point to a person, each in another way; used wherever a text must be about nobody."""

PERSONS = (
    "@pietje",
    "@\u200bpiet\u200bje",
    "kijk op voorbeeld.nl/x",
    "www.voorbeeld.nl",
    "bel 06 12345678",
    "mail jan@voorbeeld.nl",
    "Fatima zei iets",
    "J. de Boer was erbij",
    "hij heet Xander",
    "1012 AB 12",
    "insta: pietje",
    "pietje_020",
    "p13tj3",
    "wijkagent Jansen",
    "Wijkagent De Vries",
    "jongerenwerker Sam",
    "die jongen van nummer 12",
    "titel J.d.V.",
    "J. de V.",
    "K.B.",
    "hij heet jansen",
    "de dader heet k.",
    "jansen",
    "youtube punt com slash x",
)
GROUPS = ("groep De Ratten", "bende Noordkant", "de crew “zuidzijde”", "jeugdgroep Hoek")
