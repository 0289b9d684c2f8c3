"""Surfaces of drawn things. A paint is a function (height, width) ▶ float BGR picture of that size, 0 to 255, the same at each call."""
import cv2
import numpy as np


def _shade(rng, height, width, low=0.75, high=1.15):
    """Light that falls unevenly."""
    coarse = rng.uniform(low, high, (4, 4)).astype(np.float32)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]


def _fixed(make, rng):
    """A paint that draws the same at each call."""
    seed = int(rng.integers(1 << 31))
    return lambda height, width: make(np.random.default_rng(seed), height, width)


class Plain:
    """One colour, whatever the light on the face: a bright sheet, a dark screen, a clear shield that lets the face be seen."""

    def __init__(self, colour, opacity=1.0):
        self.colour, self.opacity = colour, opacity

    def __call__(self, height, width):
        return np.full((height, width, 3), self.colour, np.float32)


def shaded(paint, gain):
    return lambda height, width: paint(height, width) * gain


def any_colour(rng, dark=0.3):
    """dark: how often it is a dark grey; else a light grey or any colour."""
    kind = rng.random()
    if kind < dark:
        return rng.uniform(5, 70) + rng.uniform(-8, 8, 3)
    if kind < dark + (1 - dark) * 0.45:
        return rng.uniform(150, 255) + rng.uniform(-12, 12, 3)
    return rng.uniform(0, 255, 3)


def flat(rng, dark=0.3):
    colour, even = any_colour(rng, dark), rng.random() < 0.3
    if rng.random() < 0.25:
        return Plain(colour)
    return _fixed(lambda r, h, w: np.full((h, w, 3), colour, np.float32) * (1 if even else _shade(r, h, w)), rng)


def tinted(rng):
    """A screen or a label: soft spots of several colours."""
    def make(r, h, w):
        spots = r.uniform(0, 255, (r.integers(2, 8), r.integers(2, 8), 3)).astype(np.float32)
        return cv2.resize(spots, (w, h), interpolation=int(r.choice([cv2.INTER_NEAREST, cv2.INTER_CUBIC])))
    return _fixed(make, rng)


def lines(rng):
    """Print on paper."""
    def make(r, h, w):
        page = np.full((h, w, 3), r.uniform(215, 255) + r.uniform(-12, 6, 3), np.float32)
        step, turn = r.uniform(4, 12), r.normal(0, 0.1)
        y, x = np.mgrid[:h, :w].astype(np.float32)
        row = (y * np.cos(turn) + x * np.sin(turn)) / step
        words = cv2.resize(r.random((h // 2 + 1, w // 6 + 1)).astype(np.float32), (w, h), interpolation=cv2.INTER_NEAREST)
        page[(row % 1 < r.uniform(0.2, 0.5)) & (words > 0.25)] *= r.uniform(0.3, 0.85)
        return page * _shade(r, h, w, 0.85, 1.05)
    return _fixed(make, rng)


def cloth(rng):
    """Plain, striped, checked, dotted or knitted."""
    one, other, kind = any_colour(rng), any_colour(rng), rng.integers(6)

    def make(r, h, w):
        y, x = np.mgrid[:h, :w].astype(np.float32)
        turn, step = r.uniform(0, np.pi), np.exp(r.uniform(np.log(3), np.log(25)))
        u, v = (x * np.cos(turn) + y * np.sin(turn)) / step, (y * np.cos(turn) - x * np.sin(turn)) / step
        amount = {0: 0 * u, 1: (np.sin(2 * np.pi * u) > 0) * 1.0, 2: ((np.sin(2 * np.pi * u) > 0) * 0.5 + (np.sin(2 * np.pi * v) > 0) * 0.5),
                  3: (np.sin(2 * np.pi * u) * np.sin(2 * np.pi * v) > 0.5) * 1.0,
                  4: 0.35 + 0.35 * np.sin(2 * np.pi * u + 2 * np.abs(v % 2 - 1)), 5: 0.3 * r.random((h, w))}[int(kind)]
        colours = one + (other * 0.6 + one * 0.4 - one if kind in (4, 5) else other - one) * amount[..., None].astype(np.float32)
        return (colours * _shade(r, h, w, 0.6, 1.15)).astype(np.float32)
    return _fixed(make, rng)


def skin_like(rng, skin):
    """The face's own skin mostly, else another's or a glove."""
    kind = rng.random()
    if kind < 0.7:
        colour = skin * rng.uniform(0.75, 1.15) + rng.normal(0, 6, 3)
    elif kind < 0.88:
        colour = np.array([0.6, 0.72, 1.0]) * rng.uniform(60, 235) + rng.normal(0, 8, 3)
    else:
        colour = any_colour(rng)
    return _fixed(lambda r, h, w: (colour * _shade(r, h, w, 0.75, 1.15) + r.normal(0, 2.5, (h, w, 1))).astype(np.float32), rng)


def knobbly(rng, grey=False):
    """Food, foam, embers: a colour with grain."""
    colour = np.full(3, rng.uniform(10, 120)) if grey else np.array([rng.uniform(0, 140), rng.uniform(20, 210), rng.uniform(60, 255)])
    grain = rng.uniform(4, 30)

    def make(r, h, w):
        rough = cv2.GaussianBlur(r.normal(0, 1, (h, w)).astype(np.float32), (0, 0), r.uniform(0.5, 1.5))
        return (colour + grain * rough[..., None] * 2) * _shade(r, h, w, 0.6, 1.2)
    return _fixed(make, rng)


def hairs(rng):
    colour = np.array([0.55, 0.75, 1.0]) * rng.uniform(15, 60) if rng.random() < 0.7 else np.array([0.6, 0.8, 1.0]) * rng.uniform(60, 200)

    def make(r, h, w):
        strands = cv2.blur(r.normal(0, 1, (h, w)).astype(np.float32), (1, 15))
        return np.clip(colour + 45 * strands[..., None], 2, 255) * _shade(r, h, w, 0.7, 1.3)
    return _fixed(make, rng)


def drawn_kinds(kinds, often, without):
    """Names of the kinds of things that are drawn, and the share of each: often's weight, 1 by default."""
    names = [k for k in kinds if k not in without]
    weights = np.array([often.get(k, 1.0) for k in names])
    return names, weights / weights.sum()
