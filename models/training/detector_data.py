"""Pictures with faces for the detector: the mask sets, the face sets, scenes without a face, landmark faces."""
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .datasets import box_from_points, box_of, landmark_faces, rows
from .runs import MODELS

POINT_COLUMNS = ("lex", "ley", "rex", "rey", "nx", "ny", "lmx", "lmy", "rmx", "rmy")


@dataclass
class Picture:
    """boxes [n, 4], points [n, 5, 2] (NaN where unknown), ignore [k, 4]; landmarks [68, 2] where a mask can be drawn."""
    path: Path
    boxes: np.ndarray
    points: np.ndarray
    ignore: np.ndarray
    landmarks: np.ndarray | None = None

    def read(self):
        image = cv2.imread(str(self.path), cv2.IMREAD_COLOR)
        if image is None:
            raise FileNotFoundError(f"{self.path}: not a readable picture")
        return image


def fit(image, side):
    """Scales the long side to side and pads right and bottom with black to multiples of 32; also the factor."""
    factor = side / max(image.shape[:2])
    method = cv2.INTER_AREA if factor < 0.5 else cv2.INTER_LINEAR
    image = cv2.resize(image, None, fx=factor, fy=factor, interpolation=method)
    down, right = (-image.shape[0]) % 32, (-image.shape[1]) % 32
    return cv2.copyMakeBorder(image, 0, down, 0, right, cv2.BORDER_CONSTANT), factor


def mask_set(data, name, split):
    """Pictures of masks853 or masks1915: boxes of all three labels, no points."""
    by_image = grouped(rows(data / name / "annotations.csv", split))
    for image, faces in by_image.items():
        boxes = np.array([box_of(r) for r in faces], np.float32)
        yield Picture(data / name / "images" / image, boxes, unknown(len(boxes)), nothing())


def face_set(data, split):
    """Pictures of faces/, with points where they are given."""
    for image, faces in grouped(rows(data / "faces" / "faces.csv", split)).items():
        kept = [r for r in faces if r["ignore"] != "1"]
        points = [[float(r[c] or "nan") for c in POINT_COLUMNS] for r in kept]
        ignore = np.array([box_of(r) for r in faces if r["ignore"] == "1"], np.float32)
        yield Picture(data / "faces" / "images" / image,
                      np.array([box_of(r) for r in kept], np.float32).reshape(-1, 4),
                      np.array(points, np.float32).reshape(-1, 5, 2), ignore.reshape(-1, 4))


def negative_set(data, held_out=None):
    """Scenes without a face of the training split; a tenth is held out, as there is no validation split."""
    for r in rows(data / "negatives" / "negatives.csv", "train"):
        if held_out is None or (zlib.crc32(r["image"].encode()) % 10 == 0) == held_out:
            yield Picture(data / "negatives" / "images" / r["image"], nothing(), unknown(0), nothing())


def landmark_set(data, split):
    """Face crops of landmarks68/ with their true five points."""
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    for path, points, _ in landmark_faces(data, split):
        box = np.array(box_from_points(points, extend), np.float32)
        yield Picture(path, box[None], five_of(points)[None], nothing(), points)


def five_of(points):
    """Eye centers, nose tip, mouth corners of the 68 points."""
    return np.stack([points[36:42].mean(0), points[42:48].mean(0), points[30], points[48], points[54]])


def grouped(table):
    by_image = {}
    for r in table:
        by_image.setdefault(r["image"], []).append(r)
    return by_image


def unknown(count):
    return np.full((count, 5, 2), np.nan, np.float32)


def nothing():
    return np.zeros((0, 4), np.float32)
