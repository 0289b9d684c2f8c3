"""Samples of the pose regressor: landmark faces with the pose of their true points and of FSA-Net, and rendered heads.

A label is a rotation from the head to the crop, whose x axis runs along the eyes: the runtime turns the answer back.
"""
import cv2
import numpy as np
import torch

from .augment import camera, cutout
from .crops import bend, cut, similarity
from .datasets import box_from_points, landmark_faces, mask_crops, picture, rendered_rows
from .drawn_masks import STATES, MaskTemplates
from .pnp import rotation_of, solve

SIZE, SCALE = 112, 1.35
MIRROR = np.diag([-1.0, 1.0, 1.0])
SMALLEST_FACE = 30  # pixels
DOUBTFUL_DEGREES = 12  # FSA-Net's answers to one face, or it and the points, differ by more: nobody knows


def labelled_faces(data, split, shape, teacher):
    """(path, points, rotation, is rendered): the mean of both labels, where they agree."""
    for path, points, _ in landmark_faces(data, split):
        yaw, pitch, roll, disagreement = teacher[str(path.relative_to(data))]
        taught, solved = rotation_of(yaw, pitch, roll), solve(shape, points)
        if disagreement < DOUBTFUL_DEGREES and degrees_between(taught, solved) < DOUBTFUL_DEGREES:
            yield path, points, nearest_rotation(taught + solved), False


def taught_crops(data, split, teacher, find_points):
    """Bare mask crops: FSA-Net's answer alone, where it agrees with itself; the points are the landmark net's."""
    for path, box, label in mask_crops(data, split):
        if label == "unmasked" and min(box[2] - box[0], box[3] - box[1]) >= SMALLEST_FACE:
            *answer, disagreement = teacher[str(path.relative_to(data))]
            if disagreement < DOUBTFUL_DEGREES / 2:
                yield path, find_points(picture(path), box), rotation_of(*answer), False


def turned_heads(folder, split):
    for path, points, r in rendered_rows(folder, split):
        yield path, points, rotation_of(*(float(r[k]) for k in ("yaw", "pitch", "roll"))), True


def nearest_rotation(matrix):
    u, _, vt = np.linalg.svd(matrix)
    return u @ np.diag([1, 1, np.linalg.det(u @ vt)]) @ vt


def degrees_between(a, b):
    return np.degrees(np.arccos(np.clip((np.trace(a.T @ b) - 1) / 2, -1, 1)))


class PoseSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3], rotation [3, 3] from head to crop."""

    def __init__(self, data, split, extend, shape, teacher, heads, find_points=None, limit=None):
        self.train, self.extend, self.epoch = split == "train", extend, 0
        self.masks = MaskTemplates(data / "mask_templates")
        self.faces = [*list(labelled_faces(data, split, shape, teacher))[:limit],
                      *list(turned_heads(heads, split))[:limit]]
        if self.train and find_points:
            self.faces += list(taught_crops(data, split, teacher, find_points))[:limit]
        for path, *_ in self.faces:
            picture(path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        return len(self.faces)

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 17))
        path, points, rotation, rendered = self.faces[index]
        image, box = picture(path), box_from_points(points, self.extend)
        if not rendered and rng.random() < 0.5:
            image = self.masks.draw(image, points, STATES[rng.choice(3, p=(0.7, 0.15, 0.15))], rng)
        eyes = points[42:48].mean(0) - points[36:42].mean(0)
        roll, side = np.arctan2(eyes[1], eyes[0]), SCALE * max(box[2] - box[0], box[3] - box[1])
        center = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
        if self.train:
            roll += rng.normal(0, 0.12)
            center = center + rng.normal(0, 0.04, 2) * side
            side *= np.exp(rng.normal(0, 0.08))
        matrix = similarity(center, side, SIZE, roll)
        if self.train:
            # Faces are longer and shorter by a few per cent, which says nothing of the pose.
            matrix = bend(matrix, np.diag([1, np.exp(rng.normal(0, 0.03))]), SIZE)
        crop, rotation = cut(image, matrix, SIZE), about_view(-roll) @ rotation
        if self.train:
            crop, rotation = self._disturb(crop, rotation, rng)
        return torch.from_numpy(np.ascontiguousarray(crop)), torch.from_numpy(rotation.astype(np.float32))

    @staticmethod
    def _disturb(crop, rotation, rng):
        if rng.random() < 0.5:
            crop, rotation = crop[:, ::-1], MIRROR @ rotation @ MIRROR
        crop = camera(crop, rng, 0.7)
        return (cutout(crop, rng) if rng.random() < 0.2 else crop), rotation


def about_view(radians):
    """The rotation [3, 3] about the viewing axis by which the picture's x axis turns to its y axis."""
    return cv2.Rodrigues(np.array([0, 0, radians]))[0]
