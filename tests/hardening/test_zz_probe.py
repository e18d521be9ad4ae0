import pytest, json, datetime as dt
from cleanup.extensions import db
from tests.hardening.test_forms_again import first_walk, walk, WHO, forms_of

pytestmark = [pytest.mark.one_engine]
DAYS = {"future": "2029-11-30", "past": "2018-05-06"}


def test_probe(first_walk):
    walk, copies = first_walk
    from contextlib import closing
    import sqlite3

    def reset():
        db.session.remove()
        for file, copy in copies.items():
            with closing(sqlite3.connect(file)) as stored:
                copy.backup(stored)

    out = []
    for key, form in sorted(walk.forms.items()):
        dates = [f.name for f in form.fields if f.kind in ("date", "month", "datetime-local")]
        if not dates:
            continue
        for name in dates:
            for which, day in {"none": None, **DAYS}.items():
                reset()
                values = walk.values(form, "", set())
                if day:
                    values[name] = (
                        day if [f for f in form.fields if f.name == name][0].kind == "date" else day[:7]
                    )
                a = walk._post(form, values)
                body = a.get_data(as_text=True)
                from tests.pages import tree

                said = ""
                if a.status_code == 422 and a.mimetype == "text/html":
                    p = tree(body)
                    said = " | ".join(
                        " ".join(x.text_content().split())
                        for x in p.xpath("//*[contains(@class,'error-summary')]//li")
                    )
                out.append((form.endpoint, form.who, name, which, a.status_code, said[:200]))
                a.close()
    json.dump(out, open("/tmp/h9/probe.json", "w"))
    print(len(walk.forms))
