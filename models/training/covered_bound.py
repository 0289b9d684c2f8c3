"""How well covered points can be known at best: python3 -m training.covered_bound [--data DIR]

Under a mask, points are guessed from the visible ones. This computes the error of such a guess even if the free points are
known exactly: ridge regression of the covered points of a face from its free ones, all as annotated, fitted on the training
faces and their mirror images, with the strength that does best on val. In distances of the outer eye corners.
"""
import argparse
from pathlib import Path

import numpy as np

from .datasets import well_annotated_faces
from .head_shape import normalise
from .landmarks_data import MIRROR
from .runs import MODELS

COVERED = np.r_[2:15, 29:36, 48:68]  # services/Core/Geometry/Landmarks68.cs, IsUnderMask
FREE = np.setdiff1d(np.arange(68), COVERED)
MOUTH = COVERED >= 48
STRENGTHS = (1e-3, 1e-2, 1e-1, 1, 10)


def faces_of(data, split):
    return np.array([normalise(points) for _, points in well_annotated_faces(data, split)])


def from_free(faces):
    return np.column_stack([faces[:, FREE].reshape(len(faces), -1), np.ones(len(faces))])


def fitted(faces, strength):
    x, y = from_free(faces), faces[:, COVERED].reshape(len(faces), -1)
    return np.linalg.solve(x.T @ x + strength * np.eye(x.shape[1]), x.T @ y)


def errors(faces, weights):
    """The distance of each covered point to where it is [n, covered]."""
    return np.linalg.norm((from_free(faces) @ weights).reshape(len(faces), -1, 2) - faces[:, COVERED], axis=2)


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.covered_bound")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    args = parser.parse_args(argv)
    train, val, test = (faces_of(args.data, split) for split in ("train", "val", "test"))
    train = np.concatenate([train, train[:, MIRROR] * (-1, 1)])
    best = min((fitted(train, s) for s in STRENGTHS), key=lambda weights: errors(val, weights).mean())
    for split, faces in (("val", val), ("test", test)):
        off = errors(faces, best)
        print(f"{split}: {len(faces)} faces, covered points {off.mean():.4f}, those of the mouth {off[:, MOUTH].mean():.4f}")


if __name__ == "__main__":
    main()
