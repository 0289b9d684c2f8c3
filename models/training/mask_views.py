"""Looks at a face that its pictures lack: a beard, a mask's valve, darkness, a head that looks down or aside. BGR uint8 in and out."""
import cv2
import numpy as np

from .face_mesh import FaceMesh
from .pnp import generic_head, rotation_of, solve


def tilted(image, points, pitch, yaw_spread, rng):
    """The face turned on: by degrees of pitch between two bounds (below 0: down) and of yaw with that spread; the picture and the points."""
    space = generic_head(points="inSpace")
    change = rotation_of(np.clip(rng.normal(0, yaw_spread), -55, 55) if yaw_spread else 0, rng.uniform(*pitch), 0)
    out, places = FaceMesh.of(image, points, space, solve(generic_head(), points.astype(float))).turned(change)
    return out, places[:68].astype(np.float32)


def valve(image, points, rng):
    """The round or square valve of a respirator, at one side of the mouth or before it."""
    image, unit = image.copy(), np.linalg.norm(points[45] - points[36])
    center = points[33] * 0.4 + points[57] * 0.6 + rng.choice((-1, 0, 1)) * (points[54] - points[48]) * rng.uniform(0.3, 0.7)
    place, radius = tuple(int(v) for v in np.round(center * 16)), unit * rng.uniform(0.08, 0.17)
    tone = [float(v) for v in rng.uniform(40, 245) + rng.uniform(-25, 25, 3)]
    for share, gain in ((1.0, 0.7), (0.85, 1.0), (0.45, 0.8)):
        cv2.circle(image, place, int(radius * share * 16), [v * gain for v in tone], -1, cv2.LINE_AA, 4)
    return image


def dim(image, rng):
    """Low light as a camera shows it: dark, with little colour and much noise."""
    grey = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    image = (image * 0.4 + grey * 0.6) * rng.uniform(0.2, 0.5) + rng.normal(0, rng.uniform(1, 6), image.shape)
    return np.clip(image, 0, 255).astype(np.uint8)


def bearded(image, points, rng):
    """A beard is not a mask: short dark or grey strokes on cheeks, chin and upper lip."""
    width = np.linalg.norm(points[45] - points[36])
    shape = np.zeros(image.shape[:2], np.float32)
    high = rng.uniform(0.0, 0.8)
    cheeks = [points[i] + (points[33] - points[i]) * 0.12 for i in range(3, 14)]
    lip = [points[i] + (points[33] - points[i]) * high for i in (54, 53, 51, 49, 48)]
    cv2.fillPoly(shape, [np.array([*cheeks, *lip], np.int32)], 1)
    cv2.fillPoly(shape, [points[48:60].astype(np.int32)], 0)
    shape = cv2.GaussianBlur(shape, (0, 0), max(0.8, 0.04 * width)) * rng.uniform(0.5, 0.95)
    strokes = rng.normal(0, 1, image.shape[:2]).astype(np.float32)
    strokes = cv2.filter2D(strokes, -1, np.eye(3, dtype=np.float32)[:, ::rng.choice((-1, 1))] / 3) + 0.5 * strokes
    tone = rng.uniform(15, 70) if rng.random() < 0.75 else rng.uniform(110, 190)
    hair = np.clip(tone + 16 * strokes[..., None] + rng.uniform(-8, 8, 3) + [0, 3, 8], 0, 255)
    return np.clip(image * (1 - shape[..., None]) + hair * shape[..., None], 0, 255).astype(np.uint8)
