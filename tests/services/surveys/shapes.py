# ruff: noqa: E501, RUF005 - rows read best as they are
"""The same invented answers in the shape each survey product writes, as the bytes of a file."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat

AGREE = ("Helemaal oneens", "Oneens", "Niet eens, niet oneens", "Eens", "Helemaal eens")
SEEN = ("(Bijna) nooit", "Een paar keer per maand", "Elke week", "Elke dag", "Meer keren per dag")
ROLE = {
    "watch": "Ik kijk vooral toe", "avoid": "Ik scroll snel door", "sometimes": "Ik doe soms iets",
    "often": "Ik doe vaak iets", "unsure": "Weet ik nog niet",
}  # fmt: skip
DONE = {
    "report_app": "Het bericht gerapporteerd bij de app",
    "like_support": "Een goede reactie geliket, of een steunende reactie geplaatst",
    "talk_offline": "Er met iemand over gepraat",
    "nothing": "Ik zag online haat, maar deed niets",
}
TEXTS = {
    "E1": "Hoe vaak zag jij online haat in de afgelopen 4 weken?",
    "B1": "Wat heb jij in de afgelopen 4 weken gedaan toen je online haat zag? Kies alles wat klopt.",
    "E4": "Welke rol past nu het best bij jou als je online haat ziet?",
    "K1": "Ik herken online haat, ook als het als grap of meme wordt gebracht.",
    "K2": "Ik ken verschillende veilige manieren om iets te doen tegen online haat.",
    "O1": "Wat wil je leren of doen? Wanneer is deze dag voor jou geslaagd?",
}
PEOPLE = [
    {"code": "KWT-7PFR", "E1": 2, "B1": ["report_app", "talk_offline"], "E4": "often", "K1": 4, "K2": 5, "O1": ""},
    {"code": "", "E1": 1, "B1": ["like_support"], "E4": "watch", "K1": 3, "K2": None, "O1": "Leren, praten"},
    {"code": "", "E1": 5, "B1": ["nothing"], "E4": "sometimes", "K1": 1, "K2": 2, "O1": ""},
    {"code": "", "E1": None, "B1": [], "E4": "unsure", "K1": 5, "K2": 1, "O1": ""},
]  # fmt: skip
CODES = list(TEXTS)


def as_csv(rows, separator=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows, title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def words(person, separator=", "):
    """The answers in words, in the order of CODES."""
    return [
        SEEN[person["E1"] - 1] if person["E1"] else "",
        separator.join(DONE[one] for one in person["B1"]),
        ROLE[person["E4"]],
        AGREE[person["K1"] - 1] if person["K1"] else "",
        AGREE[person["K2"] - 1] if person["K2"] else "",
        person["O1"],
    ]


def google(write, separator=", "):
    head = ["Tijdstempel", *TEXTS.values(), "Wat is je code?", "E-mailadres"]
    rows = [
        [f"2026/11/20 1:0{n}:11 p.m. CET", *words(p, separator), p["code"], f"jongere{n}@voorbeeld.example"]
        for n, p in enumerate(PEOPLE)
    ]
    return write([head, *rows])


def microsoft():
    head = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", *TEXTS.values(), "Jouw code"]
    rows = [
        [n, "2026-11-20 13:00", "2026-11-20 13:05", "anonymous", "", *_ms(person), person["code"]]
        for n, person in enumerate(PEOPLE, start=1)
    ]
    return as_xlsx([head, *rows])


def _ms(person):
    given = words(person, ";")
    return [given[0], f"{given[1]};" if given[1] else "", *given[2:]]


def limesurvey_codes():
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", "E1", *[f"B1[{one}]" for one in DONE]]
    head += ["E4", "M[K1]", "M[K2]", "O1", "code"]
    rows = []
    for number, one in enumerate(PEOPLE, start=1):
        agree = [f"A{one[item]}" if one[item] else "" for item in ("K1", "K2")]
        rows.append(
            [number, "1980-01-01 00:00:00", 3, "nl", 1234, one["E1"] or "", *_ticks(one, "Y", ""), one["E4"]]
            + [*agree, one["O1"], one["code"]]
        )
    return as_csv([head, *rows])


def limesurvey_full():
    """Full answers under ``code. words``, with a semicolon, as LimeSurvey writes them for Excel."""
    head = ["id. Antwoord-ID", "submitdate. Datum ingestuurd", "E1. " + TEXTS["E1"]]
    head += [f"B1[{one}]. {TEXTS['B1']} [{DONE[one]}]" for one in DONE]
    head += [f"{code}. {TEXTS[code]}" for code in ("E4", "K1", "K2", "O1")] + ["code. Wat is je code?"]
    rows = []
    for number, one in enumerate(PEOPLE, start=1):
        given = words(one)
        rows.append(
            [number, "1980-01-01 00:00:00", given[0], *_ticks(one, "Ja", "Nee"), *given[2:], one["code"]]
        )
    return as_csv([head, *rows], ";", "utf-8-sig")


def _ticks(person, yes, no):
    return [yes if one in person["B1"] else no for one in DONE]


def qualtrics(write, *, numbers):
    head = ["StartDate", "Status", "IPAddress", "Finished", "ResponseId", "RecipientLastName", *CODES, "code"]
    titles = ["Start Date", "Response Type", "IP Address", "Finished", "Response ID", "Recipient Last Name"]
    titles += [*TEXTS.values(), "Wat is je code?"]
    ids = [json.dumps({"ImportId": f"QID{n}"}) for n in range(len(head))]
    rows = [
        ["2026-11-20", "Survey Preview", "192.0.2.1", "True", "R_0", "", *_numbers(PEOPLE[0]), "KWT-7PFR"]
    ]
    for number, one in enumerate(PEOPLE, start=1):
        given = _numbers(one) if numbers else words(one, ",")
        rows.append(
            ["2026-11-20", "IP Address", f"192.0.2.{number}", "True", f"R_{number}", "", *given, one["code"]]
        )
    return write([head, titles, ids, *rows])


def _numbers(person):
    """Answers as numbers, the way programs write them: 4.0, 4,0, -9."""
    role, done = list(ROLE), ["report_app", "like_support", "talk_offline", "nothing"]
    many = {"report_app": 1, "like_support": 3, "talk_offline": 10, "nothing": 11}
    assert set(done) == set(many)
    return [
        f"{person['E1']}.0" if person["E1"] else "-9",
        ",".join(str(many[one]) for one in person["B1"]),
        role.index(person["E4"]) + 1,
        f"{person['K1']},0",
        person["K2"] or "-9",
        person["O1"],
    ]


def kobo():
    head = ["start", "end", "groep/E1", "groep/B1", *[f"groep/B1/{one}" for one in DONE], "groep/E4"]
    head += ["groep/K1", "groep/K2", "O1", "code", "_id", "_uuid", "_submission_time"]
    rows = []
    for number, one in enumerate(PEOPLE, start=1):
        ticks = _ticks(one, 1, 0) if one["B1"] else [""] * len(DONE)
        rows.append(
            [
                "2026-11-20",
                "2026-11-20",
                one["E1"],
                " ".join(one["B1"]),
                *ticks,
                one["E4"],
                one["K1"],
                one["K2"],
            ]
            + [one["O1"], one["code"], number, f"uuid{number}", "2026-11-20"]
        )
    return as_xlsx([head, *rows])


def kobo_labels(write):
    """The same with labels: what was chosen in one cell, and a column per answer beside it."""
    head = ["start", TEXTS["E1"], TEXTS["B1"], *[f"{TEXTS['B1']}/{one}" for one in DONE.values()]]
    head += [*list(TEXTS.values())[2:], "Wat is je code?", "_uuid", "_submission_time", "_validation_status"]
    rows = []
    for number, one in enumerate(PEOPLE, start=1):
        given = words(one, " ")
        ticks = _ticks(one, 1, 0) if one["B1"] else [""] * len(DONE)
        rows.append(
            ["2026-11-20", *given[:2], *ticks, *given[2:], one["code"], f"u{number}", "2026-11-20", ""]
        )
    return write([head, *rows])


def odk():
    head = ["SubmissionDate", *[f"groep-{code}" for code in CODES], "code", "KEY"]
    rows = [
        ["2026-11-20", p["E1"], " ".join(p["B1"]), p["E4"], p["K1"], p["K2"], p["O1"], p["code"], f"uuid:{n}"]
        for n, p in enumerate(PEOPLE)
    ]
    return as_csv([head, *rows])


def surveymonkey(write):
    head = ["Respondent ID", "Collector ID", "IP Address", "Email Address", "First Name", TEXTS["E1"]]
    head += [TEXTS["B1"], "", "", "", TEXTS["E4"], TEXTS["K1"], TEXTS["K2"], TEXTS["O1"], "Wat is je code?"]
    below = ["", "", "", "", "", "Response", *DONE.values(), "Response", "Response", "Response"]
    below += ["Open-Ended Response", "Open-Ended Response"]
    rows = []
    for number, one in enumerate(PEOPLE, start=1):
        given = words(one)
        ticks = [DONE[answer] if answer in one["B1"] else "" for answer in DONE]
        rows.append(
            [f"1180000000{number}", "4001", "192.0.2.7", "", "Sam", given[0], *ticks, *given[2:], one["code"]]
        )
    return write([head, below, *rows])


def spss():
    frame = pd.DataFrame(
        {
            "vraag_1": [p["E1"] for p in PEOPLE],
            **{f"act_{one}": [_tick(p, one) for p in PEOPLE] for one in DONE},
            "rol": [list(ROLE).index(p["E4"]) + 1 for p in PEOPLE],
            "ken1": [6 - p["K1"] for p in PEOPLE],
            "ken2": [p["K2"] for p in PEOPLE],
            "open1": [p["O1"] for p in PEOPLE],
            "code": [p["code"] for p in PEOPLE],
        }
    )
    upside_down = {float(6 - n): label for n, label in enumerate(AGREE, start=1)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "antwoorden.sav"
        pyreadstat.write_sav(
            frame,
            str(file),
            column_labels={"vraag_1": TEXTS["E1"], "rol": TEXTS["E4"]},
            variable_value_labels={
                "vraag_1": {float(n): label for n, label in enumerate(SEEN, start=1)},
                "rol": {float(n): label for n, label in enumerate(ROLE.values(), start=1)},
                "ken1": upside_down,
            },
        )
        return file.read_bytes()


def _tick(person, answer):
    return float(answer in person["B1"]) if person["B1"] else None


def own_csv(pilot):
    head = ["pilot", "moment", "card_code", "language", "mode", *CODES]
    rows = [
        [
            pilot,
            "t0",
            p["code"],
            "nl",
            "import",
            p["E1"],
            "|".join(p["B1"]),
            p["E4"],
            p["K1"],
            p["K2"],
            p["O1"],
        ]
        for p in PEOPLE
    ]
    return as_csv([head, *rows])


PRODUCTS = {
    "google csv": lambda: google(as_csv, ";"),
    "google xlsx": lambda: google(as_xlsx),
    "microsoft": microsoft,
    "limesurvey codes": limesurvey_codes,
    "limesurvey full": limesurvey_full,
    "qualtrics numbers": lambda: qualtrics(as_csv, numbers=True),
    "qualtrics words": lambda: qualtrics(as_xlsx, numbers=False),
    "kobo": kobo,
    "kobo labels xlsx": lambda: kobo_labels(as_xlsx),
    "kobo labels csv": lambda: kobo_labels(lambda rows: as_csv(rows, ";")),
    "odk": odk,
    "surveymonkey csv": lambda: surveymonkey(as_csv),
    "surveymonkey xlsx": lambda: surveymonkey(as_xlsx),
    "spss": spss,
}
