"""Outlines of drawn things: points [n, 2] in any unit."""
import numpy as np


def rectangle(center, width, height, turn, rounded=0.0):
    """An outline of a rectangle, its corners rounded by a share of the shorter side."""
    r = rounded * min(width, height)
    corners = [(sx * (width / 2 - r), sy * (height / 2 - r), a) for sx, sy, a in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270))]
    arcs = [(x + r * np.cos(np.radians(a + d)), y + r * np.sin(np.radians(a + d))) for x, y, a in corners for d in (0, 30, 60, 90)]
    return turned(np.array(arcs), turn) + center


def ellipse(center, rx, ry, turn=0.0, wobble=0.0, rng=None, count=28):
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radius = 1 + (wobble * rng.normal(0, 1, count) if wobble else 0)
    return turned(np.stack([rx * np.cos(angle) * radius, ry * np.sin(angle) * radius], 1), turn) + center


def capsule(start, end, width):
    """A finger, an arm, a stick: from start to end, with round ends."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = np.arctan2(*(end - start)[::-1])
    angle = np.linspace(-np.pi / 2, np.pi / 2, 8)
    cap = np.stack([np.cos(angle), np.sin(angle)], 1) * width / 2
    return np.concatenate([turned(cap, along) + end, turned(cap, along + np.pi) + start])


def turned(outline, radians):
    cos, sin = np.cos(radians), np.sin(radians)
    return outline @ np.array([[cos, sin], [-sin, cos]])
