"""Samples of the eye net: eye pictures of the data, and eyes cut from landmark faces, some with their lid drawn shut."""
import zlib

import cv2
import numpy as np
import torch

from .augment import blur, colour, jpeg, light, noise
from .crops import bend, cut, similarity, transform
from .datasets import landmark_faces, picture, rows
from .drawn_eyes import EYES, close_lid, glasses
from .eye_covers import EyeCovers, answers

SIZE, SCALE = 40, 1.5
SHUT, OPEN = 0.13, 0.25
CLEAR_PIXELS = 16  # between the corners of an eye, from which a drawn lid can be seen


def openness(eye):
    """Eye aspect ratio (Soukupová, Čech 2016) of the six points [6, 2]."""
    height = np.linalg.norm(eye[1] - eye[5]) + np.linalg.norm(eye[2] - eye[4])
    return height / (2 * np.linalg.norm(eye[0] - eye[3]))


def held_out(row, left_out):
    """The sources or people left out validate; without any a tenth of the people (of the pictures, where nobody is named): the data
    has no val of its own."""
    if left_out:
        return row["source"] in left_out or row["subject"] in left_out
    return zlib.crc32((row["subject"] or row["image"]).encode()) % 10 == 0


class EyeSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [40, 40, 3] and which answers are right [3]: closed, open, hidden. With sources or people left out, these alone validate.

    A share of the eyes gets something drawn before it. Training ends with calm epochs, in which half of the crops are not spoilt.
    """

    def __init__(self, data, split, left_out=(), limit=None, drawn=0.0, without=()):
        self.train, self.epoch, self.calm, self.drawn, self.covers = split == "train", 0, False, drawn, EyeCovers(without)
        kept = [r for r in rows(data / "eyes" / "manifest.csv", "train") if held_out(r, left_out) != self.train]
        self.eyes = [(data / "eyes" / r["image"], None, int(r["label"] == "open")) for r in kept]
        for path, points, _ in landmark_faces(data, split) if self.train or not left_out else ():
            for eye, brow in EYES:
                ratio = openness(points[eye])
                if ratio > OPEN or ratio < SHUT:
                    self.eyes.append((path, (points[eye], points[brow]), int(ratio > OPEN)))
        self.eyes = self.eyes[:limit]

    def __len__(self):
        return len(self.eyes)

    def weights(self):
        """So that closed and open are met about equally often, eye pictures twice as often as landmark faces."""
        keys = [None if points else label for _, points, label in self.eyes]
        return [1 / keys.count(k) for k in keys]

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 13))
        path, points, label = self.eyes[index]
        image = picture(path)
        if points is None:
            center, side, roll = np.array(image.shape[1::-1]) / 2, float(max(image.shape[:2])), 0.0
            corners = center + np.array([(-1, 0), (1, 0)]) * side / SCALE / 2
        else:
            across = points[0][3] - points[0][0]
            center, side = points[0].mean(0), SCALE * float(np.linalg.norm(across))
            roll, corners = np.arctan2(across[1], across[0]), points[0][[0, 3]]
            if self.train and label == 1 and side > SCALE * CLEAR_PIXELS and rng.random() < 0.5:
                image, label = self._shut(image, points, rng), 0
        if self.train:
            # A shut eye is not always level, and its line lies below the middle of an open one.
            roll, side = roll + rng.normal(0, 0.27), side * np.exp(rng.uniform(-0.6, 0.35))
            center = center + rng.normal(0, (0.08, 0.11)) * side
        matrix = similarity(center, max(side, 4), SIZE, roll)
        if self.train and rng.random() < 0.5:
            matrix = bend(matrix, np.diag([1, np.exp(rng.uniform(-0.15, 0.35))]), SIZE)
        crop, right = cut(image, matrix, SIZE), torch.zeros(3)
        right[label] = 1
        if rng.random() < self.drawn:
            crop, hidden = self.covers.draw(crop, transform(corners, matrix), rng)
            right = torch.zeros(3).index_fill_(0, torch.tensor(answers(label, hidden)), 1)
        return torch.from_numpy(np.ascontiguousarray(self._disturb(crop, rng) if self.train else crop)), right

    @staticmethod
    def _shut(image, points, rng):
        """The picture with that eye's lid closed; the picture is turned level for it and back."""
        eye, brow = points
        across = eye[3] - eye[0]
        side = max(image.shape[:2])
        level = similarity(eye.mean(0), side, side, np.arctan2(across[1], across[0]))
        turned = close_lid(cut(image, level, side), transform(eye, level), transform(brow, level), rng.uniform(0.95, 1.08))
        back = cv2.invertAffineTransform(level)
        return cv2.warpAffine(turned, back, image.shape[1::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def _disturb(self, crop, rng):
        crop = crop[:, ::-1] if rng.random() < 0.5 else crop
        if self.calm and rng.random() < 0.5:
            return crop
        crop = banded(crop, rng) if rng.random() < 0.2 else crop
        crop = glasses(crop, rng) if rng.random() < 0.35 else crop
        if rng.random() < 0.45:
            small = int(rng.integers(9, 26))
            crop = cv2.resize(cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA), (SIZE, SIZE))
        for chance, change in ((0.2, blur), (0.8, light), (0.4, infrared), (0.2, colour), (0.3, noise), (0.3, jpeg)):
            crop = change(crop, rng) if rng.random() < chance else crop
        return crop


def banded(crop, rng):
    """A picture wider than high, its edge repeated to a square."""
    margin = int(SIZE * rng.uniform(0.08, 0.22))
    return cv2.copyMakeBorder(crop[margin:SIZE - margin], margin, margin, 0, 0, cv2.BORDER_REPLICATE)


def infrared(crop, rng):
    """Grey and flat, as lit by a lamp beside the lens."""
    grey = cv2.cvtColor(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR).astype(np.float32)
    return np.clip((grey - grey.mean()) * rng.uniform(0.25, 1.0) + rng.uniform(40, 160), 0, 255).astype(np.uint8)
