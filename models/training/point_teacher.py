"""The points of a face in a picture as the exported landmark model finds them: truth enough to draw a mask, or to learn from."""
import hashlib
import json

import cv2
import numpy as np
import torch

from .crops import cut, roll_of, similarity, transform
from .datasets import box_from_points
from .landmarks_data import MIRROR, SCALE, SIZE
from .onnx_torch import Graph
from .runs import MODELS

VIEWS = [(scale, turn, mirrored) for scale, turn in ((0.95, 0.08), (1.0, 0), (1.06, -0.08)) for mirrored in (False, True)]

BOTH_SIDES = [(1.0, 0.0, False), (1.0, 0.0, True)]


def crops_of(image, box, scale, size, roll, views):
    """A face's crops [n, size, size, 3] by views (scale, turn, mirrored) and the matrices of the unmirrored ones."""
    x1, y1, x2, y2 = box
    center, side = ((x1 + x2) / 2, (y1 + y2) / 2), scale * max(x2 - x1, y2 - y1)
    ways = [similarity(center, zoom * side, size, roll + turn) for zoom, turn, _ in views]
    crops = [cut(image, way, size)[:, ::-1 if mirrored else 1] for way, (_, _, mirrored) in zip(ways, views)]
    return torch.from_numpy(np.stack(crops)), ways


class PointTeacher:
    """The mean points of several crops of a face [68, 2] and their mean distance from it in distances of the eye corners."""

    def __init__(self, model, views=VIEWS):
        self.views = views
        self.net = Graph(model)
        self.extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())

    def __call__(self, image, box):
        first = self.glance(image, box)  # says where the face is and how the eyes lie: boxes of data sets differ
        points = self._answers(image, box_from_points(first, self.extend), roll_of(first), self.views)
        mean = points.mean(0)
        return mean, np.linalg.norm(points - mean, axis=2).mean() / np.linalg.norm(mean[36] - mean[45])

    def glance(self, image, box, roll=0.0):
        """The points [68, 2] of one crop, upright if nothing is said."""
        return self._answers(image, box, roll, [(1, 0, False)])[0]

    def _answers(self, image, box, roll, views):
        crops, ways = crops_of(image, box, SCALE, SIZE, roll, views)
        found = self.net.values(crops)["points"].numpy()
        return np.stack([transform(self._unmirrored(p, mirrored) * SIZE, cv2.invertAffineTransform(way))
                         for p, way, (_, _, mirrored) in zip(found, ways, views)])

    @staticmethod
    def _unmirrored(points, mirrored):
        return np.stack([1 - points[MIRROR, 0], points[MIRROR, 1]], 1) if mirrored else points


def remembered(find, path):
    """The same as find(image, box), its answers kept in a file by picture and box: the next run has them at once."""
    known = torch.load(path) if path.exists() else {}

    def ask(image, box):
        key = hashlib.sha256(image.tobytes() + repr(box).encode()).hexdigest()
        if key not in known:
            known[key] = find(image, box)
            if len(known) % 100 == 0:
                path.parent.mkdir(parents=True, exist_ok=True)
                torch.save(known, path)
        return known[key]
    return ask
