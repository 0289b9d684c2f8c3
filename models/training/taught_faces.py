"""Further faces for landmarks and poses, without a label of a person: python3 -m training.taught_faces --out DIR [--data DIR]

Bare faces of maskcrops/ and faces/ get the points of the landmark model in models/, the mean over mirrored, turned and scaled crops,
where these agree, and the pose of FSA-Net. Writes DIR/SPLIT/: crops with 40 % margin and headpose.csv.
"""
import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from .crops import cut, face_crop, roll_of, similarity, transform
from .datasets import box_from_points, mask_crops, picture
from .detector_data import face_set
from .face_tables import FaceTable
from .landmarks_data import MIRROR, SCALE, SIZE
from .onnx_torch import Graph
from .pnp import rotation_of
from .pose_teacher import FsaNet
from .runs import MODELS

SMALLEST, STORED, MARGIN = 44, 192, 1.8  # pixels of the face's box; of the stored crop; the crop's side in long sides of the box
DISAGREEMENT = 0.035  # of the points between the crops, in distances of the outer eye corners
DOUBT_DEGREES = 8  # FSA-Net's answers to one face differ by more
BARE = 0.9
VIEWS = [(scale, turn, mirrored) for scale, turn in ((0.95, 0.08), (1.0, 0), (1.06, -0.08)) for mirrored in (False, True)]


class PointTeacher:
    """The mean points of several crops of a face [68, 2] and their mean distance from it in distances of the eye corners."""

    def __init__(self, models):
        self.net = Graph(models / "landmarks" / "landmarks.onnx")
        self.extend = json.loads((models / "landmarks" / "box_from_points.json").read_text())

    def __call__(self, image, box):
        # The first answer says where the face is and how the eyes lie: boxes of data sets differ.
        first = self._answers(image, box, 0.0, [(1, 0, False)])[0]
        points = self._answers(image, box_from_points(first, self.extend), roll_of(first), VIEWS)
        mean = points.mean(0)
        return mean, np.linalg.norm(points - mean, axis=2).mean() / np.linalg.norm(mean[36] - mean[45])

    def _answers(self, image, box, roll, views):
        x1, y1, x2, y2 = box
        crops, ways = [], []
        for scale, turn, mirrored in views:
            way = similarity(((x1 + x2) / 2, (y1 + y2) / 2), scale * SCALE * max(x2 - x1, y2 - y1), SIZE, roll + turn)
            crop = cut(image, way, SIZE)
            crops.append(crop[:, ::-1] if mirrored else crop)
            ways.append((way, mirrored))
        found = self.net.values(torch.from_numpy(np.stack(crops)))["points"].numpy()
        return np.stack([transform(self._unmirrored(p, mirrored) * SIZE, cv2.invertAffineTransform(way))
                         for p, (way, mirrored) in zip(found, ways)])

    @staticmethod
    def _unmirrored(points, mirrored):
        return np.stack([1 - points[MIRROR, 0], points[MIRROR, 1]], 1) if mirrored else points


class BareFaces:
    """Whether the mask model in models/ is sure that a face is bare."""

    def __init__(self, models):
        entry = next(e for e in json.loads((models / "catalog.json").read_text())["models"] if e["id"] == "mask-classifier")
        self.net, self.crop = Graph(models / entry["file"]), entry
        self.bare = entry["labels"].index("unmasked")

    def __call__(self, image, box):
        crop, _ = face_crop(image, box, self.crop["crop"]["scale"], self.crop["input"]["width"])
        return float(self.net(torch.from_numpy(crop[None]))[0, self.bare]) >= BARE


def candidates(data, split):
    """(path, box, is it said to be bare)."""
    for path, box, label in mask_crops(data, split):
        if label == "unmasked":
            yield path, box, True
    for found in face_set(data, split):
        for box in found.boxes:
            yield found.path, tuple(box), False


def stored_crop(image, box, points):
    """The face with its surroundings, and the points in it."""
    crop, matrix = face_crop(image, box, MARGIN, min(STORED, int(MARGIN * max(box[2] - box[0], box[3] - box[1]))))
    return crop, transform(points, matrix)


def taught(args, split):
    find_points, find_pose, bare = PointTeacher(args.models), FsaNet(args.peers or args.data.parent / "peers"), BareFaces(args.models)
    for path, box, said in candidates(args.data, split):
        image = picture(path)
        if min(box[2] - box[0], box[3] - box[1]) < SMALLEST or not (said or bare(image, box)):
            continue
        points, disagreement = find_points(image, box)
        *pose, doubt = find_pose(image, points)
        if disagreement < DISAGREEMENT and doubt < DOUBT_DEGREES:
            yield *stored_crop(image, box, points), rotation_of(*pose)


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.taught_faces")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="folder of FSA-Net's weights (default: peers beside the data)")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the landmark and the mask model")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    for split in ("train", "val"):
        with FaceTable(args.out, split) as table:
            for crop, points, rotation in taught(args, split):
                table.add(crop, points, rotation, "taught")


if __name__ == "__main__":
    main()
