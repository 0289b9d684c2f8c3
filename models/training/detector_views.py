"""Training views of the detector: random crops at random scales, mirrored, degraded, four in one, masks drawn."""
import cv2
import numpy as np
import torch

from .augment import blur, colour, jpeg, light, noise
from .drawn_masks import STATES

MIRRORED = (1, 0, 2, 4, 3)
SMALLEST = 5


class Views(torch.utils.data.Dataset):
    """uint8 BGR [size, size, 3] and its target (faces, points, ignore); pictures come by the weights of their sets."""

    def __init__(self, sets, shares, masks, size, length):
        self.pictures = [p for pictures in sets for p in pictures]
        chances = [share / len(pictures) for pictures, share in zip(sets, shares) for _ in pictures]
        self.chances = np.array(chances) / np.sum(chances)
        self.masks, self.size, self.length, self.epoch = masks, size, length, 0

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch, 17))
        if rng.random() < 0.35:
            half = self.size // 2
            image, parts = np.empty((self.size, self.size, 3), np.uint8), []
            for x, y in ((0, 0), (half, 0), (0, half), (half, half)):
                image[y:y + half, x:x + half], target = self._view(half, rng)
                parts.append(shifted(target, x, y))
            target = tuple(np.concatenate(p) for p in zip(*parts))
        else:
            image, target = self._view(self.size, rng)
        return torch.from_numpy(disturb(image, rng)), tuple(torch.from_numpy(t.astype(np.float32)) for t in target)

    def _view(self, size, rng):
        picture = self.pictures[rng.choice(len(self.pictures), p=self.chances)]
        image = picture.read()
        if picture.landmarks is not None and rng.random() < 0.6:
            image = self.masks.draw(image, picture.landmarks, STATES[rng.choice(3, p=(0.6, 0.25, 0.15))], rng)
        scale, left, top = place(picture, image, size, rng)
        matrix = np.array([[scale, 0, -left], [0, scale, -top]], np.float32)
        method = cv2.INTER_AREA if scale < 0.6 else cv2.INTER_LINEAR
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=method) if scale < 0.6 else image
        matrix[:, :2] = np.eye(2) if scale < 0.6 else matrix[:, :2]
        border = tuple(int(v) for v in rng.integers(0, 256, 3)) if rng.random() < 0.5 else (0, 0, 0)
        image = cv2.warpAffine(image, matrix, (size, size), borderValue=border)
        move = np.array([left, top], np.float32)
        target = inside(picture.boxes * scale - np.tile(move, 2), picture.points * scale - move,
                        picture.ignore * scale - np.tile(move, 2), size)
        return mirrored(image, target) if rng.random() < 0.5 else (image, target)


def place(picture, image, size, rng):
    """Scale and corner of the view: about one of the faces, at a size that the nets' levels can find."""
    height, width = image.shape[:2]
    scale = np.exp(rng.uniform(np.log(0.5), np.log(2.2)))
    center = rng.uniform(0, 1, 2) * (width, height)
    if len(picture.boxes) and rng.random() < 0.85:
        box = picture.boxes[rng.integers(len(picture.boxes))]
        side = np.sqrt((box[2] - box[0]) * (box[3] - box[1]))
        scale = np.clip(scale, 9 / side, 0.9 * size / side)
        center = (box[:2] + box[2:]) / 2 + rng.uniform(-0.45, 0.45, 2) * max(0, size / scale - side)
    left, top = center * scale - size / 2
    slack = 0.15 * size
    left = np.clip(left, -slack, max(-slack, width * scale - size + slack))
    top = np.clip(top, -slack, max(-slack, height * scale - size + slack))
    return float(scale), float(left), float(top)


def inside(boxes, points, ignore, size):
    """Clips to the view; faces that are mostly outside or tiny are ignored, keypoints stay where they are."""
    clipped = boxes.clip(0, size)
    area = np.prod(boxes[:, 2:] - boxes[:, :2], 1)
    seen = np.prod(clipped[:, 2:] - clipped[:, :2], 1)
    short = (clipped[:, 2:] - clipped[:, :2]).min(1, initial=size)
    good = (seen > 0.4 * area) & (short >= SMALLEST)
    return clipped[good], points[good], np.concatenate([ignore.clip(0, size), clipped[~good & (seen > 0)]])


def shifted(target, x, y):
    faces, points, ignore = target
    return faces + np.array([x, y, x, y]), points + np.array([x, y]), ignore + np.array([x, y, x, y])


def mirrored(image, target):
    size = image.shape[1]
    faces, points, ignore = target
    points = np.stack([size - points[..., 0], points[..., 1]], -1)[:, MIRRORED]
    return image[:, ::-1], (flip(faces, size), points, flip(ignore, size))


def flip(boxes, size):
    return np.stack([size - boxes[:, 2], boxes[:, 1], size - boxes[:, 0], boxes[:, 3]], 1)


def disturb(image, rng):
    for chance, change in ((0.12, blur), (0.5, light), (0.15, dark), (0.2, colour), (0.15, noise), (0.25, jpeg)):
        image = change(image, rng) if rng.random() < chance else image
    return np.ascontiguousarray(image)


def dark(image, rng):
    return np.clip(image * rng.uniform(0.12, 0.5) + rng.normal(0, 4, image.shape), 0, 255).astype(np.uint8)


def collate(samples):
    return torch.stack([s[0] for s in samples]), [s[1] for s in samples]
