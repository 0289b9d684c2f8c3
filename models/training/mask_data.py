"""Training samples of the mask classifier: real crops, faces in pictures, rendered samples and masks drawn on landmark faces."""
import cv2
import numpy as np
import torch

from .augment import camera, cutout
from .crops import cut, similarity
from .datasets import box_from_points, labelled_boxes, landmark_faces, mask_crops, picture
from .drawn_masks import RARE_STATES, STATES, TRAINING_SIDE, MaskTemplates
from .face_tables import further_faces

CLASSES = ("correct", "incorrect", "unmasked")
SIZE, SCALE = 112, 1.25
STATE_LABELS = {"correct": 0}
REAL_WEIGHTS = (1.0, 2.0, 1.3)
BOX_WEIGHTS = (0.4, 1.5, 0.7)  # half of them are among the crops too
SHORTEST_BOX = 10  # pixels
TURNED_WEIGHTS = (0.1, 0.2, 0.1)  # of the same few people, several pictures each


class MaskSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3] and label. In training each look at a sample differs; val is the bare crops, then the bare boxes.

    Masks are drawn on the landmark faces and, with the points that the landmark net finds, on the bare crops: there the
    drawn ones stand beside real ones of the same origin. Turned faces come with the masks that were drawn before they were turned.
    """

    def __init__(self, data, split, extend, find_points=None, further=None, limit=None):
        self.train, self.extend, self.epoch = split == "train", extend, 0
        self.real = [(p, b, CLASSES.index(label)) for p, b, label in mask_crops(data, split)][:limit]
        self.boxes = [(p, b, CLASSES.index(label)) for p, b, label in labelled_boxes(data, split, SHORTEST_BOX)][:limit]
        self.faces, self.turned, self.rendered = [], [], []
        if self.train:
            self.masks = MaskTemplates(data / "mask_templates", TRAINING_SIDE)
            self.faces = [(p, points, box_from_points(points, extend)) for p, points, _ in landmark_faces(data, "train")]
            if find_points:
                self.faces += [(p, find_points(picture(p), b), b) for p, b, label in self.real if label == 2]
            self.faces = self.faces[:limit]
            self.turned = [(f.path, box_from_points(f.points, extend), CLASSES.index(f.label)) for f in further_faces(further, "train")]
            self.turned = self.turned[:limit]
            self.rendered = sorted((data / "synthetic_masked" / "incorrect_mask").glob("*.jpg"))[:limit]
        self.ready = self.real + self.boxes + self.turned
        for path in [s[0] for s in self.ready + self.faces] + self.rendered:
            picture(path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        return len(self.ready) + len(self.faces) + len(self.rendered)

    def weights(self):
        """How often a sample is looked at: real crops worn incorrectly are few, and drawn ones only resemble them."""
        of = ((self.real, REAL_WEIGHTS), (self.boxes, BOX_WEIGHTS), (self.turned, TURNED_WEIGHTS))
        return ([weights[label] for samples, weights in of for _, _, label in samples]
                + [0.5] * len(self.faces) + [0.7] * len(self.rendered))

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch, 7))
        image, box, label = self._look(index, rng)
        crop = self._crop(image, box, rng)
        return torch.from_numpy(np.ascontiguousarray(crop)), label

    def _look(self, index, rng):
        """(picture, box, label) of a real or turned face, one with a mask drawn on it, or a rendered sample."""
        if index < len(self.ready):
            path, box, label = self.ready[index]
            return picture(path), box, label
        index -= len(self.ready)
        if index < len(self.faces):
            return self._drawn(index, rng)
        image = picture(self.rendered[index - len(self.faces)])
        h, w = image.shape[:2]
        return image, (0.2 * w, 0.12 * h, 0.8 * w, 0.88 * h), 1

    def _drawn(self, index, rng):
        path, points, box = self.faces[index]
        image = picture(path)
        if rng.random() < 0.12:
            image = bearded(image, points, rng)
        kind = rng.random()
        if kind < 0.15:
            return image, box, 2
        if kind < 0.3:
            return covered(image, points, rng), box, 2
        state = rng.choice(STATES, p=(0.3, 0.45, 0.25)) if kind < 0.9 else rng.choice(RARE_STATES)
        return self.masks.draw(image, points, state, rng), box, STATE_LABELS.get(state, 1)

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


def bearded(image, points, rng):
    """A beard is not a mask: short dark or grey strokes on cheeks, chin and upper lip."""
    width = np.linalg.norm(points[45] - points[36])
    shape = np.zeros(image.shape[:2], np.float32)
    high = rng.uniform(0.0, 0.8)
    cheeks = [points[i] + (points[33] - points[i]) * 0.12 for i in range(3, 14)]
    lip = [points[i] + (points[33] - points[i]) * high for i in (54, 53, 51, 49, 48)]
    cv2.fillPoly(shape, [np.array([*cheeks, *lip], np.int32)], 1)
    cv2.fillPoly(shape, [points[48:60].astype(np.int32)], 0)
    shape = cv2.GaussianBlur(shape, (0, 0), max(0.8, 0.04 * width)) * rng.uniform(0.5, 0.95)
    strokes = rng.normal(0, 1, image.shape[:2]).astype(np.float32)
    strokes = cv2.filter2D(strokes, -1, np.eye(3, dtype=np.float32)[:, ::rng.choice((-1, 1))] / 3) + 0.5 * strokes
    tone = rng.uniform(15, 70) if rng.random() < 0.75 else rng.uniform(110, 190)
    hair = np.clip(tone + 16 * strokes[..., None] + rng.uniform(-8, 8, 3) + [0, 3, 8], 0, 255)
    return np.clip(image * (1 - shape[..., None]) + hair * shape[..., None], 0, 255).astype(np.uint8)


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
