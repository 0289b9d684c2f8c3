"""Head pose from 68 points by Perspective-n-Point, as the runtime solves it: a frontal start, a long focal length."""
import cv2
import numpy as np

from .crops import roll_of

FOCAL_WIDTHS = 5.0
FAR_OUTLINE_YAW = 25  # degrees, from which the half of the outline that is turned away is left out


def solve(shape, points):
    """Rotation [3, 3] from the head (x right, y down, z away) to the camera; points are pixels of a crop of a face."""
    first = fit(shape, points, slice(None))
    yaw = angles(first)[0]
    return first if abs(yaw) < FAR_OUTLINE_YAW else fit(shape, points, np.r_[8:68] if yaw > 0 else np.r_[0:9, 17:68])


def fit(shape, points, used):
    """The same from some of the points."""
    width = 1.5 * float(np.ptp(points, axis=0).max())
    focal, middle = FOCAL_WIDTHS * width, points.mean(0)
    camera = np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1]])
    size = max(np.linalg.norm(points[45] - points[36]),
               np.linalg.norm(points[8] - points[27]) / np.linalg.norm(shape[8] - shape[27]))
    turn = np.array([[0], [0], [roll_of(points)]])
    between, depth = (points[36] + points[45]) / 2 - middle, focal / size
    shift = np.array([[between[0] / size], [between[1] / size], [depth]])
    _, turn, _ = cv2.solvePnP(shape[used], points[used].astype(float), camera, None, turn, shift, True, cv2.SOLVEPNP_ITERATIVE)
    return cv2.Rodrigues(turn)[0]


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
