"""Reference poses by Python's OpenCV and NumPy for the runtime's tests: python3 -m training.pose_reference > poses.json"""
import json

import numpy as np

from .pnp import HeadSolver, angles, camera_of, rotation_of

POSES = ((0, 0, 0), (12, -8, 5), (-20, 10, -15), (40, 5, 0), (-65, -10, 8))  # yaw, pitch, roll in degrees
JAW, LOWER_LIP = slice(4, 13), slice(55, 60)
PIXELS = 100  # a head unit


def faces(shape):
    """Turned heads whose mouths are open and whose outlines lie elsewhere than the generic head's: points [68, 2] in pixels."""
    for number, pose in enumerate(POSES):
        rng = np.random.default_rng(number)
        face = shape.copy()
        face[JAW, 1] += 0.12
        face[LOWER_LIP, 1] += 0.15
        face[:17, 0] *= 1.08
        yield (face @ rotation_of(*pose).T)[:, :2] * PIXELS + rng.normal(0, 1, (68, 2)) + (300, 200)


def main():
    solve, found = HeadSolver(), []
    for points in faces(solve.shape):
        points = points.round(3)
        focal, middle = camera_of(points)
        found.append({"focal": round(focal, 4), "center": middle.round(4).tolist(), "points": points.tolist(),
                      "angles": angles(solve(points)).round(4).tolist()})
    print(json.dumps(found, separators=(",", ":")))


if __name__ == "__main__":
    main()
