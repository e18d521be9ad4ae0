"""The map of the demo: the relations of the NetMap report, coded by us, and an invented year after.

The report describes kinds of parties, never organisations; how strong each relation is, is our own reading of
its chapters. Places were chosen once, so that no lines cross.
"""

from __future__ import annotations

import datetime as dt

TITLE = "Samen tegen online haat"
QUESTION = "Wie doet wat tegen online haat onder jongeren in een grote stad?"
MUNICIPALITY = "Een grote stad"
SOURCE = "NetMap-rapport, gecodeerd uit het rapport, door ons"
HELD_ON = dt.date(2025, 10, 15)
PRESENT = {"maatschappelijk": 3, "onderzoek": 2, "gemeente": 2, "onderwijs": 2, "ggd": 1}
"""Ten people of five kinds; the report gives the kinds, how many of each is our guess."""

LINES = """\
gem > mo o w [hoofdstuk 5.1]
gem > mo s w [hoofdstuk 5.4]
gem > mo € w [hoofdstuk 5.1]
gem > mo v w [hoofdstuk 5.4]
gem > ow o w [hoofdstuk 5.1]
gem > ow s w [hoofdstuk 5.1]
gem > ow € w [hoofdstuk 5.1]
mo > mo v w [hoofdstuk 5.2]
ggd > ow o h [hoofdstuk 5.1]
ggd > ow € h [bijlage]
ggd > oud o h [hoofdstuk 5.1]
ow > ggd v w [hoofdstuk 5.4]
oa > jong o w [hoofdstuk 5.1]
oa > mo o w [hoofdstuk 5.1]
ow > oud o h [hoofdstuk 7]
ow > jong o h [hoofdstuk 7]
ow > oud v w [hoofdstuk 5.2]
oud > ow v l [hoofdstuk 5.2]
jw > wt o h [hoofdstuk 5.1]
jw > ow o h [hoofdstuk 5.1]
wt > jw o h [hoofdstuk 5.1]
wt > ow o g [hoofdstuk 5.1]
ow > jw o h [hoofdstuk 5.1]
ow > wt o g [hoofdstuk 5.1]
jw > jong o h [hoofdstuk 5.3]
wt > jong o g [hoofdstuk 5.1]
hulp > jong o l [hoofdstuk 5.3]
hulp > oud o l [hoofdstuk 5.3]
plat > jong v h [hoofdstuk 5.2]
rijk > gem s l [hoofdstuk 5.3]
pol > jw o w [hoofdstuk 5.3]
rol > gem o w [bijlage]
mp > ow o l [hoofdstuk 5.3]
ki > mo o w [hoofdstuk 4.2]
"""

PLACES = {
    "gemeente": (571, 441),
    "rijk": (500, 559),
    "politie": (288, 205),
    "onderwijs": (429, 441),
    "ggd": (359, 559),
    "jongerenwerk": (359, 323),
    "wijkteam": (500, 323),
    "hulp": (218, 323),
    "meldpunt": (429, 677),
    "jongeren": (429, 205),
    "ouders": (288, 441),
    "platform": (571, 205),
    "rolmodel": (641, 559),
    "maatschappelijk": (712, 441),
    "onderzoek": (641, 323),
    "kennis": (782, 323),
    "jeugd_veiligheid": (429, 795),
    "kwetsbaar": (571, 795),
}

YEAR_LATER = dt.date(2026, 4, 9)
LATER_SOURCE = "Verzonnen vervolgsessie, om verandering te laten zien"
LATER_PRESENT = {"gemeente": 2, "onderwijs": 2, "jongerenwerk": 3, "wijkteam": 1, "politie": 1, "jongeren": 2}
LATER_LINES = """\
gem > jw € h structureel volgens gem
gem > mo o h structureel volgens gem
gem > ow s weg volgens ow
jw = wt o h structureel volgens jw
jw > ow o g project volgens jw
pol = jw o g persoonlijk volgens pol
mp > ow o g project volgens ow
jv > jw s g structureel volgens gem
jw > kw o g persoonlijk volgens jw
plat > jong v h volgens jong
hulp > jong o mogelijk volgens wt
"""
