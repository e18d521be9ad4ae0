"""Taking a map along to other tools and bringing it back: nothing merged, nothing lost, nothing guessed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from lxml import etree

from cleanup.analysis.kumu import CONNECTIONS, ELEMENTS
from tests import maps
from tests.ecosystem import WHO_NAMES_WHOM

GEXF = "{http://gexf.net/1.3}"
SCHEMA = Path(__file__).parents[2] / "vendor" / "gexf-1.3" / "gexf.xsd"
XLSX = "kaart.xlsx"


@pytest.fixture
def asha(as_):
    return as_("asha")


def workbook(client, address):
    answer = client.get(f"{address}/kumu.xlsx")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def packed(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def upload(client, address, content, name=XLSX):
    return client.post(f"{address}/importeren", data={"file": (io.BytesIO(content), name)})


def store(client, address, page, **more):
    text = page.find("input", attrs={"name": "text"})["value"]
    return client.post(f"{address}/importeren/opslaan", data={"text": text} | more)


def soup_of(answer):
    from tests.pages import soup

    return soup(answer)


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_kumu_gets_its_headings_and_every_relation_an_id_of_its_own(asha, sql):
    book = workbook(asha, maps.typed_map(asha))
    elements, connections = rows(book["Elements"]), rows(book["Connections"])
    assert (tuple(elements[0]), tuple(connections[0])) == (ELEMENTS, CONNECTIONS)
    assert (book["Elements"]["A1"].value, book["Elements"]["B1"].value) == ("ID", "Label")
    assert [book["Connections"][f"{letter}1"].value for letter in "ABC"] == ["ID", "From", "To"]
    assert len(connections) == 35
    assert len({row[0] for row in connections[1:]}) == 34
    between = [
        row for row in connections if row[1:3] == ["Gemeentelijke diensten", "Maatschappelijke organisaties"]
    ]
    assert len(between) == 4
    assert [name for name in book.sheetnames if name not in {"Elements", "Connections"}] == [
        "Uitleg (ignore)"
    ]
    assert "soorten partijen aan tafel: 5 van 18" in str(rows(book["Uitleg (ignore)"]))
    assert sql("SELECT count(*) FROM audit_event WHERE kind = 'exported'") == [(1,)]


def test_the_same_workbook_back_changes_nothing(asha):
    address = maps.typed_map(asha)
    answer = upload(asha, address, packed(workbook(asha, address)))
    assert answer.status_code == 200
    assert "0 veranderingen" in answer.text
    assert "Sla deze veranderingen op" not in answer.text


def test_a_row_that_is_gone_is_asked_about_and_not_believed(asha, sql):
    address = maps.typed_map(asha)
    book = workbook(asha, address)
    book["Connections"].delete_rows(5)
    page = soup_of(upload(asha, address, packed(book)))
    assert "1 relatie staat niet in het bestand" in page.text
    assert store(asha, address, page).status_code == 303
    assert "34 relaties" in asha.page(address).text
    assert store(asha, address, page, say_gone="y").status_code == 303
    assert "33 relaties" in asha.page(address).text
    assert sql("SELECT count(*) FROM tie") == [(34,)]


def test_another_label_with_the_same_id_renames_and_nothing_else(asha, sql):
    address = maps.typed_map(asha)
    book = workbook(asha, address)
    cell = next(row[1] for row in book["Elements"].iter_rows(min_row=2) if row[1].value == "GGD")
    cell.value = "GGD in de regio"
    for row in book["Connections"].iter_rows(min_row=2):
        for one in row[1:3]:
            one.value = "GGD in de regio" if one.value == "GGD" else one.value
    page = soup_of(upload(asha, address, packed(book)))
    assert "GGD heet voortaan GGD in de regio" in page.text
    assert "1 verandering" in page.text
    store(asha, address, page)
    assert sql("SELECT label FROM map_actor WHERE stakeholder_kind = 'ggd'") == [("GGD in de regio",)]
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]


def test_new_rows_with_several_ends_become_relations(asha, sql):
    address = maps.typed_map(asha, "gem > mo o")
    book = workbook(asha, address)
    book["Elements"].append(["", "Pitstop", "jongerenwerk", "", "organisatie"])
    book["Connections"].append(
        ["", "Pitstop", "Jongeren|Onderwijsinstellingen", "ondersteunend", "mutual", "hoog"]
    )
    page = soup_of(upload(asha, address, packed(book)))
    assert "Nieuwe partij: Pitstop" in page.text
    assert store(asha, address, page).status_code == 303
    assert sql("SELECT count(*) FROM tie") == [(5,)]
    assert sql("SELECT level FROM map_actor WHERE label = 'Pitstop'") == [("organisatie",)]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda book: book["Connections"].append(["", "Iets", "GGD", "sturend"]),
            "“Iets” staat niet bij de partijen",
        ),
        (
            lambda book: book["Connections"].append(["", "GGD", "Jongeren", "sturend", "", "soms"]),
            "“soms” kennen we niet",
        ),
        (lambda book: book["Elements"].append(["", "Nieuw", "kerk"]), "Welke soort partij is “Nieuw”?"),
        (lambda book: book["Elements"].append(["", "GGD", "ggd"]), "“GGD” staat er twee keer"),
        (
            lambda book: [book["Elements"].append(["", f"P{n}", "ggd"]) for n in range(60)],
            "hoogstens 60 partijen",
        ),
    ],
)
def test_rows_that_cannot_be_are_named_and_nothing_is_stored(asha, sql, spoil, sentence):
    address = maps.typed_map(asha, "gem > mo o")
    book = workbook(asha, address)
    spoil(book)
    answer = upload(asha, address, packed(book))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]


@pytest.mark.parametrize(
    ("column", "words"),
    [("Label", "Fatima Yilmaz"), ("Label", "Wijkagent De Vries"), ("Taken", "Belt Fatima")],
)
def test_a_person_in_a_workbook_is_said_before_anything_is_stored(asha, sql, column, words):
    address = maps.typed_map(asha, "gem > mo o")
    book = workbook(asha, address)
    sheet = book["Elements"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index(column) + 1).value = words
    before = sql("SELECT label, tasks FROM map_actor ORDER BY id")
    answer = upload(asha, address, packed(book))
    assert answer.status_code == 422
    assert "Elements, regel 2: Hier lijkt iets van een persoon te staan" in answer.text
    assert sql("SELECT label, tasks FROM map_actor ORDER BY id") == before


def test_the_page_says_which_columns_are_read(asha):
    address = maps.typed_map(asha, "gem > mo o")
    page = asha.get(f"{address}/importeren").text
    assert "Wat in andere kolommen veranderde, komt niet op de kaart." in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 kapot", "geen Excel-werkmap"),
        (b"", "Het bestand is leeg."),
        (b"  \n ", "Het bestand is leeg."),
        (None, "Geen blad heeft Label"),
    ],
)
def test_a_file_that_is_no_workbook_says_so(asha, content, sentence):
    address = maps.typed_map(asha, "gem > mo o")
    if content is None:
        book = openpyxl.Workbook()
        book.active.append(["Naam", "=1+1"])
        content = packed(book)
    answer = upload(asha, address, content)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_lines_in_a_text_file_come_where_lines_are_typed(asha):
    address = maps.typed_map(asha, "gem > mo o")
    answer = upload(asha, address, WHO_NAMES_WHOM.encode(), "vel.txt")
    assert "mo &gt; alle behalve plat mp" in answer.text
    table = "van;pijl;naar;soort;sterkte;bron\nggd;>;oud;o;h;casus 1\n"
    assert "ggd &gt; oud o h [casus 1]" in upload(asha, address, table.encode(), "vel.csv").text


def test_gephi_reads_34_edges_with_ids_and_kinds_of_their_own(asha):
    answer = asha.get(f"{maps.typed_map(asha)}/gexf")
    root = etree.fromstring(answer.data)
    assert root.get("version") == "1.3"
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    edges = root.findall(f".//{GEXF}edge")
    assert len({edge.get("id") for edge in edges}) == len(edges) == 34
    assert {edge.get("kind") for edge in edges} == {"ondersteunend", "verstorend", "sturend", "financieel"}
    nodes = {node.get("id") for node in root.findall(f".//{GEXF}node")}
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= nodes
    declared = {one.get("id") for one in root.findall(f".//{GEXF}attribute")}
    assert {one.get("for") for one in root.findall(f".//{GEXF}attvalue")} <= declared
    assert "5 van 18" in root.findtext(f".//{GEXF}description")


def test_networkx_reads_graphml_as_a_multigraph_of_34(asha):
    graph = nx.read_graphml(io.BytesIO(asha.get(f"{maps.typed_map(asha)}/graphml").data))
    assert isinstance(graph, nx.MultiDiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (18, 34)
    assert {data["kind"] for _, _, data in graph.edges(data=True)} == {
        "ondersteunend", "verstorend", "sturend", "financieel",
    }  # fmt: skip


def test_csv_for_a_dutch_spreadsheet_and_for_r(asha):
    answer = asha.get(f"{maps.typed_map(asha, WHO_NAMES_WHOM)}/csv.zip")
    files = zipfile.ZipFile(io.BytesIO(answer.data))
    counts = files.read("nl/tellingen.csv").decode("utf-8-sig").splitlines()
    assert "Gemeentelijke diensten;17;16;0" in counts
    assert "Socialmediaplatforms;4;1;13" in counts
    edges = files.read("r/edges.csv").decode().splitlines()
    assert edges[0].startswith("Id,Source,Target,Type,Kind,Weight")
    assert len(edges) == 198
    assert {line.split(",")[3] for line in edges[1:]} == {"Directed"}


def test_an_attack_in_a_name_is_text_everywhere(asha):
    address = maps.typed_map(asha, "gem > mo o")
    attack = '=cmd|" /c calc"!A1 <script>'
    typed = {"level": "organisatie", "stakeholder_kind": "ggd", "organisation_id": "", "label": attack}
    assert asha.post(f"{address}/partijen/nieuw", data=typed).status_code == 303
    book = workbook(asha, address)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert attack in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    svg = asha.get(f"{address}/svg").text
    assert "<script" not in svg
    etree.fromstring(svg.encode())
    etree.fromstring(asha.get(f"{address}/gexf").data)
    csv = zipfile.ZipFile(io.BytesIO(asha.get(f"{address}/csv.zip").data)).read("nl/partijen.csv").decode()
    assert "'=cmd" in csv


def test_the_wall_gets_one_sheet_as_pdf_that_the_files_page_leads_to(asha):
    address = maps.typed_map(asha)
    link = asha.page(f"{address}/bestanden").find("a", href=lambda href: "kaart.pdf" in href)
    answer = asha.get(link["href"])
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")


def test_a_refused_workbook_comes_back_with_what_is_wrong_in_each_sheet_and_is_mended_there(asha, sql):
    address = maps.typed_map(asha)
    book = workbook(asha, address)
    elements, connections = book["Elements"], book["Connections"]
    line = elements.max_row + 3  # two blank lines above it: the number is still that of the file
    label, kind = ([cell.value for cell in elements[1]].index(name) + 1 for name in ("Label", "Type"))
    elements.cell(line, label, "De Kapper")
    elements.cell(line, kind, "geen soort")
    to = [cell.value for cell in connections[1]].index("To") + 1
    good = connections.cell(2, to).value
    connections.cell(2, to, "Onbekende club")
    page = soup_of(upload(asha, address, packed(book)))
    assert f"Elements, regel {line}" in page.text
    assert "Connections, regel 2" in page.text
    forms = page.select("form[action='/bestanden/nakijken']")
    copies = [
        openpyxl.load_workbook(io.BytesIO(asha.post(form["action"], data={"text": form.select_one(
            "[name=text]")["value"]}).data)).active
        for form in forms
    ]  # fmt: skip
    assert len(copies) == 2
    wrong = copies[0].cell(line, label)
    assert wrong.value == "De Kapper"
    assert wrong.comment is not None
    assert "Welke soort partij is" in copies[0].cell(line, copies[0].max_column).value
    assert "staat niet bij de partijen" in copies[1].cell(2, copies[1].max_column).value
    mended = copies[1]
    mended.cell(2, to, good)
    again = soup_of(upload(asha, address, packed(mended.parent)))
    assert "kloppen niet" not in again.text
    assert "0 veranderingen" in again.text
