"""The picture, measured on the SVG itself: what crosses, what is hidden, what touches, and what moves."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise

import pytest
from lxml import etree

from cleanup.domain.ecosystem import arranging, picture, placing, routing
from cleanup.domain.ecosystem.capture import capture
from cleanup.domain.ecosystem.geometry import HEIGHT, WIDTH, Box, lines_cross, passes, place_of
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import TIE_KINDS, TYPED_KINDS
from cleanup.services.platform.demo.ecosystem_lines import LINES, PLACES
from tests.ecosystem import KINDS, PARTIES, PRESENT, TYPED, as_ties

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {party.key: party.label for party in PARTIES}
WORDS = picture.PictureWords(
    "Kaart", {kind: kind for kind in TIE_KINDS}, "aan tafel", "niet aan tafel", "Met 10 mensen."
)
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def drawn(places, ties, labels=LABELS, **more):
    parties = [
        picture.DrawnMap(key, labels.get(key, key), place, f"/partijen/{key}", key in PRESENT)
        for key, place in places.items()
    ]
    return picture.draw(parties, ties, picture.PictureWords(**{**vars(WORDS), **more}))


def read(svg):
    """Return boxes by label, lines as points, and signs, as they stand in an SVG."""
    root = etree.fromstring(svg.encode())
    boxes = {
        link.get("aria-label"): {name: float(rect.get(name)) for name in ("x", "y", "width", "height")}
        for link in root.iter(f"{SVG}a")
        for rect in link.iter(f"{SVG}rect")
    }
    lines = [
        points_of(path.get("d"))
        for group in root.findall(f"{SVG}g")
        if (group.get("class") or "").startswith("tie-")
        for path in group
    ]
    signs = [
        (float(one.get("cx")), float(one.get("cy")), float(one.get("r"))) for one in root.iter(f"{SVG}circle")
    ]
    return boxes, lines, signs


def points_of(way, steps=60):
    numbers = [float(number) for number in NUMBERS.findall(way)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    points = []
    for step in range(steps + 1):
        row, share = corners, step / steps
        while len(row) > 1:
            row = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(row)]
        points.append(row[0])
    return points


def ends_of(points, boxes):
    """Return between which boxes a line runs."""
    return {nearest(points[0], boxes), nearest(points[-1], boxes)}


def nearest(point, boxes):
    def apart(name):
        box = boxes[name]
        dx = max(box["x"] - point[0], 0, point[0] - box["x"] - box["width"])
        dy = max(box["y"] - point[1], 0, point[1] - box["y"] - box["height"])
        return dx * dx + dy * dy

    return min(boxes, key=apart)


@pytest.fixture(scope="module")
def demo():
    return read(drawn({kind: PLACES[kind] for kind in KINDS}, as_ties(capture(LINES, PARTIES).read)))


def test_at_most_two_lines_cross_in_the_demo(demo):
    boxes, lines, _ = demo
    crossings = sum(
        lines_cross(a, b) for a, b in combinations(lines, 2) if ends_of(a, boxes) != ends_of(b, boxes)
    )
    assert crossings <= 2
    print(f"\n{len(lines)} lines, {crossings} crossings")


def test_no_line_of_the_demo_runs_behind_a_box(demo):
    boxes, lines, _ = demo
    for points in lines:
        for name in boxes.keys() - ends_of(points, boxes):
            box = boxes[name]
            middle = Box(box["x"] + WIDTH / 2, box["y"] + HEIGHT / 2)
            hidden = any(passes(middle, a, b) for a, b in pairwise(points))
            assert not hidden, f"a line runs behind {name}"


def test_no_signs_of_the_demo_touch_each_other_or_a_box(demo):
    boxes, lines, signs = demo
    assert len(signs) == len(lines)
    for (x1, y1, r1), (x2, y2, r2) in combinations(signs, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 > r1 + r2
    for x, y, r in signs:
        for box in boxes.values():
            dx = max(box["x"] - x, 0, x - box["x"] - box["width"])
            dy = max(box["y"] - y, 0, y - box["y"] - box["height"])
            assert (dx * dx + dy * dy) ** 0.5 >= r


def test_no_boxes_overlap_and_there_are_eighteen(demo):
    boxes, _, _ = demo
    assert len(boxes) == 18
    for a, b in combinations(boxes.values(), 2):
        assert abs(a["x"] - b["x"]) >= WIDTH or abs(a["y"] - b["y"]) >= HEIGHT


def test_a_map_typed_anew_is_laid_out_as_well():
    found = as_ties(capture(TYPED, PARTIES).read)
    places = arranging.arrange(KINDS, found)
    quality = arranging.judge(places, routing.route(places, found))
    assert (quality.behind, quality.touching) == (0, 0)
    assert quality.crossings <= 2
    assert places == arranging.arrange(KINDS, found)


@pytest.mark.parametrize("seed", range(12))
def test_adding_a_party_moves_nothing_else(seed):
    dice = random.Random(seed)
    keys = [f"p{number:02}" for number in range(dice.randint(2, 25))]
    pairs = [tuple(dice.sample(keys, 2)) for _ in range(dice.randint(1, 20))]
    found = [KnownTie(f"{a}{b}", a, b, "ondersteunend") for a, b in sorted(set(pairs))]
    before = placing.lay_out(keys, pairs, tries=300)
    near = [*found, KnownTie("x", "nieuw", keys[0], "sturend"), KnownTie("y", keys[-1], "nieuw", "sturend")]
    after = before | placing.place_new(before, ["nieuw"], [tie.ends for tie in near])
    assert {key: after[key] for key in keys} == before
    own = Box(*place_of(*after["nieuw"]))
    assert not any(own.overlaps(Box(*place_of(*before[key]))) for key in keys)
    old, _, _ = read(drawn(before, found, {}))
    new, _, _ = read(drawn(after, near, {}))
    assert {key: new[key] for key in keys} == old


def test_the_same_map_gives_the_same_signs_in_whatever_order_it_was_told():
    found = as_ties(capture(TYPED, PARTIES).read)
    places = {kind: PLACES[kind] for kind in KINDS}
    assert drawn(places, found) == drawn(places, found[::-1])


def test_kinds_are_told_apart_without_colour():
    """In grey only dash and letter are left: no two kinds share either."""
    root = etree.fromstring(
        drawn({kind: PLACES[kind] for kind in KINDS}, as_ties(capture(TYPED, PARTIES).read)).encode()
    )
    groups = [g for g in root.findall(f"{SVG}g") if (g.get("class") or "").startswith("tie-")]
    dashes = [group.get("stroke-dasharray", "") for group in groups]
    letters = {text.text for text in root.iter(f"{SVG}text") if text.text and len(text.text) == 1}
    assert len(groups) == len(set(dashes)) == len(TYPED_KINDS)
    assert letters == {"O", "V", "S", "€"}
    patterns = {tuple(map(float, dash.split())) or (1.0,) for dash in dashes}
    shares = sorted(
        sum(pattern[::2]) / (sum(pattern) or 1) if len(pattern) > 1 else 1.0 for pattern in patterns
    )
    assert all(b - a > 0.04 for a, b in pairwise(shares)), "as grey as each other"


def test_who_was_at_the_table_is_seen_without_colour():
    root = etree.fromstring(drawn({"ggd": (300, 300), "rijk": (600, 300)}, []).encode())
    edges = {link.get("aria-label"): next(link.iter(f"{SVG}rect")) for link in root.iter(f"{SVG}a")}
    assert edges["GGD"].get("stroke-dasharray") is None
    assert edges["Landelijke overheid en fondsen"].get("stroke-dasharray")


def test_two_opposite_relations_are_one_line_with_two_heads_and_one_within_a_kind_is_a_loop():
    both = [
        KnownTie("1", "ggd", "rijk", "sturend"),
        KnownTie("2", "rijk", "ggd", "sturend"),
        KnownTie("3", "ggd", "ggd", "verstorend"),
    ]
    svg = drawn({"ggd": (300, 300), "rijk": (600, 300)}, both)
    assert svg.count("marker-start=") == 1
    assert len(read(svg)[1]) == 2
    assert re.search(r'd="M-?\d+ -?\d+C', svg)


def test_what_people_typed_is_text_in_the_picture():
    attack = '"><script>alert(1)</script>'
    svg = drawn({"ggd": (300, 300)}, [], {"ggd": attack}, title=attack, note=attack)
    root = etree.fromstring(svg.encode())
    assert not list(root.iter(f"{SVG}script"))
    assert attack in "".join(root.itertext())
    assert root.find(f"{SVG}title").text == attack


def test_a_long_label_is_cut_in_the_box_and_whole_in_its_name():
    label = "Stichting voor Ontmoeting en Verbinding in de Wijken van Noord"
    assert len(picture.wrap(label)) == 2
    assert picture.wrap(label)[1].endswith("…")
    assert f'aria-label="{label}"' in drawn({"ggd": (300, 300)}, [], {"ggd": label})


def test_forty_parties_and_two_hundred_ties_stay_under_sixty_kilobytes():
    dice = random.Random(40)
    keys = [f"p{number:02}" for number in range(40)]
    ties = {}
    while len(ties) < 200:
        a, b = dice.sample(keys, 2)
        kind = dice.choice(TYPED_KINDS)
        ties[a, b, kind] = KnownTie(f"{a}{b}{kind}", a, b, kind)
    places = {key: (100 + (n % 7) * 130, 60 + (n // 7) * 150) for n, key in enumerate(keys)}
    svg = drawn(places, list(ties.values()), {key: f"Organisatie met een naam {key}" for key in keys})
    assert len(svg.encode()) < 60_000
