"""A generic 3-D head of 68 points from 2-D annotations alone: python3 -m training.head_shape [--data DIR]

Structure from motion over all training faces (Tomasi, Kanade 1992: scaled orthographic cameras) by alternation: a pose
for each face given the head, then the head by least squares given the poses, kept mirror-symmetric. The frame is
OpenCV's camera when the face looks into it: x to the image's right, y down, z away. Unit: distance of the outer eye
corners; origin between them. Points alone don't determine which tilt is "pitch 0" and, of faces that are turned little, how deep a head
is: --teacher names what pose_teacher.py wrote of the same pictures. The head takes the depth that agrees best with it, and the
tilt with a median difference of zero in pitch.
"""
import argparse
import json
from pathlib import Path

import numpy as np

from .datasets import well_annotated_faces
from .landmarks_data import MIRROR
from .pnp import angles, solve
from .pose_teacher import read as read_teacher
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


def tilt(shape, degrees):
    angle = np.radians(degrees)
    c, s = np.cos(angle), np.sin(angle)
    return shape @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]]).T


def learn_from(teacher, shape, samples):
    """The head with the depth and the tilt that agree with a pose model's answers; the head with the tilt alone; what is
    left of the first, degrees (yaw, pitch)."""
    pairs = [(q, teacher[name][:2]) for name, q in samples if name in teacher]
    answers = np.array([answer for _, answer in pairs])

    def differences(head):
        return np.array([angles(solve(head, q))[:2] for q, _ in pairs]) - answers

    def spread(head):
        found = differences(head)
        return np.abs(found - np.median(found, 0)).mean()

    def upright(head):
        for _ in range(3):
            head = symmetric(tilt(head, -np.median(differences(head)[:, 1])))
        return head

    taught = upright(min((shape * [1, 1, depth] for depth in np.arange(0.5, 1.3, 0.05)), key=spread))
    return taught, upright(shape), np.abs(differences(taught)).mean(0)


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.head_shape")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--teacher", type=Path, help="the CSV of pose_teacher.py")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder that gets the head")
    args = parser.parse_args(argv)
    samples = list(well_annotated_faces(args.data, "train"))
    faces = [q for _, q in samples]
    shape = refine(faces, first_guess(faces))
    residual = [np.linalg.norm((q - q.mean(0)) - (shape - shape.mean(0)) @ pose(shape, q).T, axis=1).mean()
                / np.linalg.norm(q[45] - q[36]) for q in faces]
    deep, left = shape, None
    if args.teacher:
        shape, deep, left = learn_from(read_teacher(args.teacher), shape, [(str(p.relative_to(args.data)), q) for p, q in samples])
    out = args.models / "head-shape"
    out.mkdir(parents=True, exist_ok=True)
    heads = {name: [[round(float(v), 5) for v in p] for p in head] for name, head in (("points", shape), ("inSpace", deep))}
    (out / "head-shape.json").write_text(json.dumps(heads) + "\n")
    print(f"{len(faces)} faces, mean residual {np.mean(residual):.4f} of the eye distance, left to the teacher {left}")


if __name__ == "__main__":
    main()
