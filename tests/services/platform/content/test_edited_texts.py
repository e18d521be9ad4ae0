"""A text edited in the browser stands in for its file and is checked with everything around it."""

from cleanup.services.platform.content.loader import CONTENT_FOLDER, load_content, read_content

APPROACHES = "steps/step2.yaml"


def shipped():
    return (CONTENT_FOLDER / APPROACHES).read_text(encoding="utf-8")


def test_an_edited_text_takes_the_place_of_the_file():
    text = shipped().replace("Zeg kort wat de norm is", "Zeg kort wat hier normaal is")
    content, errors = read_content(CONTENT_FOLDER, {APPROACHES: text})
    assert errors == []
    assert content is not None
    assert content.toolkit.approaches[1].name["nl"] == "Zeg kort wat hier normaal is"
    assert load_content().toolkit.approaches[1].name["nl"] == "Zeg kort wat de norm is"


def test_a_broken_edit_is_refused_also_when_it_breaks_another_file():
    content, errors = read_content(CONTENT_FOLDER, {APPROACHES: shipped().replace("code: A2", "code: B2")})
    assert content is None
    assert {error.reason for error in errors} == {"onbekende aanpak: A2"}
    assert "examples/starter.yaml" in {error.file for error in errors}


def test_a_text_may_be_added_beside_the_shipped_files():
    file = "examples/eigen.yaml"
    text = (CONTENT_FOLDER / "examples/starter.yaml").read_text(encoding="utf-8")
    content, errors = read_content(CONTENT_FOLDER, {file: text.replace("- code: ", "- code: eigen_")})
    assert errors == []
    assert content is not None
    assert len(content.toolkit.examples) == len(load_content().toolkit.examples) + 10
