"""Training samples of the mask classifier: real crops, rendered samples and masks drawn on landmark faces."""
import cv2
import numpy as np
import torch

from .augment import camera, cutout
from .crops import cut, similarity
from .datasets import box_from_points, landmark_faces, mask_crops, picture
from .drawn_masks import STATES, MaskTemplates

CLASSES = ("correct", "incorrect", "unmasked")
SIZE, SCALE = 112, 1.25
STATE_LABELS = {"correct": 0, "nose_out": 1, "under_chin": 1}


class MaskSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3] and label. In training each look at a sample differs; val is the bare crop."""

    def __init__(self, data, split, extend, limit=None):
        self.train, self.extend = split == "train", extend
        self.real = [(p, b, CLASSES.index(label)) for p, b, label in mask_crops(data, split)][:limit]
        self.faces, self.rendered = [], []
        if self.train:
            self.masks = MaskTemplates(data / "mask_templates")
            self.faces = [(p, points) for p, points, _ in landmark_faces(data, "train")][:limit]
            self.rendered = sorted((data / "synthetic_masked" / "incorrect_mask").glob("*.jpg"))[:limit]
        self.epoch = 0

    def __len__(self):
        return len(self.real) + len(self.faces) + len(self.rendered)

    def labels(self):
        """Of drawn faces the label is drawn too; −1 stands for it."""
        return np.array([s[2] for s in self.real] + [-1] * len(self.faces) + [1] * len(self.rendered))

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch, 7))
        if index < len(self.real):
            path, box, label = self.real[index]
            image = picture(path)
        elif index < len(self.real) + len(self.faces):
            image, box, label = self._drawn(index - len(self.real), rng)
        else:
            image, label = picture(self.rendered[index - len(self.real) - len(self.faces)]), 1
            h, w = image.shape[:2]
            box = (0.2 * w, 0.12 * h, 0.8 * w, 0.88 * h)
        crop = self._crop(image, box, rng)
        return torch.from_numpy(np.ascontiguousarray(crop)), label

    def _drawn(self, index, rng):
        path, points = self.faces[index]
        image, box = picture(path), box_from_points(points, self.extend)
        kind = rng.random()
        if kind < 0.2:
            return image, box, 2
        if kind < 0.35:
            return covered(image, points, rng), box, 2
        state = STATES[rng.choice(3, p=(0.3, 0.45, 0.25))]
        return self.masks.draw(image, points, state, rng), box, STATE_LABELS[state]

    def _crop(self, image, box, rng):
        x1, y1, x2, y2 = box
        side, center, roll = SCALE * max(x2 - x1, y2 - y1), np.array([(x1 + x2) / 2, (y1 + y2) / 2]), 0.0
        if not self.train:
            return cut(image, similarity(center, side, SIZE), SIZE)
        center = center + rng.normal(0, 0.04, 2) * side
        roll = rng.normal(0, 0.17)
        crop = cut(image, similarity(center, side * np.exp(rng.normal(0, 0.09)), SIZE, roll), SIZE)
        crop = crop[:, ::-1] if rng.random() < 0.5 else crop
        crop = camera(crop, rng)
        return cutout(crop, rng) if rng.random() < 0.1 else crop


def covered(image, points, rng):
    """A hand, cup or scarf before the mouth is not a mask: an oval or band of skin colour or of the background."""
    image = image.copy()
    width = np.linalg.norm(points[45] - points[36])
    skin = image[int(np.clip(points[29, 1], 0, image.shape[0] - 1)), int(np.clip(points[29, 0], 0, image.shape[1] - 1))]
    colour = skin * rng.uniform(0.6, 1.2, 3) if rng.random() < 0.7 else rng.uniform(0, 255, 3)
    shape = np.zeros(image.shape[:2], np.float32)
    center = points[62] + rng.normal(0, 0.2, 2) * width
    axes = (int(width * rng.uniform(0.15, 0.5)), int(width * rng.uniform(0.2, 0.6)))
    cv2.ellipse(shape, tuple(int(v) for v in center), axes, rng.uniform(0, 180), 0, 360, 1, -1)
    shade = cv2.resize(rng.uniform(0.7, 1.2, (5, 5)).astype(np.float32), shape.shape[::-1], interpolation=cv2.INTER_CUBIC)
    shape = cv2.GaussianBlur(shape, (0, 0), 1.0)[..., None]
    return np.clip(image * (1 - shape) + colour * shade[..., None] * shape, 0, 255).astype(np.uint8)
