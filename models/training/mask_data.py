"""Training samples of the mask classifier: real crops, faces in pictures, rendered samples, masks and other things drawn on faces."""
import cv2
import numpy as np
import torch

from .augment import camera, cutout
from .crops import cut, similarity
from .datasets import box_from_points, labelled_boxes, landmark_faces, mask_crops, picture
from .drawn_masks import RARE_STATES, STATES, TRAINING_SIDE, MaskTemplates
from .face_tables import further_faces
from .mask_views import bearded, dim, tilted, valve
from .occluders import Occluders, answers
from .things import KINDS

CLASSES = ("correct", "incorrect", "unmasked")
SIZE, SCALE = 112, 1.25
STATE_LABELS = {"correct": 0}
REAL_WEIGHTS = (1.0, 2.0, 1.3)
BOX_WEIGHTS = (0.4, 1.5, 0.7)  # half of them are among the crops too
SHORTEST_BOX = 10  # pixels
TURNED_WEIGHTS = (0.1, 0.2, 0.1)  # of the same few people, several pictures each
FACE_WEIGHT = 2.5  # of a face that something is drawn on
HIDDEN_WEIGHT = 0.8  # of a real masked crop with a thing drawn before it
POINTED_EVERY = (8, 1, 2)  # crop of each class: to find its points takes longer than to learn from it
KINDS_EACH = 3  # of a face of val


class MaskSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3] and the answers that are right: [4] of 0 and 1, the three classes and "covered".

    Masks and other things are drawn on the landmark faces and, with the points that the landmark net finds, on the crops: there the
    drawn ones stand beside real ones of the same origin. Turned faces come with the masks that were drawn before they were turned.
    In training each look at a sample differs. val is the crops, the boxes, then its landmark faces with things drawn before them, of
    all kinds whatever training leaves out: `kinds` names them.
    """

    def __init__(self, data, split, extend, find_points=None, further=None, limit=None, without=()):
        self.train, self.extend, self.epoch = split == "train", extend, 0
        self.real = [(p, b, CLASSES.index(label)) for p, b, label in mask_crops(data, split)][:limit]
        self.boxes = [(p, b, CLASSES.index(label)) for p, b, label in labelled_boxes(data, split, SHORTEST_BOX)][:limit]
        self.faces = [(p, points, box_from_points(points, extend), 2) for p, points, _ in landmark_faces(data, split)][:limit]
        self.masks, self.things = MaskTemplates(data / "mask_templates", TRAINING_SIDE), Occluders(without)
        self.hidden, self.turned, self.rendered, self.kinds = [], [], [], []
        if self.train:
            if find_points:
                shown = [s for i, s in enumerate(self.real) if i % POINTED_EVERY[s[2]] == 0]
                pointed = [(p, find_points(picture(p), b), b, label) for p, b, label in shown]
                self.faces += [s for s in pointed if s[3] == 2]
                self.hidden = [s for s in pointed if s[3] != 2]
            self.turned = [(f.path, box_from_points(f.points, extend), CLASSES.index(f.label)) for f in further_faces(further, "train")]
            self.turned = self.turned[:limit]
            self.rendered = sorted((data / "synthetic_masked" / "incorrect_mask").glob("*.jpg"))[:limit]
        else:
            names = [*KINDS, "looking down"]
            self.kinds = [names[(i * KINDS_EACH + k) % len(names)] for i in range(len(self.faces)) for k in range(KINDS_EACH)]
        self.ready = self.real + self.boxes + self.turned
        for path in [s[0] for s in self.ready + self.faces] + self.rendered:
            picture(path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        drawn = len(self.faces) + len(self.hidden) + len(self.rendered) if self.train else len(self.kinds)
        return len(self.ready) + drawn

    def weights(self):
        """How often a sample is looked at: real crops worn incorrectly are few, and drawn ones only resemble them."""
        of = ((self.real, REAL_WEIGHTS), (self.boxes, BOX_WEIGHTS), (self.turned, TURNED_WEIGHTS))
        return ([weights[label] for samples, weights in of for _, _, label in samples]
                + [FACE_WEIGHT] * len(self.faces) + [HIDDEN_WEIGHT] * len(self.hidden) + [0.7] * len(self.rendered))

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch, 7))
        image, box, right = self._look(index, rng) if self.train else self._val_look(index, rng)
        crop = self._crop(image, box, rng)
        allowed = torch.zeros(len(CLASSES) + 1)
        allowed[list(right)] = 1
        return torch.from_numpy(np.ascontiguousarray(crop)), allowed

    def _val_look(self, index, rng):
        if index < len(self.ready):
            path, box, label = self.ready[index]
            return picture(path), box, (label,)
        index -= len(self.ready)
        path, points, box, label = self.faces[index // KINDS_EACH]
        if self.kinds[index] not in KINDS:
            image, points = tilted(picture(path), points, (-40, -20), 0, rng)
            return image, box_from_points(points, self.extend), (label,)
        image, seen = self.things.draw(picture(path), points, rng, self.kinds[index])
        return image, box, answers(label, seen)

    def _look(self, index, rng):
        """(picture, box, right answers) of a real or turned face, one with a mask or a thing drawn on it, or a rendered sample."""
        if index < len(self.ready):
            path, box, label = self.ready[index]
            return picture(path), box, (label,)
        index -= len(self.ready)
        if index < len(self.faces):
            return self._drawn(index, rng)
        index -= len(self.faces)
        if index < len(self.hidden):
            path, points, box, label = self.hidden[index]
            image, seen = self.things.draw(picture(path), points, rng)
            return image, box, answers(label, seen)
        image = picture(self.rendered[index - len(self.hidden)])
        h, w = image.shape[:2]
        return image, (0.2 * w, 0.12 * h, 0.8 * w, 0.88 * h), (1,)

    def _drawn(self, index, rng):
        path, points, box, _ = self.faces[index]
        image, label = picture(path), 2
        if rng.random() < 0.12:
            image = bearded(image, points, rng)
        kind = rng.random()
        if kind > 0.55:
            state = rng.choice(STATES, p=(0.35, 0.42, 0.23)) if kind < 0.95 else rng.choice(RARE_STATES)
            image, label = self.masks.draw(image, points, state, rng), STATE_LABELS.get(state, 1)
            if label == 0 and rng.random() < 0.15:
                image = valve(image, points, rng)
        if rng.random() < 0.2:
            image, points = tilted(image, points, (-42, 5), 25, rng)
            box = box_from_points(points, self.extend)
        if 0.12 < kind < 0.62:  # the last of them before a mask
            image, seen = self.things.draw(image, points, rng)
            return image, box, answers(label, seen)
        return image, box, (label,)

    def _crop(self, image, box, rng):
        x1, y1, x2, y2 = box
        side, center, roll = SCALE * max(x2 - x1, y2 - y1), np.array([(x1 + x2) / 2, (y1 + y2) / 2]), 0.0
        if not self.train:
            return cut(image, similarity(center, side, SIZE), SIZE)
        center = center + rng.normal(0, 0.04, 2) * side
        roll = rng.normal(0, 0.17)
        crop = cut(image, similarity(center, side * np.exp(rng.normal(0, 0.09)), SIZE, roll), SIZE)
        crop = crop[:, ::-1] if rng.random() < 0.5 else crop
        crop = camera(dim(crop, rng) if rng.random() < 0.08 else crop, rng)
        return cutout(crop, rng) if rng.random() < 0.1 else crop
