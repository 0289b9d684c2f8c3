"""Masks drawn on faces with known landmarks, in every wearing state; the landmark truth stays as it is."""
import configparser
from pathlib import Path

import cv2
import numpy as np

STATES = ("correct", "nose_out", "under_chin")  # the three that are met often
TRAINING_SIDE = 256  # pixels of a template where many are drawn
RARE_STATES = ("chin_out", "mouth_only", "forehead", "hanging")


class MaskTemplates:
    """The pictures with alpha of MaskTheFace (MIT) and their six key points a–f: upper edge left, middle, right and
    lower edge left, middle, right."""

    def __init__(self, folder, longest=None):
        """longest: the templates are shrunk to that side, pixels; faces are small, and large templates take four times as long."""
        config = configparser.ConfigParser()
        config.read(folder / "maskthe_face" / "masks.cfg")
        self.masks = []
        for name in config.sections():
            if "template" not in config[name] or name.endswith(("_left", "_right")):
                continue
            picture = cv2.imread(str(folder / "maskthe_face" / config[name]["template"]), cv2.IMREAD_UNCHANGED)
            keys = np.array([[float(v) for v in config[name][f"mask_{k}"].split(",")] for k in "abcdef"], np.float32)
            self.masks.append(shrunk(picture, keys, longest) if longest else (picture, keys))
        paths = sorted((folder / "maskthe_face_textures").glob("*.jpg"))
        self.textures = [cv2.resize(cv2.imread(str(p)), (256, 256)) for p in paths]

    def draw(self, image, points, state, rng):
        """Draws a random mask in the given state on a copy of the BGR image; points is the face's [68, 2]."""
        picture, keys = self.masks[rng.integers(len(self.masks))]
        colours = np.clip(self._dress(picture[..., :3], rng) * rng.uniform(0.6, 1.15), 0, 255).astype(np.float32)
        target = edge_points(points, state, rng)
        out = self._straps(image, points, target, state, rng).astype(np.float32)
        softness = rng.uniform(0.3, 1.0)
        for corners in ((0, 1, 4, 3), (1, 2, 5, 4)):
            index = list(corners)
            if not cv2.isContourConvex(np.round(target[index]).astype(np.int32)):
                continue  # the hidden half of a face in profile
            warp = cv2.getPerspectiveTransform(keys[index], target[index].astype(np.float32))
            half = np.zeros(picture.shape[:2], np.float32)
            left, right = (0, keys[1, 0]) if corners[0] == 0 else (keys[1, 0], picture.shape[1])
            half[:, int(left):int(np.ceil(right)) + 1] = picture[:, int(left):int(np.ceil(right)) + 1, 3] / 255
            size = (image.shape[1], image.shape[0])
            alpha = cv2.GaussianBlur(cv2.warpPerspective(half, warp, size), (0, 0), softness)[..., None]
            out = out * (1 - alpha) + cv2.warpPerspective(colours, warp, size, borderMode=cv2.BORDER_REPLICATE) * alpha
        return out.astype(np.uint8)

    @staticmethod
    def _straps(image, points, target, state, rng):
        """Now and then the bands to the ears, white or dark."""
        image = image.copy()
        if state not in ("correct", "nose_out", "chin_out") or rng.random() < 0.5:
            return image
        colour = (np.array([1, 1, 1]) * (rng.uniform(170, 250) if rng.random() < 0.7 else rng.uniform(10, 80))).tolist()
        ears = points[[0, 16]] + (points[[0, 16]] - points[[16, 0]]) * 0.03
        for ear, high, low in ((ears[0], target[0], target[3]), (ears[1], target[2], target[5])):
            for end in (high, low):
                cv2.line(image, *(tuple(int(v) for v in p) for p in (ear, end)), colour, 1, cv2.LINE_AA)
        return image

    def _dress(self, colours, rng):
        """The template's own colours, another hue, or a texture shaded by them."""
        kind = rng.random()
        if kind < 0.3:
            return colours
        grey = cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY)[..., None] / 255
        if kind < 0.75 or not self.textures:
            return grey * rng.uniform([40, 40, 40], [255, 255, 255])
        texture = self.textures[rng.integers(len(self.textures))]
        return grey * cv2.resize(texture, (colours.shape[1], colours.shape[0]))


def shrunk(picture, keys, longest):
    scale = min(1.0, longest / max(picture.shape[:2]))
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), keys * np.float32(scale)


def edge_points(points, state, rng):
    """Where the mask's six key points go on the face [6, 2]."""
    jitter = rng.normal(0, 0.02 * np.linalg.norm(points[45] - points[36]), (6, 2))
    chin_down = points[8] - points[27]
    if state == "correct":
        top = points[27] + (points[28] - points[27]) * rng.uniform(0.2, 1.6)
        left, right, low_left, low_right = points[1], points[15], points[5], points[11]
        bottom = points[8] + chin_down * rng.uniform(0.02, 0.1)
    elif state == "nose_out":
        top = points[33] + (points[51] - points[33]) * rng.uniform(0.1, 0.9)
        left, right, low_left, low_right = points[3], points[13], points[5], points[11]
        bottom = points[8] + chin_down * rng.uniform(0.02, 0.12)
    elif state == "under_chin":
        top = points[57] + (points[8] - points[57]) * rng.uniform(0.25, 0.9)
        left, right = points[5], points[11]
        bottom = points[8] + chin_down * rng.uniform(0.2, 0.4)
        low_left, low_right = left + chin_down * 0.22, right + chin_down * 0.22
    else:
        return rare_edge_points(points, state, rng) + jitter
    return np.stack([left, top, right, low_left, bottom, low_right]) + jitter


def rare_edge_points(points, state, rng):
    chin_down, across = points[8] - points[27], points[16] - points[0]
    if state == "chin_out":
        top = points[27] + (points[28] - points[27]) * rng.uniform(0.5, 2.0)
        bottom = points[57] + (points[8] - points[57]) * rng.uniform(0.0, 0.4)
        return np.stack([points[1], top, points[15], points[4], bottom, points[12]])
    if state == "mouth_only":
        top = points[33] + (points[51] - points[33]) * rng.uniform(0.2, 0.7)
        bottom = points[57] + (points[8] - points[57]) * rng.uniform(0.2, 0.5)
        return np.stack([points[3], top, points[13], points[5], bottom, points[11]])
    square = np.array([[-0.45, -0.25], [0, -0.3], [0.45, -0.25], [-0.35, 0.25], [0, 0.35], [0.35, 0.25]])
    place = (points[27] - chin_down * rng.uniform(0.3, 0.45) if state == "forehead"
             else points[rng.choice((3, 13))] + across * rng.choice((-1, 1)) * rng.uniform(0.0, 0.15))
    width = rng.uniform(0.7, 1.0) if state == "forehead" else rng.uniform(0.35, 0.6)
    return place + width * (square[:, :1] * across + square[:, 1:] * chin_down * 0.9)
