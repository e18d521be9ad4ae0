"""How tests send answers and look at what was stored."""

from __future__ import annotations

from sqlalchemy import text


def flat(fields):
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def send(client, pilot, fields, moment="t0", *, as_json=True, **more):
    path = f"/terugblik/{pilot.code}" if moment == "t2" else f"/m/{pilot.day_code}/{moment}"
    return client.post(path, **({"json": flat(fields)} if as_json else {"data": fields}), **more)


def stored(db):
    return db.session.execute(text("SELECT count(*) FROM response")).scalar_one()
