"""Head pose from 68 points by Perspective-n-Point, as the runtime solves it: a frontal start, a long focal length, and every
point counted by how far and with which others it strays from the generic head."""
import json

import cv2
import numpy as np

from .crops import roll_of
from .runs import MODELS

FOCAL_WIDTHS = 5.0
FAR_OUTLINE_YAW = 25  # degrees, from which the half of the outline that is turned away is left out
ROUNDS = 4  # of Gauss and Newton


class HeadSolver:
    """Poses by the head and the covariance of point errors in models/head-shape: generalised least squares (Aitken 1935)."""

    def __init__(self, models=MODELS):
        self.shape = generic_head(models)
        self.covariance = unpacked(json.loads((models / "head-shape" / "point-errors.json").read_text())["covariance"])

    def __call__(self, points):
        """Rotation [3, 3] from the head (x right, y down, z away) to the camera; points [68, 2] are pixels of a crop of a face."""
        first = refined(self.shape, points, slice(None), self.covariance)
        used = near_points(angles(first)[0])
        return first if used is None else refined(self.shape, points, used, self.covariance)


def generic_head(models=MODELS, points="points"):
    """The generic head [68, 3]: "points" as found in pictures, or those of a head "inSpace"."""
    return np.array(json.loads((models / "head-shape" / "head-shape.json").read_text())[points])


def packed(covariance):
    """The lower triangle of a covariance [136, 136] (x0, y0, x1, …), row by row, in ten-thousandths of a squared head unit."""
    return [[round(float(v) * 1e4, 3) for v in row[:i + 1]] for i, row in enumerate(covariance)]


def unpacked(rows):
    lower = np.array([[*row, *[0.0] * (len(rows) - len(row))] for row in rows]) / 1e4
    return lower + np.tril(lower, -1).T


def near_points(yaw):
    """Which points count on a head turned that far; None: all."""
    return None if abs(yaw) < FAR_OUTLINE_YAW else np.r_[8:68] if yaw > 0 else np.r_[0:9, 17:68]


def solve(shape, points):
    """The rotation by plain least squares, where all points count the same."""
    first = fit(shape, points, slice(None))
    used = near_points(angles(first[0])[0])
    return (first if used is None else fit(shape, points, used))[0]


def refined(shape, points, used, covariance):
    """From plain least squares on to generalised ones, in units of the head and axes level with the face."""
    rotation, shift, camera = fit(shape, points, used)
    both = (2 * np.arange(68)[used][:, None] + [0, 1]).ravel()
    weights = np.linalg.inv(covariance[np.ix_(both, both)])
    turn, roll = cv2.Rodrigues(rotation)[0], roll_of(points)
    level = np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])
    for _ in range(ROUNDS):
        seen, slopes = cv2.projectPoints(shape[used], turn, shift, camera, None)
        scaled = level * shift[2] / camera[0, 0]
        error = ((points[used] - seen[:, 0]) @ scaled.T).ravel()
        slopes = np.einsum("ij,njk->nik", scaled, slopes[:, :6].reshape(-1, 2, 6)).reshape(-1, 6)
        step = np.linalg.solve(slopes.T @ weights @ slopes, slopes.T @ weights @ error)
        turn, shift = turn + step[:3, None], shift + step[3:, None]
    return cv2.Rodrigues(turn)[0]


def fit(shape, points, used):
    """Rotation, shift and camera by plain least squares from some of the points."""
    focal, middle = camera_of(points)
    camera = np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1]])
    size = max(np.linalg.norm(points[45] - points[36]),
               np.linalg.norm(points[8] - points[27]) / np.linalg.norm(shape[8] - shape[27]))
    turn = np.array([[0], [0], [roll_of(points)]])
    between, depth = (points[36] + points[45]) / 2 - middle, focal / size
    shift = np.array([[between[0] / size], [between[1] / size], [depth]])
    _, turn, shift = cv2.solvePnP(shape[used], points[used].astype(float), camera, None, turn, shift, True, cv2.SOLVEPNP_ITERATIVE)
    return cv2.Rodrigues(turn)[0], shift, camera


def camera_of(points):
    """Focal length and principal point, pixels, of a camera that looks at the face."""
    return FOCAL_WIDTHS * 1.5 * float(np.ptp(points, axis=0).max()), points.mean(0)


def angles(rotation):
    """Yaw, pitch, roll in degrees with AFLW2000's signs (services/Core/Geometry/Rotation.cs)."""
    x, y, z = rotation.T
    return np.degrees([np.arcsin(np.clip(z[0], -1, 1)), np.arctan2(z[1], z[2]), np.arctan2(-y[0], x[0])])


def rotation_of(yaw, pitch, roll):
    """The inverse of angles: Rx(−pitch) · Ry(yaw) · Rz(roll), 300W-LP's order (Zhu et al. 2016)."""
    p, y, r = np.radians([-pitch, yaw, roll])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return about_x @ about_y @ about_z
