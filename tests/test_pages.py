"""What every page a test gets is looked at for; each of these would confuse a reader, or let a text act."""

import pytest

from tests.pages import check_page

PAGE = (
    '<!DOCTYPE html><html lang="nl"><head><title>Titel</title><link href="/a.css" rel="stylesheet"></head>'
    "<body><main><h1>Kop</h1>{}</main></body></html>"
)
WHOLE = PAGE.format(
    '<label for="een">Een</label><input id="een"><label>Twee <select></select></label><!-- -->'
    '<textarea aria-label="Drie"></textarea><input type="hidden"><svg><title>Beeld</title></svg>'
    '<script type="application/json">{}</script><a href="https://voorbeeld.example">Elders</a>'
)


def test_a_whole_page_is_good():
    check_page(WHOLE, "/")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('lang="nl"', ""), ('lang="nl"', 'lang="de"'), ("<h1>Kop</h1>", ""), ("Titel", " "),
        ("<title>Titel</title>", ""), ("main>", "div>"), ("</main>", "<p></b></p></main>"),
    ],
)  # fmt: skip
def test_what_is_missing_is_refused(right, wrong):
    assert right in WHOLE
    with pytest.raises(AssertionError):
        check_page(WHOLE.replace(right, wrong), "/")


@pytest.mark.parametrize(
    "more",
    [
        "<h1>Nog een</h1>", '<p id="a"></p><p id="a"></p>', '<p id="a"></p><svg><g id="a"></g></svg>',
        '<label for="niets">Naar niets</label>', '<label for="">Leeg <input></label>',
        '<p aria-describedby="niets">Naar niets</p>', '<input name="a">', '<input id="a">',
        "<select></select>", "<textarea></textarea>", "<template><input></template>",
        "<script>a()</script>", "<svg><script>a()</script></svg>", "<style>a {}</style>",
        "<svg><style>a {}</style></svg>", '<p onclick="a()">a</p>', '<svg><g onload="a()"></g></svg>',
        '<img src="https://elders.example/a.png" alt="">', '<form action="//elders.example"></form>',
        '<script src="http://elders.example/a.js"></script>', '<a href="JavaScript:a()">a</a>',
        '<svg><a href="javascript:a()"><text>a</text></a></svg>',
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(more):
    with pytest.raises(AssertionError):
        check_page(PAGE.format(more), "/")
