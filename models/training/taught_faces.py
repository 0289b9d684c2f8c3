"""Further faces for landmarks and poses, without a label of a person: python3 -m training.taught_faces --out DIR [--data DIR]

Bare faces of maskcrops/ and faces/ get the points of the landmark model in models/, the mean over mirrored, turned and scaled crops,
where these agree, and FSA-Net's pose, where PnP from these points agrees. Writes DIR/SPLIT/: crops with 40 % margin and
headpose.csv.
"""
import argparse
import json
from functools import partial
from pathlib import Path

import torch

from .crops import face_crop, transform
from .datasets import mask_crops, picture
from .detector_data import face_set
from .face_tables import write_tables
from .onnx_torch import Graph
from .pnp import HeadSolver, rotation_of
from .point_teacher import PointTeacher
from .pose_data import DOUBTFUL_DEGREES, degrees_between
from .pose_teacher import FsaNet
from .runs import MODELS

SMALLEST, STORED, MARGIN = 44, 192, 1.8  # pixels of the face's box; of the stored crop; the crop's side in long sides of the box
DISAGREEMENT = 0.035  # of the points between the crops, in distances of the outer eye corners
DOUBT_DEGREES = 8  # FSA-Net's answers to one face differ by more
BARE = 0.9


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
    find_points = PointTeacher(args.models / "landmarks" / "landmarks.onnx")
    find_pose, bare, solve = FsaNet(args.peers or args.data.parent / "peers"), BareFaces(args.models), HeadSolver(args.models)
    for path, box, said in candidates(args.data, split):
        image = picture(path)
        if min(box[2] - box[0], box[3] - box[1]) < SMALLEST or not (said or bare(image, box)):
            continue
        points, disagreement = find_points(image, box)
        (*pose, doubt), = find_pose([(image, points)])
        told = rotation_of(*pose)
        if disagreement < DISAGREEMENT and doubt < DOUBT_DEGREES and degrees_between(told, solve(points)) < DOUBTFUL_DEGREES:
            yield *stored_crop(image, box, points), told, "taught"


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.taught_faces")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="folder of FSA-Net's weights (default: peers beside the data)")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the landmark and the mask model")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    write_tables(args.out, partial(taught, args))


if __name__ == "__main__":
    main()
