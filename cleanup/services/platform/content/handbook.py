"""The section of the content with the handbook: Markdown files with a small head, one for each language.

``handbook/<page>.nl.md`` has the whole head, ``handbook/<page>.en.md`` the title and the summary; the rest is
the same page and may not differ. Whether a screen or an address exists is known where pages are registered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Field

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.platform.handbook import (
    LANGUAGES,
    READER_LABELS,
    TASK_LABELS,
    Handbook,
    HandbookPage,
    HandbookText,
    Pointer,
)
from cleanup.domain.platform.records import Line
from cleanup.domain.toolkit.plain_language import WordList, banned_words
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import Problem, Strict, validate
from cleanup.services.platform.content.yaml_source import YamlSource, line_of, parse_source

FOLDER = "handbook"
FILE_NAME = re.compile(r"(?P<page>[a-z][a-z0-9-]*)\.(?P<language>nl|en)\.md")
HEAD = re.compile(r"\A---\n(?P<head>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)
RAW_HTML = re.compile(r"<[a-zA-Z/!]")
READERS = tuple(READER_LABELS)
TASKS = tuple(TASK_LABELS)
TAKEN = frozenset({"afdrukken"})  # the address of the whole handbook on paper

_markdown = MarkdownIt("commonmark", {"html": False})


class TitleHead(Strict):
    """The head of a page in English; ``picture`` says what its picture shows, when it has one."""

    title: Line
    summary: Line
    picture: Line | None = None


class PageHead(TitleHead):
    """The head of a page in Dutch: what holds for the page in both languages as well."""

    task: Line
    order: int
    readers: list[Line]
    screens: list[Line] = Field(default_factory=list)
    picture_of: Line | None = None

    def problems(self) -> Iterator[Problem]:
        """Return unknown readers and kinds of work, and a picture of what the page does not explain."""
        if self.picture_of is not None and self.picture_of not in self.screens:
            yield ("picture_of",), "staat niet bij de schermen van deze pagina"
        if (self.picture_of is None) != (self.picture is None):
            yield ("picture_of",), "een plaatje heeft een scherm en een beschrijving nodig"
        if self.task not in TASKS:
            yield ("task",), f"moet een van deze zijn: {', '.join(TASKS)}"
        if not self.readers:
            yield ("readers",), "is leeg"
        for place, reader in enumerate(self.readers):
            if reader not in READERS:
                yield ("readers", place), f"onbekende rol: {reader}"


@dataclass(frozen=True)
class PageSource:
    """A file in two parts: its head, and its body that begins after ``lines_before`` lines."""

    name: str
    head: YamlSource
    body: str
    lines_before: int

    @cached_property
    def tokens(self) -> list[Token]:
        """The body as Markdown, parsed once for its words, its links and its headings."""
        return _markdown.parse(self.body)

    def error(self, line: int, field: Literal["tekst", "link"], reason: str) -> ContentError:
        """Return an error at a line of the body, counted from 0."""
        return ContentError(self.name, self.lines_before + line + 1, field, reason)


def handbook(reader: ContentReader, words: WordList) -> Handbook:
    """Return the handbook; what is broken is left out and its errors are gathered."""
    pages = []
    for page, files in sorted(_files(reader).items()):
        sources = {language: _source(reader, files[language]) for language in LANGUAGES if language in files}
        for source in filter(None, sources.values()):
            reader.errors += list(_body_errors(source, words, source.name.split(".")[-2]))
        missing = [language for language in LANGUAGES if language not in files]
        for language in missing:
            there = next(iter(files.values()))
            reader.errors.append(ContentError(there, 1, "taal", f"ontbreekt: {page}.{language}.md"))
        found = _page(reader, page, sources.get("nl"), sources.get("en"))
        pages += [found] if found else []
    pages.sort(key=lambda one: (TASKS.index(one.task), one.order, one.name))
    return Handbook(tuple(pages))


def _files(reader: ContentReader) -> dict[str, dict[str, str]]:
    """Return the file of each language, by page; other files in the folder are refused."""
    shipped = {f"{FOLDER}/{path.name}" for path in (reader.folder / FOLDER).glob("*")}
    edited = {name for name in reader.edited if name.startswith(f"{FOLDER}/")}
    found: dict[str, dict[str, str]] = {}
    for name in sorted(shipped | edited):
        match = FILE_NAME.fullmatch(name.partition("/")[2])
        if match is None or match["page"] in TAKEN:
            reader.errors.append(ContentError(name, None, "bestand", "wordt nergens voor gebruikt"))
            continue
        found.setdefault(match["page"], {})[match["language"]] = name
    if not found:
        reader.errors.append(ContentError(f"{FOLDER}/", None, "bestand", "ontbreekt"))
    return found


def _source(reader: ContentReader, name: str) -> PageSource | None:
    text = reader.text(name)
    if text is None:
        return None
    match = HEAD.match(text)
    if match is None:
        reader.errors.append(ContentError(name, 1, "kop", "begint niet met een kop tussen twee regels ---"))
        return None
    try:
        head = parse_source("\n" + match["head"], name)  # the empty line keeps the numbers of the file
    except ContentError as error:
        reader.errors.append(error)
        return None
    return PageSource(name, head, match["body"], match["head"].count("\n") + 2)


def _page(
    reader: ContentReader, name: str, dutch: PageSource | None, english: PageSource | None
) -> HandbookPage | None:
    heads: dict[str, TitleHead] = {}
    head = None
    if dutch:
        head, errors = validate(dutch.head, PageHead)
        reader.errors += errors
    if english:
        title, errors = validate(english.head, TitleHead)
        reader.errors += errors
        heads.update({"en": title} if title else {})
    if dutch is None or english is None or head is None or "en" not in heads:
        return None
    texts = {"nl": _text(dutch, head), "en": _text(english, heads["en"])}
    reader.errors += list(_differences(dutch, english))
    if (heads["en"].picture is None) != (head.picture is None):
        reader.errors.append(ContentError(english.name, 1, "picture", "ontbreekt in een van de twee talen"))
    return HandbookPage(
        name=name,
        task=head.task,
        order=head.order,
        readers=frozenset(head.readers),
        screens=tuple(
            Pointer(screen, dutch.name, line_of(dutch.head.text, ("screens", place)))
            for place, screen in enumerate(head.screens)
        ),
        texts=texts,
        picture_of=head.picture_of or "",
    )


def _text(source: PageSource, head: TitleHead) -> HandbookText:
    return HandbookText(
        title=head.title,
        summary=head.summary,
        picture=head.picture or "",
        body=source.body,
        plain=" ".join(" ".join(filter(None, map(_words_of, source.tokens))).split()),
        links=tuple(
            Pointer(address, source.name, source.lines_before + line + 1)
            for line, address in _links_in(source.tokens)
        ),
    )


def _words_of(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())


def _links_in(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield each link with the first line of the piece of text it stands in, counted from 0."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                yield (token.map or [0])[0], str(child.attrGet("href"))


def _body_errors(source: PageSource, words: WordList, language: str) -> Iterator[ContentError]:
    banned = words.banned if language == "nl" else words.banned_en
    if not source.body.strip():
        yield source.error(0, "tekst", "is leeg")
    for number, line in enumerate(source.body.splitlines()):
        if RAW_HTML.search(line):
            yield source.error(number, "tekst", "geen HTML: schrijf Markdown")
        if line.startswith("# "):
            yield source.error(number, "tekst", "begin met ##: de titel staat al in de kop")
        for word in banned_words(line, banned):
            yield source.error(number, "tekst", f"verboden woord '{word}', schrijf: {banned[word]}")
    for number, address in _links_in(source.tokens):
        if not address.startswith("/") or address.startswith("//"):
            yield source.error(number, "link", f"geen pagina van dit product: {address}")


def _differences(dutch: PageSource, english: PageSource) -> Iterator[ContentError]:
    """Find that the two languages point at other pages or have other headings: one was changed alone."""
    targets = [sorted(address for _line, address in _links_in(one.tokens)) for one in (dutch, english)]
    if targets[0] != targets[1]:
        yield english.error(0, "link", "verwijst naar andere pagina's dan het Nederlands")
    if _headings(english) != _headings(dutch):
        yield english.error(0, "tekst", "heeft andere kopjes dan het Nederlands")


def _headings(source: PageSource) -> list[str]:
    return [token.tag for token in source.tokens if token.type == "heading_open"]
