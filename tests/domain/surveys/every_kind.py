"""A question of each kind."""

from cleanup.domain.surveys.kinds import KINDS
from cleanup.domain.surveys.questionnaires import Item, Option, Scale

OPTIONS = tuple(Option(value=f"a{code}", code=code, text={"nl": f"Antwoord {code}"}) for code in (1, 2, 3))


def item_of(name):
    kind = KINDS[name]
    scale = Scale(
        code="schaal",
        kind=name,
        options=OPTIONS if kind.has_options else (),
        minimum=0 if kind.has_range else None,
        maximum=10 if kind.has_range else None,
        max_chars=100 if kind.is_text else None,
    )
    return Item(code="V1", variable="vraag", scale=scale, text={"nl": "Vraag"}, moments=("t0",))
