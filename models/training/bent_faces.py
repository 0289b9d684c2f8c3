"""Bare faces bent as a whole, with FSA-Net's answer to each: python3 -m training.bent_faces --teacher CSV --taught DIR --out DIR [--data DIR]

A face that is wider, longer or sheared is to a pose model another face, and its teacher says what it sees there (Beyer et al. 2022: a
teacher is to be asked about the very picture that the pupil sees). Writes DIR/train/: pictures and headpose.csv.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from .crops import bend, cut, similarity, transform
from .datasets import picture
from .face_tables import FaceTable, further_faces
from .pnp import rotation_of
from .pose_data import labelled_faces
from .pose_teacher import FsaNet
from .pose_teacher import read as read_teacher
from .runs import MODELS
from .taught_faces import MARGIN, STORED

DOUBT_DEGREES = 10  # FSA-Net's answers to one picture differ by more


def bent_face(face, rng):
    """The face in a square with its surroundings, turned, sheared and stretched; its points."""
    low, high = face.points.min(0), face.points.max(0)
    image, side = picture(face.path), MARGIN * float((high - low).max())
    size = min(STORED, int(side))
    aspect = np.exp(rng.normal(0, 0.12) / 2)
    change = np.array([[aspect, rng.normal(0, 0.1)], [0, 1 / aspect]])
    matrix = bend(similarity((low + high) / 2, side, size, rng.normal(0, 0.2)), change, size)
    return cut(image, matrix, size), transform(face.points, matrix)


def bent(args):
    find_pose = FsaNet(args.peers or args.data.parent / "peers")
    faces = list(labelled_faces(args.data, "train", read_teacher(args.teacher)))
    for i, face in enumerate((*faces, *further_faces(args.taught, "train"))):
        pictures = [bent_face(face, np.random.default_rng((i, k, 31))) for k in range(args.each)]
        for (image, points), (*pose, doubt) in zip(pictures, find_pose(pictures)):
            if doubt < DOUBT_DEGREES:
                yield image, points, rotation_of(*pose), "bent"


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.bent_faces")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="folder of FSA-Net's weights (default: peers beside the data)")
    parser.add_argument("--teacher", type=Path, required=True, help="the CSV of pose_teacher.py")
    parser.add_argument("--taught", type=Path, nargs="+", help="folders of taught_faces.py: bends their faces too")
    parser.add_argument("--each", type=int, default=5, help="pictures of each face")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    with FaceTable(args.out, "train") as table:
        for face in bent(args):
            table.add(*face)


if __name__ == "__main__":
    main()
