"""Things that are met before faces. Each is a list of layers (outline, paint, softness), drawn one over the other.

An outline is in the face's own units, softness in thirtieths of them:

    origin: the middle between the eyes   x: along the eyes   y: down   unit: the distance of the eyes of a face seen from ahead
    nose tip about (0, 0.65), mouth (0, 1.05), chin (0, 1.7), cheeks x = ±1.1
"""
import numpy as np

from .outlines import capsule, ellipse, rectangle, turned
from .paints import Plain, cloth, flat, hairs, knobbly, lines, shaded, skin_like, tinted


def phone(rng, skin):
    center, turn = rng.normal((0, 0.95), (0.3, 0.25)), rng.normal(0, 0.3) + (np.pi / 2 if rng.random() < 0.2 else 0)
    width = rng.uniform(0.6, 1.2)
    height = width * rng.uniform(1.6, 2.2)
    yield rectangle(center, width, height, turn, rng.uniform(0.05, 0.2)), flat(rng, dark=0.6), 0.5
    if rng.random() < 0.4:
        yield rectangle(center, width * 0.9, height * 0.86, turn, 0.05), tinted(rng), 0.5
    for _ in range(rng.integers(0, 4)):
        lens = center + turned(np.array([[rng.uniform(0.15, 0.4) * width, -rng.uniform(0.3, 0.45) * height]]), turn)[0]
        yield ellipse(lens, 0.07, 0.07), flat(rng, dark=0.7), 0.4
    if rng.random() < 0.6:
        yield from fingers(rng, skin, center + (0, height * 0.45), rng.choice((-1, 1)) * rng.uniform(0.5, 1.2))


def paper(rng, skin):
    width, height, top = rng.uniform(1.0, 3.4), rng.uniform(0.8, 2.8), rng.uniform(0.1, 1.0)
    bent = rng.normal(0, 0.08, (4, 2))
    corners = np.array([(-width / 2, 0), (width / 2, 0), (width / 2, height), (-width / 2, height)]) + bent
    outline = turned(corners, rng.normal(0, 0.15)) + (rng.normal(0, 0.25), top)
    kind = rng.random()
    yield outline, lines(rng) if kind < 0.4 else Plain(rng.uniform(215, 255) + rng.uniform(-10, 6, 3)) if kind < 0.7 else flat(rng), 0.5
    for side in rng.choice((-1, 1), rng.integers(0, 3)):
        yield from fingers(rng, skin, (side * width / 2, top + height * rng.uniform(0.3, 0.9)), -side * rng.uniform(1.0, 1.9))


def scarf(rng, skin, top=None):
    top = rng.uniform(0.15, 1.5) if top is None else top
    sag, wide, lift = rng.uniform(-0.3, 0.2), rng.uniform(1.05, 1.6), rng.uniform(-0.3, 0.35)
    x = np.linspace(-1, 1, 13)
    edge = np.stack([x * wide, top + lift * x ** 2 + sag * (1 - x ** 2) + rng.normal(0, 0.02, 13)], 1)
    paint = cloth(rng)
    yield np.concatenate([edge, [(wide * 1.3, 3.4), (-wide * 1.3, 3.4)]]), paint, 0.8
    for fold in rng.uniform(0.25, 1.6, rng.integers(0, 5)):
        band = np.concatenate([edge + (0, fold), edge[::-1] + (0, fold + rng.uniform(0.05, 0.12))])
        yield band, shaded(paint, rng.uniform(0.6, 0.9)), 2.0


def collar(rng, skin):
    if rng.random() < 0.5:
        yield from scarf(rng, skin, rng.uniform(1.15, 1.9))
        return
    paint, high = cloth(rng), rng.uniform(0.9, 1.7)  # a coat's two sides
    for side in (-1, 1):
        yield [(side * 1.5, high), (side * rng.uniform(0.5, 1.0), high + 0.1), (side * rng.uniform(-0.1, 0.3), 3.2), (side * 1.8, 3.2)], paint, 0.6


def fingers(rng, skin, center, turn, count=None):
    """The ends of fingers that hold something, towards turn (radians from straight up)."""
    paint, thick = skin_like(rng, skin), rng.uniform(0.2, 0.3)
    for i in range(count or rng.integers(1, 5)):
        root = turned(np.array([[i * thick * 0.95, 0.0], [i * thick * 0.95 + rng.normal(0, 0.04), -rng.uniform(0.4, 0.8)]]), turn) + center
        yield capsule(root[0], root[1], thick), shaded(paint, rng.uniform(0.85, 1.08)), 0.6


def hand(rng, skin):
    paint = skin_like(rng, skin)
    center, turn = rng.normal((0, 1.15), (0.45, 0.4)), rng.uniform(-np.pi, np.pi) if rng.random() < 0.4 else rng.normal(0, 0.9)
    size, spread, bent = rng.uniform(0.75, 1.15), rng.uniform(0.0, 0.22), rng.uniform(0.5, 1.1)
    def at(outline):
        return turned(np.asarray(outline) * size, turn) + center
    yield at(capsule((0, 0.75), (0, 2.6), 0.75)), shaded(paint, 0.95), 0.8
    yield at(rectangle((0, 0.45), 1.0, 0.95, 0, 0.35)), paint, 0.8
    for i, length in enumerate((0.75, 0.95, 1.0, 0.8)):
        x = -0.37 + 0.25 * i
        tip = (x + (i - 1.5) * spread, -length * bent + 0.1)
        yield at(capsule((x, 0.25), tip, 0.29)), shaded(paint, 0.7), 1.2
        yield at(capsule((x, 0.25), tip, 0.24)), shaded(paint, rng.uniform(0.95, 1.1)), 0.8
    side = rng.choice((-1, 1))
    yield at(capsule((side * 0.4, 0.7), (side * rng.uniform(0.5, 0.95), rng.uniform(-0.1, 0.4)), 0.27)), paint, 0.8


def cup(rng, skin):
    center, turn, top, bottom = rng.normal((0, 1.2), (0.2, 0.25)), rng.normal(0, 0.2), rng.uniform(0.6, 1.2), rng.uniform(0.45, 0.9)
    height, paint = rng.uniform(0.7, 1.6), flat(rng, dark=0.3)
    def at(outline):
        return turned(np.asarray(outline, float), turn) + center
    yield at([(-top / 2, -height / 2), (top / 2, -height / 2), (bottom / 2, height / 2), (-bottom / 2, height / 2)]), paint, 0.6
    if rng.random() < 0.6:
        yield at(ellipse((0, -height / 2), top / 2, rng.uniform(0.04, 0.15))), flat(rng, dark=0.3), 0.6
    if rng.random() < 0.5:
        yield at([(-top * 0.47, -0.15), (top * 0.47, -0.15), (top * 0.44, 0.25), (-top * 0.44, 0.25)]), tinted(rng), 0.6
    if rng.random() < 0.7:
        yield from fingers(rng, skin, center + (rng.uniform(-0.5, 0.2), 0.4), rng.choice((-1, 1)) * rng.uniform(0.8, 1.7), 4)


def food(rng, skin):
    center, wide = rng.normal((0, 1.1), (0.2, 0.2)), rng.uniform(0.25, 0.75)
    layers = rng.integers(1, 5)
    for i in range(layers):
        offset = (0, (i - layers / 2) * 0.2)
        yield ellipse(center + offset, wide * rng.uniform(0.8, 1.1), rng.uniform(0.12, 0.4), rng.normal(0, 0.2), 0.04, rng), knobbly(rng), 0.7
    if rng.random() < 0.6:
        yield from hand(rng, skin) if rng.random() < 0.3 else fingers(rng, skin, center + (0.3, 0.35), rng.normal(0, 0.8), 3)


def stick(rng, skin):
    """A cigarette, straw, spoon, brush or pen at the mouth."""
    start, turn, long = rng.normal((0.05, 1.08), (0.15, 0.06)), rng.uniform(-0.3, np.pi + 0.3), rng.uniform(0.4, 1.3)
    end, thick = start + long * np.array([np.cos(turn), np.sin(turn)]), rng.uniform(0.05, 0.12)
    yield capsule(start, end, thick), flat(rng, dark=0.2), 0.4
    yield capsule(end - 0.2 * (end - start), end, thick), knobbly(rng), 0.4
    if rng.random() < 0.5:
        yield from fingers(rng, skin, end + (0, 0.3), rng.normal(0, 0.5), 2)


def microphone(rng, skin):
    center, radius, turn = rng.normal((0, 1.2), (0.25, 0.2)), rng.uniform(0.2, 0.55), rng.normal(0, 0.5)
    end = center + turned(np.array([[0, 2.0]]), turn)[0]
    yield capsule(center, end, radius * rng.uniform(0.6, 1.0)), flat(rng, dark=0.8), 0.5
    yield ellipse(center, radius, radius * rng.uniform(0.9, 1.3)), knobbly(rng, grey=True), 0.6
    if rng.random() < 0.5:
        yield from fingers(rng, skin, center + (-0.4, 1.0), 1.4, 4)


def hair(rng, skin):
    """Strands across a part of the face, or another head before it."""
    paint = hairs(rng)
    if rng.random() < 0.35:
        top = rng.uniform(0.1, 1.6)
        yield ellipse((rng.normal(0, 0.6), top + 1.6), rng.uniform(1.2, 1.9), 1.6, 0, 0.01, rng), paint, 1.0
        return
    for _ in range(rng.integers(2, 9)):
        x, wide = rng.normal(0, 0.8), rng.uniform(0.06, 0.35)
        path = np.cumsum(np.stack([rng.normal(0, 0.15, 6), np.full(6, 0.6)], 1), 0) + (x, -0.9)
        yield np.concatenate([path, path[::-1] + (wide, 0)]), paint, 0.7


def sleeve(rng, skin):
    """A bent arm before the face."""
    y, tilt = rng.uniform(0.6, 1.6), rng.normal(0, 0.4)
    yield capsule((-2.2, y - tilt), (2.2, y + tilt), rng.uniform(0.7, 1.4)), cloth(rng) if rng.random() < 0.8 else skin_like(rng, skin), 0.9


def board(rng, skin):
    """A book, tablet, fan, bag or box."""
    center, turn = rng.normal((0, 1.3), (0.4, 0.4)), rng.normal(0, 0.3)
    width, height = rng.uniform(1.0, 2.6, 2)
    yield rectangle(center, width, height, turn, rng.choice((0.0, 0.05, 0.3))), cloth(rng) if rng.random() < 0.3 else flat(rng, dark=0.4), 0.6
    for _ in range(rng.integers(0, 4)):
        yield rectangle(center + rng.normal(0, 0.25, 2) * (width, height), *rng.uniform(0.1, 0.7, 2), turn), tinted(rng), 0.6
    yield from fingers(rng, skin, center + (-width / 2, 0.2), rng.uniform(1.1, 1.9))


def visor(rng, skin):
    """A clear shield, which hides nothing, with its band."""
    yield rectangle((0, 0.55), rng.uniform(2.1, 2.7), rng.uniform(2.6, 3.4), rng.normal(0, 0.05), 0.1), Plain(235, rng.uniform(0.08, 0.35)), 0.6
    yield rectangle((0, rng.uniform(-1.1, -0.8)), 2.4, rng.uniform(0.15, 0.4), 0), flat(rng, dark=0.4), 0.6


KINDS = {f.__name__: f for f in (phone, paper, scarf, collar, hand, cup, food, stick, microphone, hair, sleeve, board, visor)}
OFTEN = {"hand": 3.0, "paper": 1.5, "scarf": 1.5, "phone": 1.5, "cup": 1.5, "food": 1.5}
