"""A generic 3-D head of 68 points from 2-D annotations alone: python3 -m training.head_shape [--data DIR]

Structure from motion over all training faces (Tomasi, Kanade 1992: scaled orthographic cameras) by alternation: a pose
for each face given the head, then the head by least squares given the poses, kept mirror-symmetric. The frame is
OpenCV's camera when the face looks into it: x to the image's right, y down, z away. Unit: distance of the outer eye
corners; origin between them. Which tilt is "pitch 0" can't be seen in points alone: --teacher names a CSV (image, pitch)
of a pose model's answers on the same pictures, and the head is tilted until the median difference is zero.
"""
import argparse
import csv
import json
from pathlib import Path

import numpy as np

from .datasets import landmark_faces
from .landmarks_data import MIRROR
from .runs import MODELS

DEPTH = {30: -0.45, 33: -0.25, 27: -0.1, 8: 0.05, 51: -0.2, 57: -0.15}  # a first guess: nose and lips are nearer


def first_guess(faces):
    """The symmetric mean face with a bowl for depth: points far from the middle lie behind."""
    upright = [normalise(p) for p in faces]
    mean = symmetric(np.column_stack([np.mean(upright, 0), np.zeros(68)]))
    mean[:, 2] = 0.9 * mean[:, 0] ** 2
    for point, depth in DEPTH.items():
        mean[point, 2] = depth
    return mean


def normalise(points):
    """Outer eye corners level, one unit apart, origin between them."""
    across = points[45] - points[36]
    turn = np.array([[across[0], across[1]], [-across[1], across[0]]]) / (across @ across)
    return (points - (points[36] + points[45]) / 2) @ turn.T


def symmetric(shape):
    mirrored = shape[MIRROR] * [-1, 1, 1]
    shape = (shape + mirrored) / 2
    middle, unit = (shape[36] + shape[45]) / 2, np.linalg.norm(shape[45] - shape[36])
    return (shape - middle) / unit


def pose(shape, points):
    """Scaled orthographic pose of one face: the first two rows of scale × rotation."""
    centred = shape - shape.mean(0)
    affine = np.linalg.lstsq(centred, points - points.mean(0), rcond=None)[0].T
    u, s, vt = np.linalg.svd(affine, full_matrices=False)
    return s.mean() * u @ vt


def refine(faces, shape, rounds=60):
    for _ in range(rounds):
        cameras = [pose(shape, p) for p in faces]
        left = np.concatenate(cameras)
        right = np.concatenate([(p - p.mean(0)).T for p in faces])
        scales = np.repeat([1 / np.linalg.norm(c) for c in cameras], 2)[:, None]
        centred = np.linalg.lstsq(left * scales, right * scales, rcond=None)[0].T
        shape = symmetric(centred)
    return shape


def pitch_degrees(camera):
    """Pitch of a scaled rotation whose zero is the identity; positive looks up (y is down)."""
    rows = camera / np.linalg.norm(camera, axis=1, keepdims=True)
    rotation = np.vstack([rows, np.cross(rows[0], rows[1])])
    return np.degrees(np.arcsin(np.clip(rotation[1, 2], -1, 1)))


def tilt(shape, degrees):
    angle = np.radians(degrees)
    c, s = np.cos(angle), np.sin(angle)
    return shape @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]]).T


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.head_shape")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--teacher", type=Path, help="CSV (image, pitch): a pose model's answers on the same pictures")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder that gets the head")
    args = parser.parse_args(argv)
    samples = [(p, q) for p, q, source in landmark_faces(args.data, "train") if source != "udacity_ytf"]
    faces = [q for _, q in samples]
    shape = refine(faces, first_guess(faces))
    residual = [np.linalg.norm((q - q.mean(0)) - (shape - shape.mean(0)) @ pose(shape, q).T, axis=1).mean()
                / np.linalg.norm(q[45] - q[36]) for q in faces]
    offset = 0.0
    if args.teacher:
        taught = {r["image"]: float(r["pitch"]) for r in csv.DictReader(args.teacher.open())}
        pairs = [(pitch_degrees(pose(shape, q)), taught[str(p.relative_to(args.data))]) for p, q in samples
                 if str(p.relative_to(args.data)) in taught]
        offset = float(np.median([a - b for a, b in pairs]))
        shape = symmetric(tilt(shape, -offset))
    out = args.models / "head-shape"
    out.mkdir(parents=True, exist_ok=True)
    points = [[round(float(v), 5) for v in p] for p in shape]
    (out / "head-shape.json").write_text(json.dumps({"points": points}, indent=None) + "\n")
    print(f"{len(faces)} faces, mean residual {np.mean(residual):.4f} of the eye distance, tilted by {offset:.2f} degrees")


if __name__ == "__main__":
    main()
