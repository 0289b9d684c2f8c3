"""Further faces with real masks: python3 -m training.masked_faces --out DIR [--data DIR]

Masked faces of maskcrops/, masks1915/ and masks853/ get the pose that the models in models/ give them together: PnP from the mean
points and the pose model, each over two crops, where both agree. Writes DIR/SPLIT/: crops with 40 % margin and
headpose.csv.
"""
import argparse
import json
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch

from .crops import roll_of
from .datasets import box_from_points, labelled_boxes, mask_crops, picture
from .face_tables import write_tables
from .onnx_torch import Graph
from .pnp import HeadSolver
from .point_teacher import BOTH_SIDES, PointTeacher, crops_of
from .pose import rotation_from
from .pose_data import SCALE, SIZE, about_view, degrees_between, nearest_rotation
from .runs import MODELS
from .taught_faces import SMALLEST, stored_crop

DOUBT_DEGREES = 12  # between both ways; between the crops of the pose model
DISAGREEMENT = 0.05  # of the points between the crops, in distances of the outer eye corners
AROUND = [(0.95, 0.08, False), (1.06, -0.08, False)]  # views of the pose model, which looks at both sides of each itself


class PoseTeacher:
    """The mean rotation [3, 3] of the exported pose model over several crops of a face, and their mean angle to it in degrees."""

    def __init__(self, model):
        self.net = Graph(model)
        self.extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())

    def __call__(self, image, points):
        roll = roll_of(points)
        crops, _ = crops_of(image, box_from_points(points, self.extend), SCALE, SIZE, roll, AROUND)
        rotations = [about_view(roll + turn) @ rotation
                     for rotation, (_, turn, _) in zip(rotation_from(self.net(crops)).numpy(), AROUND)]
        mean = nearest_rotation(sum(rotations))
        return mean, np.mean([degrees_between(mean, r) for r in rotations])


def candidates(data, split):
    """(path, box, how the mask is worn)."""
    for path, box, label in (*mask_crops(data, split), *labelled_boxes(data, split, SMALLEST)):
        if label != "unmasked" and min(box[2] - box[0], box[3] - box[1]) >= SMALLEST:
            yield path, box, label


def masked(args, split):
    find_points = PointTeacher(args.models / "landmarks" / "landmarks.onnx", BOTH_SIDES)
    find_pose = PoseTeacher(args.models / "head-pose" / "head-pose.onnx")
    solve = HeadSolver(args.models)
    for path, box, label in candidates(args.data, split):
        image = picture(path)
        points, disagreement = find_points(image, box)
        solved, (found, doubt) = solve(points), find_pose(image, points)
        if disagreement < DISAGREEMENT and max(doubt, degrees_between(solved, found)) < DOUBT_DEGREES:
            crop, points = stored_crop(image, box, points)
            yield crop, points, nearest_rotation(solved + found), "masked", label


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.masked_faces")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the landmark and the pose model")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    write_tables(args.out, partial(masked, args))


if __name__ == "__main__":
    main()
