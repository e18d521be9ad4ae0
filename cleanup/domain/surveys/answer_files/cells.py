"""What a cell of another product says: the answer of ours it means, no answer, or nothing we can read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.answer_files.headings import plain
from cleanup.domain.surveys.answer_files.value_labels import TURNED, meanings_of, own_value
from cleanup.domain.surveys.questionnaires import NO_ANSWER_WANTED, SKIP, Item

NO_ANSWER = ""
BETWEEN = " \t\n*:;?!.,|\"'“”()"
"""What may stand between answers that share a cell."""
_NUMBER = re.compile(r"(-?\d{1,9})(?:[.,]0+)?")
_CODED = re.compile(r"[A-Z]{1,3}0*(\d{1,3})")
_NUMBER_FIRST = re.compile(r"(\d{1,3})\s*[-–=:.)(]+\s*(.*)", re.DOTALL)
_APART = re.compile(r"[,;|]\s*")
OTHER_FIRST = re.compile(
    r"^((iets anders|anders|andere|something else|other)\b(,? (namelijk|please specify))?|namelijk)"
    r"[\s:;,(–-]*",
    re.IGNORECASE,
)
"""Begins an answer in somebody's own words, as other products write it: ``Anders: een vriend gebeld``."""
_NOTHING = {
    "", ".", "-", "na", "n/a", "nan", "n.v.t", "nvt", "niet ingevuld", "niet getoond", "geen antwoord",
    "not answered", "no answer", "not shown", "null", "none", "#null", "*",
}  # fmt: skip
_UNWANTED = {
    "skip", "pnts", "weet ik niet / zeg ik liever niet", "sla over", "zeg ik liever niet",
    "prefer not to say",
}  # fmt: skip
_YES = {"1", "ja", "yes", "y", "true", "waar", "x", "checked", "selected", "gekozen", "aangevinkt", "j"}
_NO = {"0", "nee", "no", "n", "false", "onwaar", "unchecked", "not selected", "niet gekozen", "off"}
MOMENT_WORDS = {
    "t0": "t0", "0": "t0", "nulmeting": "t0", "voormeting": "t0", "pre": "t0", "baseline": "t0", "voor": "t0",
    "t1": "t1", "1": "t1", "eindmeting": "t1", "nameting": "t1", "post": "t1", "na": "t1",
    "t-1": "t-1", "tm1": "t-1", "-1": "t-1",
    "t3": "t3", "3": "t3", "terugblik na maanden": "t3",
    "t2": "t2", "2": "t2", "terugblik": "t2", "follow-up": "t2", "follow up": "t2", "followup": "t2",
}  # fmt: skip


def whole(cell: str) -> int | None:
    """Return the whole number in a cell: ``4``, ``4.0``, ``4,0``, ``-9``; None for anything else."""
    found = _NUMBER.fullmatch(cell.strip())
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Several:
    """What a cell with several answers holds: their values, own words beside them, and what is neither."""

    values: list[str]
    text: str = ""
    unknown: str = ""


@dataclass
class CellReader:
    """Reads the cells of one question; every different cell is thought about once.

    ``labels`` are the words of numbers as the file gives them, ``missing`` numbers that mean no answer, and
    ``order`` is what somebody said of words that are not ours.
    """

    item: Item
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[int] = frozenset()
    order: str = ""

    def __post_init__(self) -> None:
        self._words: dict[str, str] = {}
        for option in self.item.scale.options:
            value = SKIP if option.missing else option.value
            for words in (option.value, *option.text.values()):
                self._words.setdefault(plain(words), value)
        for words in (self.item.scale.skip or {}).values():
            self._words.setdefault(plain(words), SKIP)
        self._numbers = {
            option.code: option.value for option in self.item.scale.options if not option.missing
        }
        answers = self._answers()
        self.meanings = said = meanings_of(self.item, answers, self.order)
        self.in_words = " · ".join(f"{number} = {words}" for number, words in answers.items())
        self.read_as = " · ".join(
            f"{number} = {words} → {said.known.get(number, '?')}" for number, words in answers.items()
        )
        self.needs_order = self._needs_order(answers)
        self._known: dict[str, str | None] = {}

    def _answers(self) -> dict[int, str]:
        """Return the words of the numbers that are answers, as the file gives them."""
        labelled = {number: words for key, words in self.labels.items() if (number := whole(key)) is not None}
        return {
            number: words
            for number, words in sorted(labelled.items())
            if number >= 0 and number not in self.missing and not self._is_no_answer(words)
        }

    def _is_no_answer(self, words: str) -> bool:
        key = plain(words)
        return key in _NOTHING | _UNWANTED or self._words.get(key) == SKIP

    def _needs_order(self, answers: Mapping[int, str]) -> bool:
        """Whether somebody has to say which way the numbers go: their words do not say it of each."""
        found = meanings_of(self.item, answers)
        few = len(found.known) < len(self.item.scale.way.codes(self.item.scale))
        return not self.item.scale.is_text and (bool(found.unknown) or (few and not found.is_certain))

    @property
    def is_turned(self) -> bool:
        """Whether numbers are read the other way round because somebody said so."""
        return self.order == TURNED and (self.needs_order or not self.in_words)

    @property
    def may_be_turned(self) -> bool:
        """Whether nothing but somebody's word says which way the numbers of this scale go."""
        return self.item.scale.way.is_scored and not self.in_words

    def ours(self, language: str) -> str:
        """Return our own numbers with their words, to put beside those of the file."""
        scale = self.item.scale
        words = {o.code: o.text.get(language, o.text["nl"]) for o in scale.options if not o.missing}
        if scale.way.has_range:
            ends = (scale.low_code, scale.low), (scale.high_code, scale.high)
            words = {code: (text or {}).get(language, "…") for code, text in ends}
        return " · ".join(f"{code} = {text}" for code, text in sorted(words.items()))

    def strange_words(self, cell: str) -> str:
        """Return the words of the file that make a number unreadable; nothing when they do not."""
        number = whole(cell)
        is_strange = number is not None and number >= 0 and self.needs_order and not self.order
        return self.in_words if is_strange else ""

    def read(self, cell: str) -> str | None:
        """Return the value a form would send, NO_ANSWER, or None when the cell is no answer of this scale."""
        if cell not in self._known:
            self._known[cell] = self._read(cell.strip())
        return self._known[cell]

    def _read(self, cell: str) -> str | None:
        words = plain(cell)
        number = whole(cell)
        label = self.labels.get(str(number)) if number is not None else None
        if label is not None and plain(label) in self._words:
            return self._words[plain(label)]
        if label is not None and self._is_no_answer(label):
            return SKIP if plain(label) in _UNWANTED else NO_ANSWER
        if number is not None:
            return self._of_number(number)
        if words in self._words:
            return self._words[words]
        if words in _NOTHING:
            return NO_ANSWER
        return SKIP if words in _UNWANTED else self._of_code(cell)

    def _of_number(self, number: int) -> str | None:
        if number == NO_ANSWER_WANTED:
            return SKIP
        if number < 0 or number in self.missing:
            return NO_ANSWER
        if number in self.meanings.known:
            return self.meanings.known[number]
        return own_value(self.item, number) if self.meanings.is_certain else None

    def _of_code(self, cell: str) -> str | None:
        """Read ``A4`` and ``4 = Eens``: a code of LimeSurvey, a number with its words."""
        coded = _CODED.fullmatch(cell)
        if coded is not None:
            return self._of_number(int(coded[1]))
        first = _NUMBER_FIRST.fullmatch(cell)
        if first is None:
            return None
        return self._words.get(plain(first[2])) or self._with_own_words(int(first[1]), first[2])

    def _with_own_words(self, number: int, words: str) -> str | None:
        """Read ``4 = mee eens`` by its words: the number alone does not say which way a scale goes."""
        if not words.strip():
            return self._of_number(number)
        return meanings_of(self.item, {number: words}).known.get(number)

    def split(self, cell: str) -> Several:
        """Return the answers in a cell that holds several, and the words that are none of them."""
        alone = self._read(cell.strip())
        if alone is not None:
            return Several([alone] if alone else [])
        found, pieces = self._pieces(*as_typed(cell))
        other = next((option.value for option in self.item.scale.options if option.asks_text), None)
        said = ", ".join(own for piece in pieces if (own := OTHER_FIRST.sub("", piece).strip(BETWEEN)))
        if pieces and other is None:
            return Several(found, unknown=", ".join(pieces))
        return Several([*found, other] if pieces and other else found, said)

    def _pieces(self, typed: str, rest: str) -> tuple[list[str], list[str]]:
        """Return the answers in a text and its other parts as typed; ``rest`` is how it compares."""
        known = self._words | {str(number): value for number, value in self._numbers.items()}
        by_length = sorted(filter(None, known), key=len, reverse=True)
        found: list[str] = []
        pieces: list[str] = []
        at = 0
        while (at := _next_word(rest, at)) < len(rest):
            words = next((w for w in by_length if _begins(rest, w, at)), "")
            if words:
                found.append(known[words])
                at += len(words)
                continue
            ends = (one.end() for one in _APART.finditer(rest, at))
            end = next((one for one in ends if any(_begins(rest, w, one) for w in by_length)), len(rest))
            pieces.append(typed[at:end].strip(BETWEEN))
            at = end
        return found, pieces


def as_typed(cell: str) -> tuple[str, str]:
    """Return the words of a cell and how they compare, sign for sign beside each other."""
    typed = " ".join(cell.split())
    key = text_key(typed)
    return (typed, key) if len(typed) == len(key) else (key, key)


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at] in BETWEEN:
        at += 1
    return at


def _begins(text: str, words: str, at: int) -> bool:
    end = at + len(words)
    return text.startswith(words, at) and (end == len(text) or text[end] in BETWEEN)


def ticked(cell: str, words: frozenset[str]) -> bool | str | None:
    """Return whether an answer of several was chosen; NO_ANSWER or SKIP when nothing says so, else None."""
    text, number = plain(cell), whole(cell)
    if text in _YES or text in words or number == 1:
        return True
    if text in _NO or number == 0:
        return False
    if number == NO_ANSWER_WANTED or text in _UNWANTED:
        return SKIP
    return NO_ANSWER if text in _NOTHING or (number is not None and number < 0) else None


def ticked_as(cell: str, words: frozenset[str], labels: Mapping[str, str]) -> bool | str | None:
    """Return as ``ticked`` what a cell says by the words the file gives its numbers: ``1 = nee, 2 = ja``."""
    number = whole(cell)
    label = labels.get(str(number), "") if number is not None else ""
    if not label:
        return ticked(cell, words)
    said = ticked(label, words) if whole(label) is None else None
    if said is None:
        first = plain(label).partition(" ")[0].strip(",")
        said = ticked("nee" if first in {"niet", "not", "geen"} else first, frozenset())
    usual = all(one in {0, 1} for one in map(whole, labels) if one is not None and one >= 0)
    return ticked(cell, words) if said is None and usual else said


def moment_of(cell: str, label: str = "") -> str | None:
    """Return the moment a cell names, by its label in the file, its code or its usual words.

    A number with a label that is no moment says nothing: 1 may be the first or the second questionnaire.
    """
    if label and (named := moment_of(label)) is not None:
        return named
    number = whole(cell)
    if label and number is not None:
        return None
    return MOMENT_WORDS.get(str(number) if number is not None else plain(cell))
