"""Faces turned further than they were photographed: python3 -m training.turned_faces --teacher CSV --out DIR [--data DIR]

"Face profiling" (Zhu et al. 2016, which made 300W-LP), on a coarse mesh. What was hidden stays unknown, so faces are turned on from the
middle, where the seen half grows, or back by a little. Writes DIR/SPLIT/: pictures and headpose.csv.
"""
import argparse
from functools import partial
from pathlib import Path

import numpy as np

from .datasets import picture
from .drawn_masks import STATES, MaskTemplates
from .face_mesh import FaceMesh
from .face_tables import further_faces, write_tables
from .pnp import HeadSolver, angles, generic_head, rotation_of
from .pose_data import labelled_faces
from .pose_teacher import read as read_teacher
from .runs import MODELS

FURTHEST = 85  # degrees of yaw


def change_for(yaw, rng):
    """Degrees of yaw and pitch: on from where the face is turned to, or any way from the middle; now and then a little back."""
    side = np.sign(yaw) if abs(yaw) > 12 else rng.choice((-1, 1))
    further = rng.uniform(10, max(11, min(FURTHEST - abs(yaw), 65)))
    return side * (further if rng.random() < 0.8 else -rng.uniform(0, 15)), np.clip(rng.normal(0, 8), -18, 18)


def turned_face(face, solve, space, masks, rng):
    """(picture, points, rotation, label); half of the faces get a mask before they are turned, which so turns with them."""
    label = face.label
    image, seen = picture(face.path), solve(face.points)
    yaw = angles(face.rotation)[0]
    if rng.random() < 0.5 and abs(yaw) < 45:
        state = STATES[rng.choice(3, p=(0.7, 0.15, 0.15))]
        image, label = masks.draw(image, face.points, state, rng), "correct" if state == "correct" else "incorrect"
    change = rotation_of(*change_for(yaw, rng), 0)
    picture_turned, places = FaceMesh.of(image, face.points, space, seen).turned(change)
    return picture_turned, places[:68], change @ face.rotation, label


def turned(args, split):
    solve, space = HeadSolver(), generic_head(points="inSpace")
    masks, teacher = MaskTemplates(args.data / "mask_templates"), args.teacher and read_teacher(args.teacher)
    faces = list(labelled_faces(args.data, split, teacher) if teacher else ())
    for i, face in enumerate((*faces, *further_faces(args.taught, split))):
        for k in range(args.each if split == "train" else 1):
            image, points, rotation, label = turned_face(face, solve, space, masks, np.random.default_rng((i, k, 29)))
            yield image, points, rotation, "turned", label


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.turned_faces")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--teacher", type=Path, help="the CSV of pose_teacher.py: turns the landmark faces")
    parser.add_argument("--taught", type=Path, nargs="+", help="folders of taught_faces.py: turns their faces")
    parser.add_argument("--each", type=int, default=4, help="pictures of each face")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    write_tables(args.out, partial(turned, args))


if __name__ == "__main__":
    main()
