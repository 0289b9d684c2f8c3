"""A picture of a face as a coarse mesh over the generic head, which can be turned and redrawn from far to near."""
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

BACK = 1.0  # the axis heads are turned about lies behind the eyes, in distances of the outer eye corners
BEHIND = ((1.25, 0.5), (1.6, 1.1))  # rings around the face: its outline's width × the first, depth + the second
FOREHEAD = ((-0.45, 0.0), (-0.8, 0.15))  # above the brows: height and depth


def extended(shape):
    """The head's 68 points, a forehead, and two rings around it for hair, ears and neck [n, 3]."""
    brows = shape[17:27]
    forehead = [brows + [0, up, back] for up, back in FOREHEAD]
    outline = np.concatenate([shape[:17], forehead[-1][::-1]])
    middle = outline.mean(0)
    rings = [(outline - middle) * [wider, wider, 1] + middle + [0, 0, back] for wider, back in BEHIND]
    return np.concatenate([shape, *forehead, *rings])


@dataclass
class FaceMesh:
    """A picture, where the head's points are in it and how deep [n, 3], and the point that the head turns about [3], all pixels."""
    image: np.ndarray
    places: np.ndarray
    axis: np.ndarray

    @classmethod
    def of(cls, image, points, shape, rotation):
        """rotation [3, 3]: from the head to the camera; points [68, 2] keep their places, the rest comes from the head."""
        turned = extended(shape) @ rotation.T
        flat = turned[:68, :2]
        scale = np.linalg.norm(points - points.mean(0)) / np.linalg.norm(flat - flat.mean(0))
        shift = np.append(points.mean(0) - scale * flat.mean(0), 0)
        places = scale * turned + shift
        places[:68, :2] = points
        axis = scale * (rotation @ [0, 0.3, BACK]) + shift
        return cls(image, places, axis)

    @cached_property
    def triangles(self):
        low, high = np.floor(self.places[:, :2].min(0)) - 2, np.ceil(self.places[:, :2].max(0)) + 2
        plane = cv2.Subdiv2D((int(low[0]), int(low[1]), int(high[0] - low[0]) + 1, int(high[1] - low[1]) + 1))
        index = {}
        for i, (x, y) in enumerate(self.places[:, :2]):
            index.setdefault((np.float32(x), np.float32(y)), i)
            plane.insert((float(x), float(y)))
        corners = plane.getTriangleList().reshape(-1, 3, 2)
        found = [[index.get((x, y)) for x, y in corner] for corner in corners]
        return np.array([t for t in found if None not in t])

    def turned(self, change):
        """The picture after the rotation change [3, 3] of the head in the camera's frame, and the places [n, 2]."""
        moved = (self.places - self.axis) @ change.T + self.axis
        out = cv2.GaussianBlur(self.image, (0, 0), 0.03 * self.image.shape[1])
        before, after = self.places[self.triangles][..., :2], moved[self.triangles]
        facing = np.sign(areas(before)) == np.sign(areas(after[..., :2]))
        for i in np.argsort(-after[..., 2].mean(1)):
            if facing[i]:
                draw(self.image, out, before[i], after[i, :, :2])
        return out, moved[:, :2]


def areas(triangles):
    a, b = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def draw(source, target, before, after):
    """One triangle of source into target."""
    height, width = target.shape[:2]
    x1, y1 = np.maximum(np.floor(after.min(0)).astype(int), 0)
    x2, y2 = np.minimum(np.ceil(after.max(0)).astype(int) + 1, (width, height))
    if x1 >= x2 or y1 >= y2:
        return
    corner = np.array([x1, y1], np.float32)
    matrix = cv2.getAffineTransform(before.astype(np.float32), after.astype(np.float32) - corner)
    patch = cv2.warpAffine(source, matrix, (int(x2 - x1), int(y2 - y1)), borderMode=cv2.BORDER_REPLICATE)
    inside = np.zeros(patch.shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, np.round((after - corner) * 16).astype(np.int32), 255, cv2.LINE_8, 4)
    view = target[y1:y2, x1:x2]
    view[inside > 0] = patch[inside > 0]
