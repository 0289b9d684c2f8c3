"""Samples of the eye net: eye pictures of the data, and eyes cut from landmark faces where the lids leave no doubt."""
import zlib

import cv2
import numpy as np
import torch

from .augment import blur, colour, jpeg, light, noise
from .crops import cut, similarity
from .datasets import landmark_faces, picture, rows

SIZE, SCALE = 40, 1.5
EYES = (slice(36, 42), slice(42, 48))


def openness(eye):
    """Eye aspect ratio (Soukupová, Čech 2016) of the six points [6, 2]."""
    height = np.linalg.norm(eye[1] - eye[5]) + np.linalg.norm(eye[2] - eye[4])
    return height / (2 * np.linalg.norm(eye[0] - eye[3]))


def held_out(row):
    """A tenth of the people (of the pictures, where nobody is named) validates: the data has no val of its own."""
    return zlib.crc32((row["subject"] or row["image"]).encode()) % 10 == 0


class EyeSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [40, 40, 3] and label 0 closed, 1 open."""

    def __init__(self, data, split, limit=None):
        self.train, self.epoch = split == "train", 0
        kept = [r for r in rows(data / "eyes" / "manifest.csv", "train") if held_out(r) != self.train]
        self.eyes = [(data / "eyes" / r["image"], None, int(r["label"] == "open")) for r in kept]
        for path, points, _ in landmark_faces(data, split):
            for part in EYES:
                ratio = openness(points[part])
                if ratio > 0.25 or ratio < 0.13:
                    self.eyes.append((path, points[part], int(ratio > 0.25)))
        self.eyes = self.eyes[:limit]

    def __len__(self):
        return len(self.eyes)

    def weights(self):
        """So that closed and open, and the two kinds of source, are met about equally often."""
        keys = [(label, eye is None) for _, eye, label in self.eyes]
        return [1 / (keys.count(k) if k[1] else 3 * keys.count(k)) for k in keys]

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 13))
        path, eye, label = self.eyes[index]
        image = picture(path)
        if eye is None:
            center, side, roll = np.array(image.shape[1::-1]) / 2, float(max(image.shape[:2])), 0.0
        else:
            across = eye[3] - eye[0]
            center, side, roll = eye.mean(0), SCALE * float(np.linalg.norm(across)), np.arctan2(across[1], across[0])
        if self.train:
            roll, side = roll + rng.normal(0, 0.15), side * np.exp(rng.uniform(-0.35, 0.3))
            center = center + rng.normal(0, 0.05, 2) * side
        crop = cut(image, similarity(center, max(side, 4), SIZE, roll), SIZE)
        return torch.from_numpy(np.ascontiguousarray(self._disturb(crop, rng) if self.train else crop)), label

    @staticmethod
    def _disturb(crop, rng):
        crop = crop[:, ::-1] if rng.random() < 0.5 else crop
        if rng.random() < 0.4:
            small = int(rng.integers(9, 26))
            crop = cv2.resize(cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA), (SIZE, SIZE))
        for chance, change in ((0.15, blur), (0.8, light), (0.2, colour), (0.3, noise), (0.3, jpeg)):
            crop = change(crop, rng) if rng.random() < chance else crop
        if rng.random() < 0.15:  # a lamp mirrored in glasses
            crop = crop.copy()
            cv2.circle(crop, tuple(int(v) for v in rng.integers(4, SIZE - 4, 2)), int(rng.integers(1, 4)), (255,) * 3, -1)
        return crop
