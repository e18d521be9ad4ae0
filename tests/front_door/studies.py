"""A programme whose answers the test knows: five groups, and the files an evaluator makes of them."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass
from pathlib import Path

from tests.front_door.copies import altered_product
from tests.front_door.evaluation import CORE, PATIENCE, Group, ask_export, everywhere, read_book
from tests.front_door.house import House
from tests.front_door.pages import Phone, in_days

OLD_LABEL = "Ik herken online haat, ook als het als grap of meme wordt gebracht."
NEW_LABEL = "Ik herken haat op internet, ook als het als grap of meme wordt gebracht."
REASON = "doorgeklikt zonder te lezen"


@dataclass
class Studies:
    """The groups by what is special about them."""

    house: House
    programme: str
    pairs: Group  # ten at the start, eight at the end, six of them the same people
    doubled: Group  # a code that came twice at the end
    split: Group  # six motivated, four not
    careless: Group  # one person who answered 5 to everything
    later: Group  # opened after the questionnaire changed

    @property
    def address(self) -> str:
        return f"/evaluatie?programma={self.programme}"


def make_studies(house: House, folder: Path) -> Studies:
    """Let the groups answer; nothing of the evaluation was asked yet."""
    office, phone = house.office("asha"), house.visitor()
    code = f"VD-{next(office.numbers)}"
    office.browser.open("/partners/programmas/nieuw").press(
        "Programma toevoegen",
        Code=code,
        Naam=f"Voordeur {code}",
        Eerste_dag=in_days(-30).isoformat(),
        Laatste_dag=in_days(60).isoformat(),
    )

    def group(variant: str) -> Group:
        return Group.of(office, phone, 20, Programma=f"Voordeur {code}", Variant=variant)

    found = Studies(
        house,
        code,
        group("Gemotiveerd"),
        group("Gemotiveerd"),
        group("Gemengd"),
        group("Gemengd"),
        group("Eerst bewustwording"),
    )
    answer_in_pairs(found.pairs)
    answer_with_a_double(found.doubled)
    answer_in_two_camps(found.split)
    answer_carelessly(found.careless)
    answer_a_changed_questionnaire(house, found.later, folder)
    return found


def answer_in_pairs(group: Group) -> None:
    group.plan.present(12)
    group.answer(
        "t0",
        {
            0: everywhere(2),
            1: everywhere(2, K3="skip"),
            2: everywhere(2, K2="skip", K3="skip"),
            3: dict.fromkeys(CORE, "skip"),
            **{n: everywhere(3) for n in range(4, 9)},
            9: {name: 3 for name in CORE if name != "K1"},
        },
    )
    group.answer("t1", {n: everywhere(4) for n in (0, 1, 4, 5, 6, 7, 10, 11)})


def answer_with_a_double(group: Group) -> None:
    group.answer("t0", {n: everywhere(3, K1=1 + n % 5) for n in range(6)})
    group.answer("t1", {n: everywhere(4, K1=1 + n % 5) for n in range(6)}, close=False)
    questions = group.phone.open(f"/m/{group.plan.day_code}/t1")
    Phone(group.phone).answer(questions, everywhere(1, V1=2), card_code=group.cards[0])
    group.plan.close_moment("Eindmeting")


def answer_in_two_camps(group: Group) -> None:
    eager = {n: everywhere(3, M1=5, M2=5, M3=5) for n in range(6)}
    group.answer("t0", {**eager, **{n: everywhere(3, M1=1, M2=1, M3=1) for n in range(6, 10)}})
    group.answer("t1", {n: everywhere(4, M1=5, M2=5, M3=5) for n in range(10)})


def answer_carelessly(group: Group) -> None:
    each = {n: everywhere(1 + n % 5, K1=1 + (n + 2) % 5, V2=1 + (n + 1) % 5, M3=1 + n // 5) for n in range(6)}
    group.answer("t0", {**each, 6: everywhere(5)})


def answer_a_changed_questionnaire(house: House, group: Group, folder: Path) -> None:
    """Change a label, ask a question at the start only, and look back at the end."""
    product = altered_product(folder)
    file = product.folder / "toolkit_content/questionnaires/participant.yaml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace(OLD_LABEL, NEW_LABEL).replace("G1, G2, G3, X3, R1, R2,", "G1, G2, X3, R1, R2,")
    before, after = changed.split("- code: G3\n", 1)
    changed = f"{before}- code: G3\n{after.replace('moments: [t0, t1, t2]', 'moments: [t0, t2]', 1)}"
    for item in ("R1", "R2"):
        before, after = changed.split(f"- code: {item}\n", 1)
        changed = f"{before}- code: {item}\n{after.replace('default_on: false', 'default_on: true', 1)}"
    file.write_text(changed, encoding="utf-8")
    start = {n: everywhere(2, G3=5) for n in range(6)}
    at_end = {name: value for name, value in everywhere(4).items() if name != "G3"}
    end = {n: {**at_end, "R1": 1, "R2": 1} for n in range(6)}
    lines = [
        {
            "pilot": group.code,
            "moment": moment,
            "card_code": group.cards[n],
            "language": "nl",
            "mode": "paper",
            **given,
        }
        for moment, people in (("t0", start), ("t1", end))
        for n, given in people.items()
    ]
    with (folder / "answers.csv").open("w", newline="", encoding="utf-8") as csv_file:
        writer = csv.DictWriter(csv_file, [*lines[0], "R1", "R2"])
        writer.writeheader()
        writer.writerows(lines)
    for label in ("Nulmeting", "Eindmeting"):
        group.plan.open_moment(label)
    product.command(house, "surveys", "import", folder / "answers.csv")
    for label in ("Nulmeting", "Eindmeting"):
        group.plan.close_moment(label)


@dataclass
class Books:
    """What an evaluator downloads: the programme for research, twice, and a part of it to share."""

    research: object
    again: object
    shared: object
    shared_page: str


def make_books(studies: Studies) -> Books:
    eva = studies.house.as_("eva")
    leave_out(studies)
    release(studies)
    form = eva.open(studies.address).form("Toon").set("Variant", "Gemengd")
    part = form.set("Vanaf", in_days(0).isoformat()).set("Tot en met", in_days(30).isoformat()).send()
    return Books(
        *[read_book(ask_export(eva, studies.address, "Onderzoek")) for _twice in range(2)],
        read_book(ask_export(eva, part.path, "Deelbaar")),
        part.path,
    )


def release(studies: Studies) -> None:
    """Release the figures of now, and wait until they are there."""
    address = f"/evaluatie/vrijgaven?programma={studies.programme}"
    page = studies.house.as_("eva").open(address).press("Vrijgeven").press("Toch nu vrijgeven")
    until = time.monotonic() + PATIENCE
    while "Vrijgave 1" not in page.text and time.monotonic() < until:
        time.sleep(0.3)
        page = studies.house.as_("eva").open(address)
    page.says("Vrijgave 1")


def leave_out(studies: Studies) -> None:
    """Leave out the careless answer, with its reason."""
    address = f"/evaluatie/kwaliteit?pilot={studies.careless.code}"
    form = studies.house.as_("eva").open(address).form("Laat weg", near="overal hetzelfde antwoord")
    form.send().expect(422).says("Kies een reden")
    form.set("Reden", REASON).send().expect(200)
