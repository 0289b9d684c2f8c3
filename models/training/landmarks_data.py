"""Training samples of the landmark net: real faces, half of them with a drawn mask that keeps their truth."""
import numpy as np
import torch

from .augment import camera, cutout
from .crops import bend, cut, roll_of, similarity, transform
from .datasets import LOOSE, box_from_points, landmark_faces, picture
from .drawn_masks import STATES, TRAINING_SIDE, MaskTemplates
from .face_tables import SEEN_ONLY, Face, further_faces

SIZE, SCALE = 128, 1.25
MIRROR = np.array([*range(16, -1, -1), *range(26, 16, -1), 27, 28, 29, 30, 35, 34, 33, 32, 31, 45, 44, 43, 42, 47, 46,
                   39, 38, 37, 36, 41, 40, 54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66,
                   65])


class LandmarkSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [128, 128, 3], points [68, 2] in 0..1 of it, and which of them count [68].

    Rendered and turned heads know their points in space: those of the contour are not where an annotator sees the outline.
    Frames of YouTube Faces have loose points: to learn from, they get those that find, a PointTeacher, says.
    Training ends with calm epochs, whose faces look as most will: shapes that are bent and pictures that are spoilt teach what to look at, but also
    places that no face has.
    """

    def __init__(self, data, split, extend, further=None, limit=None, find=None):
        self.train, self.extend, self.epoch, self.calm = split == "train", extend, 0, False
        self.masks = MaskTemplates(data / "mask_templates", TRAINING_SIDE)
        self.faces = [Face(path, points, None, source) for path, points, source in landmark_faces(data, split)][:limit]
        for face in self.faces if find else ():
            if face.source == LOOSE:
                face.points = find(picture(face.path), box_from_points(face.points, extend))[0].astype(np.float32)
        self.faces += list(further_faces(further, split))[:limit]
        for face in self.faces:
            picture(face.path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        return len(self.faces)

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 11))
        face = self.faces[index]
        image, points, box = picture(face.path), face.points, box_from_points(face.points, self.extend)
        if self.train and face.source not in SEEN_ONLY and rng.random() < 0.5:
            image = self.masks.draw(image, points, STATES[rng.choice(3, p=(0.6, 0.2, 0.2))], rng)
        roll, side = roll_of(points), SCALE * max(box[2] - box[0], box[3] - box[1])
        center = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
        if self.train:
            far = not self.calm and rng.random() >= 0.8
            roll += rng.uniform(-0.6, 0.6) if far else rng.normal(0, 0.06 if self.calm else 0.15)
            center = center + rng.normal(0, 0.04, 2) * side
            side *= np.exp(rng.normal(0.02, 0.09))
        matrix = similarity(center, side, SIZE, roll)
        if self.train and not self.calm and rng.random() < 0.3:
            matrix = bend(matrix, bent(rng), SIZE)
        crop, target = cut(image, matrix, SIZE), transform(points, matrix) / SIZE
        if self.train:
            crop, target = self._disturb(crop, target, rng)
        counts = np.arange(68) > (16 if face.source in SEEN_ONLY else -1)
        return (torch.from_numpy(np.ascontiguousarray(crop)), torch.from_numpy(target.astype(np.float32)),
                torch.from_numpy(counts.astype(np.float32)))

    def _disturb(self, crop, target, rng):
        if rng.random() < 0.5:
            crop, target = crop[:, ::-1], np.stack([1 - target[MIRROR, 0], target[MIRROR, 1]], 1)
        crop = camera(crop, rng, 0.2 if self.calm else 0.4)
        return (cutout(crop, rng) if rng.random() < (0.04 if self.calm else 0.12) else crop), target


def bent(rng):
    """Another aspect and some shear about the crop's middle [2, 2]: faces and poses of more kinds than the data's."""
    aspect, shear = np.exp(rng.normal(0, 0.06)), rng.normal(0, 0.05)
    return np.array([[1 / aspect, shear], [0, aspect]], np.float32)
