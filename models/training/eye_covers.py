"""Things before an eye, drawn on its crop: opaque and tinted lenses, hair, hands, brims, sheets.

Each kind is a list of layers (outline, paint, opacity), drawn one over the other. Outlines are in the eye's own units:

    origin: the eye's middle   x: along its corners   y: down   unit: the distance of its corners
"""
import cv2
import numpy as np

from .outlines import capsule, ellipse, rectangle, turned
from .paints import Plain, any_colour, cloth, drawn_kinds, flat, hairs, knobbly, lines, shaded, skin_like

FINER = 4  # outlines are filled on so many times the crop's pixels
HIDDEN = 2  # the answer beside closed and open


def lens_shape(rng, wide, high):
    """Round, square or an aviator's, whose lower half is fuller."""
    angle, power = np.linspace(0, 2 * np.pi, 40, endpoint=False), rng.choice((2, 2.6, 4))
    x, y = (np.sign(f) * np.abs(f) ** (2 / power) for f in (np.cos(angle), np.sin(angle)))
    lean = rng.choice((0, 0, rng.uniform(-0.25, 0.25)))
    return np.stack([wide * x * (1 + lean * y), high * np.where(y > 0, y * rng.uniform(0.9, 1.25), y)], 1)


def graded(above, below, horizon=None):
    """A colour that changes from above to below, at once where there is a horizon."""
    def paint(h, w):
        share = np.linspace(0, 1, h, dtype=np.float32) if horizon is None else (np.arange(h) > horizon * h).astype(np.float32)
        column = above + (below - above) * cv2.GaussianBlur(share[:, None], (0, 0), 1.0)
        return np.broadcast_to(column[:, None], (h, w, 3)).astype(np.float32)
    return paint


def glass(rng):
    kind = rng.random()
    if kind < 0.5:  # dark
        return graded(*(rng.uniform(0, 65) + rng.uniform(-5, 8, 3) for _ in range(2)))
    if kind < 0.75:  # a mirror: sky over ground
        return graded(*(rng.uniform(30, 250) * rng.uniform(0.6, 1.1, 3) for _ in range(2)), rng.choice((None, rng.uniform(0.3, 0.7))))
    return Plain(any_colour(rng, dark=0.3))


def lens(rng, skin, opacity=None):
    opacity = (1.0 if rng.random() < 0.8 else rng.uniform(0.9, 1)) if opacity is None else opacity
    center, turn = rng.normal((0, 0.05), (0.1, 0.12)), rng.normal(0, 0.08)
    shape = lens_shape(rng, *rng.uniform((0.5, 0.36), (1.0, 0.85)))
    def at(outline):
        return turned(outline, turn) + center
    if rng.random() < 0.6:
        rim, thick = Plain(any_colour(rng, dark=0.6)), rng.uniform(1.04, 1.2)
        if rng.random() < 0.7:
            side = rng.choice((-1, 1))
            yield at(rectangle((side * 1.2, rng.uniform(-0.3, 0)), 1.2, rng.uniform(0.04, 0.2), 0)), rim, 1.0
        yield (np.concatenate([at(shape * thick), at(shape)[::-1]]) if opacity < 0.9 else at(shape * thick)), rim, 1.0
    yield at(shape), glass(rng), opacity
    for _ in range(rng.integers(0, 3)):
        spot = rng.uniform((-0.4, -0.3), (0.4, 0.3))
        size = rng.uniform(0.03, 0.14, 2) if rng.random() < 0.6 else rng.uniform((0.1, 0.03), (0.5, 0.12))
        yield at(ellipse(spot, *size, rng.uniform(-1, 1))), Plain(rng.uniform(140, 255) * np.ones(3)), rng.uniform(0.2, 0.9)


def tint(rng, skin):
    return lens(rng, skin, rng.uniform(0.2, 0.8))


def visor(rng, skin):
    """Goggles, or glasses that go around the face."""
    high, top = rng.uniform(0.5, 1.2), rng.normal(0, 0.15)
    yield rectangle((rng.normal(0, 0.5), top), rng.uniform(2.2, 5), 2 * high, rng.normal(0, 0.08), rng.uniform(0.1, 0.5)), glass(rng), 1.0


def fringe(rng, skin):
    """Hair that hangs over the eye."""
    low, paint, x = rng.uniform(-0.2, 0.8), hairs(rng), np.linspace(-1.6, 1.6, 12)
    edge = np.stack([x, low + rng.uniform(-0.4, 0.4) * x + rng.normal(0, 0.08, 12)], 1)
    yield np.concatenate([edge, [(1.6, -2), (-1.6, -2)]]), paint, 1.0


def strands(rng, skin):
    paint = hairs(rng)
    for _ in range(rng.integers(1, 7)):
        x, wide, lean = rng.normal(0, 0.5), rng.uniform(0.06, 0.35), rng.normal(0, 0.35)
        path = np.stack([x + lean * np.linspace(-1, 1, 6) + rng.normal(0, 0.03, 6), np.linspace(-1.4, 1.4, 6)], 1)
        yield np.concatenate([path, path[::-1] + (wide, 0)]), paint, 1.0


def hand(rng, skin):
    """Fingers across the eye, or a palm before it."""
    paint, turn, thick = skin_like(rng, skin), rng.uniform(0, 2 * np.pi), rng.uniform(0.4, 0.7)
    count, middle = rng.integers(1, 6), rng.normal(0, 0.35, 2)
    for i in range(count):
        y = (i - (count - 1) / 2) * thick
        for width, gain in ((thick * 1.05, 0.7), (thick * 0.9, rng.uniform(0.9, 1.1))):
            yield turned(capsule((-2.2, y), (rng.uniform(0.2, 2.0), y), width), turn) + middle, shaded(paint, gain), 1.0


def brim(rng, skin):
    """A cap, a hat or a cloth from above."""
    x = np.linspace(-1.7, 1.7, 9)
    edge = np.stack([x, rng.uniform(-0.3, 0.8) + rng.uniform(-0.15, 0.15) * x ** 2 + rng.normal(0, 0.2) * x], 1)
    yield np.concatenate([edge, [(1.7, -2), (-1.7, -2)]]), cloth(rng) if rng.random() < 0.6 else flat(rng, dark=0.5), 1.0


def sheet(rng, skin):
    """Paper, a telephone, a sleeve: something that ends in a straight line anywhere."""
    turn, edge = rng.uniform(0, 2 * np.pi), rng.uniform(-0.9, 0.5)
    paint = (lines, flat, cloth, lambda r: knobbly(r, grey=True), lambda r: skin_like(r, skin))[rng.integers(5)](rng)
    yield turned(np.array([(edge, -3), (3, -3), (3, 3), (edge, 3)]), turn), paint, 1.0


def patch(rng, skin):
    yield ellipse(rng.normal(0, 0.1, 2), *rng.uniform((0.55, 0.4), (1.1, 1.0)), 0, 0.03, rng), flat(rng, dark=0.5), 1.0


KINDS = {"lens": lens, "tint": tint, "visor": visor, "fringe": fringe, "strands": strands, "hand": hand, "brim": brim, "sheet": sheet, "patch": patch}
OFTEN = {"lens": 4.0, "tint": 1.5, "hand": 1.5}


class EyeCovers:
    """Draws one of the kinds; those left out are for measuring how far the others teach them."""

    def __init__(self, without=()):
        self.kinds, self.shares = drawn_kinds(KINDS, OFTEN, without)

    def draw(self, crop, corners, rng):
        """A copy of the BGR crop with a thing before the eye whose corners [2, 2] are those, and the share of the eye that is hidden."""
        size = crop.shape[0]
        middle, across = corners.mean(0), corners[1] - corners[0]
        axes = np.stack([across * rng.choice((-1, 1)), [-across[1], across[0]]])
        skin = np.percentile(crop.reshape(-1, 3), 70, 0)
        gain = np.clip(crop.mean() / 125, 0.3, 1.15) * rng.uniform(0.7, 1.15)
        out, hidden = crop.astype(np.float32), np.zeros((size, size), np.float32)
        for outline, paint, opacity in KINDS[rng.choice(self.kinds, p=self.shares)](rng, skin):
            alpha = filled(np.asarray(outline) @ axes + middle, size) * opacity
            out += (np.clip(paint(size, size) * (1.0 if isinstance(paint, Plain) else gain), 0, 255) - out) * alpha[..., None]
            hidden = 1 - (1 - hidden) * (1 - alpha)
        eye = filled(ellipse((0, 0), 0.5, 0.2) @ axes + middle, size)
        return out.astype(np.uint8), float((hidden * eye).sum() / max(1e-3, eye.sum()))


def filled(outline, size):
    """How far an outline, in pixels, covers each of size × size."""
    alpha = np.zeros((size * FINER, size * FINER), np.float32)
    cv2.fillPoly(alpha, [np.round(outline * FINER * 16).astype(np.int32)], 1.0, cv2.LINE_8, 4)
    return cv2.resize(alpha, (size, size), interpolation=cv2.INTER_AREA)


def answers(label, hidden):
    """What may be said of an eye with that label (0 closed, 1 open), so much of which is hidden."""
    return (HIDDEN,) if hidden > 0.88 else (label,) if hidden < 0.3 else (label, HIDDEN)
