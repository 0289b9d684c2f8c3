"""What the nets in models/ say of faces, for the net that learns all of it: python3 -m training.head_teacher --out DIR [--data DIR]

Landmark faces keep the points that were set by hand; those of maskcrops/ get the landmark net's, where its crops agree. The pose is that
of PnP and of the pose net together, each eye's probability of being open the eye net's. Writes DIR/SPLIT/: crops with 40 % margin,
headpose.csv (face_tables.py) and eyes.csv: left, right.
"""
import argparse
import csv
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from .crops import cut, similarity
from .datasets import box_from_points, landmark_faces, mask_crops, picture
from .eyes_data import SCALE as EYE_SCALE
from .eyes_data import SIZE as EYE_SIZE
from .face_tables import FaceTable
from .head_net import EYES
from .masked_faces import DISAGREEMENT, DOUBT_DEGREES, PoseTeacher
from .onnx_torch import Graph
from .pnp import HeadSolver
from .point_teacher import BOTH_SIDES, PointTeacher
from .pose_data import degrees_between, nearest_rotation
from .runs import MODELS
from .taught_faces import SMALLEST, stored_crop


class EyeTeacher:
    """How likely each eye is open [2], by the exported eye net, which sees it as the runtime cuts it."""

    def __init__(self, model):
        self.net = Graph(model)

    def __call__(self, image, points):
        crops = []
        for left, right in EYES:
            across = points[right] - points[left]
            center = points[left:left + 6].mean(0)
            crops.append(cut(image, similarity(center, max(4.0, EYE_SCALE * np.linalg.norm(across)), EYE_SIZE, np.arctan2(*across[::-1])), EYE_SIZE))
        return self.net(torch.from_numpy(np.stack(crops)))[:, 1].numpy()


def candidates(data, split, find):
    """(picture, box, points, source, label)."""
    for path, points, source in landmark_faces(data, split):
        yield picture(path), box_from_points(points, find.extend), points, source, "unmasked"
    for path, box, label in mask_crops(data, split):
        if min(box[2] - box[0], box[3] - box[1]) >= SMALLEST:
            image = picture(path)
            points, disagreement = find(image, box)
            if disagreement < DISAGREEMENT:
                yield image, box, points, "taught", label


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.head_teacher")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the landmark, pose and eye models")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    find, see = PointTeacher(args.models / "landmarks" / "landmarks.onnx", BOTH_SIDES), EyeTeacher(args.models / "eye-state" / "eye-state.onnx")
    find_pose, solve = PoseTeacher(args.models / "head-pose" / "head-pose.onnx"), HeadSolver(args.models)
    for split in ("train", "val"):
        with FaceTable(args.out, split) as table, (args.out / split / "eyes.csv").open("w", newline="") as file:
            eyes = csv.writer(file)
            eyes.writerow(["left", "right"])
            for image, box, points, source, label in candidates(args.data, split, find):
                solved, (found, doubt) = solve(points), find_pose(image, points)
                if max(doubt, degrees_between(solved, found)) < DOUBT_DEGREES:
                    crop, places = stored_crop(image, box, points)
                    table.add(crop, places, nearest_rotation(solved + found), source, label)
                    eyes.writerow([round(float(v), 4) for v in see(image, points)])


if __name__ == "__main__":
    main()
