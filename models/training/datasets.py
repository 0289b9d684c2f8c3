"""Readers of the data folders; formats are in the data's own READMEs. A row is a dict, pictures are BGR uint8."""
import csv
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

ANNOTATED = ("helen", "afw")  # sources of landmark faces whose points were set by hand
LOOSE = "udacity_ytf"  # YouTube Faces' frames, whose points lie less well than the other sources'


def rows(path, split=None):
    with Path(path).open(newline="") as file:
        return [r for r in csv.DictReader(file) if split is None or r["split"] == split]


@lru_cache(maxsize=40000)
def picture(path):
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise FileNotFoundError(f"{path}: not a readable picture")
    return image


def box_of(row):
    return tuple(float(row[k]) for k in ("x1", "y1", "x2", "y2"))


def mask_crops(data, split):
    """(path, box, label) of maskcrops/."""
    for r in rows(data / "maskcrops" / "crops.csv", split):
        box = tuple(float(r[k]) for k in ("face_x1", "face_y1", "face_x2", "face_y2"))
        yield data / "maskcrops" / r["image"], box, r["label"]


def labelled_boxes(data, split, shortest):
    """(path, box, label) of the faces of masks1915/ and masks853/ whose short side has at least this many pixels."""
    for folder in (data / "masks1915", data / "masks853"):
        for r in rows(folder / "annotations.csv", split):
            box = box_of(r)
            if min(box[2] - box[0], box[3] - box[1]) >= shortest:
                yield folder / "images" / r["image"], box, r["label"]


def landmark_faces(data, split):
    """(path, points [68, 2]) of landmarks68/."""
    for r in rows(data / "landmarks68" / "landmarks68.csv", split):
        points = np.array([[float(r[f"x{i}"]), float(r[f"y{i}"])] for i in range(68)], np.float32)
        yield data / "landmarks68" / r["image"], points, r["source"]


def well_annotated_faces(data, split):
    """(path, points [68, 2]) of those whose points aren't loose."""
    return ((path, points) for path, points, source in landmark_faces(data, split) if source in ANNOTATED)


def box_from_points(points, extend):
    """The detector's box from the 68 points: their bounds, each side extended by a fraction of width or height."""
    (x1, y1), (x2, y2) = points.min(0), points.max(0)
    w, h = x2 - x1, y2 - y1
    return (x1 - extend["left"] * w, y1 - extend["top"] * h, x2 + extend["right"] * w, y2 + extend["bottom"] * h)
