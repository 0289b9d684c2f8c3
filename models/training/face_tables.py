"""Folders of faces that were made, not photographed for us: rendered, taught, turned and bent ones, in the form of `maskpose-lab scene heads`.

FOLDER/SPLIT/headpose.csv: image, yaw, pitch, roll (degrees, AFLW2000's signs), x0, y0 … x67, y67, label (how a mask is worn),
source, split.
"""
import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .datasets import rows
from .pnp import angles, rotation_of

NAME = "headpose.csv"
COLUMNS = ["image", "yaw", "pitch", "roll", *(f"{axis}{i}" for i in range(68) for axis in "xy"), "label", "source", "split"]
SEEN_ONLY = ("rendered", "turned")  # their points are in space: the contour's are not where an annotator sees the outline


@dataclass
class Face:
    """points [68, 2] in the picture, rotation [3, 3] from the head to the camera, label: how a mask is worn, where one was drawn."""
    path: Path
    points: np.ndarray
    rotation: np.ndarray | None
    source: str
    label: str = "unmasked"


def further_faces(folders, split):
    """The faces of all folders that have that split."""
    for folder in folders or ():
        table = folder / split / NAME
        for r in rows(table, split) if table.exists() else ():
            points = np.array([[float(r[f"x{i}"]), float(r[f"y{i}"])] for i in range(68)], np.float32)
            rotation = rotation_of(*(float(r[k]) for k in ("yaw", "pitch", "roll")))
            yield Face(folder / split / r["image"], points, rotation, r["source"], r["label"])


class FaceTable:
    """Writes such a folder; a context manager."""

    def __init__(self, folder, split):
        self.folder, self.split, self.count = folder / split, split, 0
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = (self.folder / NAME).open("w", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow(COLUMNS)

    def add(self, image, points, rotation, source, label="unmasked"):
        name = f"{self.count:05}.png"
        cv2.imwrite(str(self.folder / name), image)
        numbers = [*angles(rotation), *points.ravel()]
        self.writer.writerow([name, *(round(float(v), 2) for v in numbers), label, source, self.split])
        self.count += 1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        print(f"{self.folder}: {self.count} faces", flush=True)


def write_tables(folder, faces_of):
    """Writes the training and the validation faces: those that faces_of(split) gives, as what FaceTable.add takes."""
    for split in ("train", "val"):
        with FaceTable(folder, split) as table:
            for face in faces_of(split):
                table.add(*face)
