"""Only what stands in the code is translated, filled in or taken as markup; stored text never is."""

import pytest

from cleanup.domain.platform.errors import ContentError, RuleBrokenError
from cleanup.domain.platform.wording import N_, filled, is_ours
from cleanup.web.wording import translated, with_words
from tests.architecture import words
from tests.hardening.marked_texts import MARKS

TYPED = ["50%", "%(x)s", "%s", "100 % online", "{0}", "{{7*7}}", "%", "%%", *MARKS.values()]


def test_nothing_in_the_product_takes_stored_text_for_code():
    assert list(words.findings()) == []


def test_every_exception_is_still_there_and_says_why():
    found = set()
    for path in sorted(words.PACKAGE.rglob("*.py")):
        name = str(path.relative_to(words.ROOT))
        found |= {(one.file, one.what) for one in words.in_python(path.read_text(encoding="utf-8"), name)}
    assert set(words.ALLOWED) - found == set(), "an exception that is not needed any more"
    assert all(reason for reason in words.ALLOWED.values())


@pytest.mark.parametrize(
    "line",
    [
        "_(row.text)", "gettext(f'{name}')", "lazy_gettext('a' + b)", "ngettext('een', many, count)",
        "N_(typed)", "flask_babel.gettext(label)", "Markup(text)", "render_template_string(text)",
        "row.text % values", "translate(row.text) % values",
        "translate(A if b else row.text) % values", "text.format(1)", "Template(text)",
    ],
)  # fmt: skip
def test_a_variable_is_found_in_python(line):
    assert list(words.in_python(line, "x.py"))


def test_a_function_that_translates_is_found_under_another_name():
    assert list(words.in_python("from flask_babel import gettext as vertaal\nvertaal(text)", "x.py"))


@pytest.mark.parametrize(
    "line",
    [
        "_('Dag %(n)s', n=typed)",
        "N_('Dag')",
        "'%02d' % number",
        "TITLE % {'a': b}",
        "gettext('%(a)s') % values",
        "translate(A if b else C) % values",
        "'{}'.format(b)",
    ],
)
def test_a_literal_is_left_alone_in_python(line):
    assert not list(words.in_python(line, "x.py"))


@pytest.mark.parametrize(
    "line",
    [
        "{{ _(row.text) }}", "{{ row.text|safe }}", "{{ row.text|format(1) }}", "{{ gettext(x ~ 'a') }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}", "<p class={{ row.kind }}>",
        "{{ ngettext('een', row.many, 2) }}", "{{ Markup(x) }}",
    ],
)  # fmt: skip
def test_a_variable_is_found_in_a_template(line):
    assert list(words.in_template(line, "x.html"))


@pytest.mark.parametrize(
    "line",
    [
        '{{ _("Dag %(n)s", n=row.text) }}',
        "{{ row.label|translated }}",
        '<p class="{{ row.kind }}">a = {{ b }}',
    ],
)
def test_a_literal_is_left_alone_in_a_template(line):
    assert not list(words.in_template(line, "x.html"))


@pytest.mark.parametrize("typed", TYPED)
def test_the_door_leaves_what_was_typed_as_it_is(app, typed):
    with app.test_request_context("/?taal=en"):
        assert translated(typed) == typed
        assert translated(typed, {"x": "y"}) == typed
        assert app.jinja_env.from_string("{{ text|translated }}").render(text="<b>50%") == "&lt;b&gt;50%"


@pytest.mark.parametrize("typed", TYPED)
def test_a_refusal_shows_what_was_typed_whole(app, typed):
    error = RuleBrokenError(N_("Deze kolommen ontbreken: %(names)s."), "file", names=typed)
    with app.test_request_context("/?taal=nl"):
        assert with_words(error.sentence, error.values) == f"Deze kolommen ontbreken: {typed}."
    assert str(error) == f"Deze kolommen ontbreken: {typed}."
    assert str(ContentError("a.yaml", 3, "b", typed)) == f"a.yaml, regel 3, veld b: {typed}"


def test_a_declared_sentence_is_translated_with_its_words(app):
    with app.test_request_context("/?taal=en"):
        assert translated(N_("gesloten")) == "closed"


def test_only_what_is_declared_is_ours():
    assert is_ours(N_("Dit kan niet."))
    assert not is_ours("Dit heeft iemand getypt: %(x)s")
    assert filled("Dit heeft iemand getypt: %(x)s", {"x": 1}) == "Dit heeft iemand getypt: %(x)s"
