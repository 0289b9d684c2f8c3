"""How the points of faces differ from the generic head: python3 -m training.point_errors --teacher CSV [--data DIR]

A face has its own shape and expression, annotators slide points along outlines, and the landmark model errs; neighbours err together.
The covariance of all this over training faces (HELEN, AFW) says how much each point contributes to the pose. FSA-Net's answers
(pose_teacher.py) say how the heads are turned: errors that a turned head would make too don't count. Writes
head-shape/point-errors.json.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from .crops import roll_of
from .datasets import box_from_points, picture, well_annotated_faces
from .landmarks_data import MIRROR
from .pnp import camera_of, generic_head, packed, rotation_of
from .point_teacher import PointTeacher
from .pose_data import about_view
from .pose_teacher import read as read_teacher
from .runs import MODELS

FURTHEST, DOUBT = 50, 8  # degrees of yaw; degrees by which FSA-Net's answers to one face differ at most
FLOOR = 0.5  # of the mean variance, added to each: so much errs by itself, as on small faces; by validation


def strays(head, points, rotation):
    """The points minus the turned head [68, 2], which lies as well as it can; axes level with the face, units of the head."""
    roll = roll_of(points)
    turned = (head - head.mean(0)) @ (about_view(-roll) @ rotation).T
    level = (points - points.mean(0)) @ about_view(roll)[:2, :2]
    distance, _ = camera_of(turned[:, :2])  # where a head unit is a pixel
    seen = turned[:, :2] / (1 + turned[:, 2:] / distance)
    seen -= seen.mean(0)
    return level * (seen * seen).sum() / (seen * level).sum() - seen


def covariance(errors):
    """Of errors [n, 68, 2] and their mirror images."""
    both = np.concatenate([errors, errors[:, MIRROR] * [-1, 1]]).reshape(-1, 136)
    found = np.cov(both.T)
    return found + FLOOR * np.trace(found) / len(found) * np.eye(len(found))


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.point_errors")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--teacher", type=Path, required=True, help="the CSV of pose_teacher.py")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the landmark model; its head-shape/ gets the file")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    find, teacher = PointTeacher(args.models / "landmarks" / "landmarks.onnx"), read_teacher(args.teacher)
    head = generic_head(args.models)
    errors = []
    for path, points in well_annotated_faces(args.data, "train"):
        yaw, pitch, roll, doubt = teacher[str(path.relative_to(args.data))]
        if doubt < DOUBT and abs(yaw) < FURTHEST:
            found = find.glance(picture(path), box_from_points(points, find.extend), roll_of(points))
            errors.append(strays(head, found, rotation_of(yaw, pitch, roll)))
    found = covariance(np.array(errors))
    rows = ",\n".join(json.dumps(row) for row in packed(found))
    (args.models / "head-shape" / "point-errors.json").write_text(f'{{"covariance": [\n{rows}\n]}}\n')
    print(f"{len(errors)} faces, a point strays by {np.sqrt(np.trace(found) / 68):.4f} head units")


if __name__ == "__main__":
    main()
