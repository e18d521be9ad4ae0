"""A long list shows its first rows and says how many more there are, never fewer in silence."""

import pytest
from bs4 import BeautifulSoup

PAGE = """{% from "platform/importing/_long_list.html" import long_list with context %}
{% call(row) long_list(rows, 3) %}regel {{ row }}{% endcall %}"""


@pytest.mark.parametrize(("count", "shown", "rest"), [(2, 2, ""), (3, 3, ""), (5, 3, "… en nog 2.")])
def test_a_long_list_says_how_many_more(app, count, shown, rest):
    with app.test_request_context("/"):
        html = app.jinja_env.from_string(PAGE).render(rows=list(range(count)))
    page = BeautifulSoup(html, "html.parser")
    assert [item.text for item in page.select("li")] == [f"regel {row}" for row in range(shown)]
    assert (page.p.text if page.p else "") == rest
