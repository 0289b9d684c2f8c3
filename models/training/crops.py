"""Square crops as the runtime cuts them: a similarity transform with replicated border, pixels BGR uint8."""
import cv2
import numpy as np


def similarity(center, side, size, roll_radians=0.0):
    """2×3 matrix from the picture to a size×size crop whose x axis runs along roll_radians in the picture."""
    scale = size / side
    cos, sin = scale * np.cos(roll_radians), scale * np.sin(roll_radians)
    cx, cy = center
    half = size / 2
    return np.array([[cos, sin, half - cos * cx - sin * cy], [-sin, cos, half + sin * cx - cos * cy]], np.float32)


def bend(matrix, change, size):
    """A crop's matrix with a linear change [2, 2] on top that leaves the middle of the size×size crop where it is."""
    middle = np.full(2, size / 2)
    about_middle = np.column_stack([change, middle - change @ middle])
    return (about_middle @ np.vstack([matrix, [0, 0, 1]])).astype(np.float32)


def cut(picture, matrix, size):
    """The crop; a strongly shrunk one is blurred first, as the runtime does, so that it does not alias."""
    factor = int(1 / np.hypot(matrix[0, 0], matrix[0, 1]) + 1e-6)
    if factor >= 2:
        small = cv2.resize(picture, (max(1, picture.shape[1] // factor), max(1, picture.shape[0] // factor)),
                           interpolation=cv2.INTER_AREA)
        back = np.diag([picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0]]).astype(np.float32)
        matrix = np.hstack([matrix[:, :2] @ back, matrix[:, 2:]])
        picture = small
    return cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def face_crop(picture, box, scale, size, roll_radians=0.0):
    """The crop around a face's box (x1, y1, x2, y2): square, side = scale × the box's long side."""
    x1, y1, x2, y2 = box
    matrix = similarity(((x1 + x2) / 2, (y1 + y2) / 2), scale * max(x2 - x1, y2 - y1), size, roll_radians)
    return cut(picture, matrix, size), matrix


def transform(points, matrix):
    """Points [n, 2] of the picture in the crop's pixels."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def roll_of(points):
    """The turn of a face's 68 points in the picture, radians, as the runtime's FaceKeypoints.RollRadians: the eye line and the normal
    to the line from eyes to mouth, summed, so that a profile is levelled by its height."""
    left, right = points[36:42].mean(0), points[42:48].mean(0)
    across, down = right - left, (points[48] + points[54] - left - right) / 2
    return np.arctan2(across[1] - down[0], across[0] + down[1])
