"""Samples of the pose regressor: landmark faces with FSA-Net's pose, and further ones.

A label is a rotation from the head to the crop. Crops are level with the face (eyes and mouth), as the runtime cuts them.
"""
import cv2
import numpy as np
import torch

from .augment import camera, cutout
from .crops import bend, cut, roll_of, similarity
from .datasets import box_from_points, landmark_faces, picture
from .drawn_masks import STATES, TRAINING_SIDE, MaskTemplates
from .face_tables import SEEN_ONLY, Face, further_faces
from .pnp import HeadSolver, rotation_of
from .point_teacher import BOTH_SIDES, PointTeacher
from .runs import MODELS

SIZE, SCALE = 112, 1.35
MIRROR = np.diag([-1.0, 1.0, 1.0])
DOUBTFUL_DEGREES = 12  # FSA-Net and the points differ by more: one of them is wrong


def labelled_faces(data, split, teacher):
    """Landmark faces with FSA-Net's answer, where the pose of their points agrees or it is sure of itself.

    The points don't label: the runtime puts this model's answer and theirs together, which is worth most where they err differently.
    """
    solve, find = HeadSolver(), PointTeacher(MODELS / "landmarks" / "landmarks.onnx", BOTH_SIDES)
    for path, points, source in landmark_faces(data, split):
        yaw, pitch, roll, disagreement = teacher[str(path.relative_to(data))]
        seen, _ = find(picture(path), box_from_points(points, find.extend))
        rotation = rotation_of(yaw, pitch, roll)
        if degrees_between(rotation, solve(seen)) < DOUBTFUL_DEGREES or disagreement < DOUBTFUL_DEGREES / 2:
            yield Face(path, points, rotation, source)


def nearest_rotation(matrix):
    u, _, vt = np.linalg.svd(matrix)
    return u @ np.diag([1, 1, np.linalg.det(u @ vt)]) @ vt


def degrees_between(a, b):
    return np.degrees(np.arccos(np.clip((np.trace(a.T @ b) - 1) / 2, -1, 1)))


class PoseSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3], rotation [3, 3] from head to crop. Training ends with calm epochs, whose pictures are spoilt less."""

    def __init__(self, data, split, extend, teacher, further=None, limit=None):
        self.train, self.extend, self.epoch, self.calm = split == "train", extend, 0, False
        self.masks = MaskTemplates(data / "mask_templates", TRAINING_SIDE)
        self.faces = [*list(labelled_faces(data, split, teacher))[:limit], *list(further_faces(further, split))[:limit]]
        for face in self.faces:
            picture(face.path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        return len(self.faces)

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 17))
        face = self.faces[index]
        image, points, box = picture(face.path), face.points, box_from_points(face.points, self.extend)
        if face.source not in SEEN_ONLY and face.label == "unmasked" and rng.random() < 0.5:
            image = self.masks.draw(image, points, STATES[rng.choice(3, p=(0.7, 0.15, 0.15))], rng)
        roll, side = roll_of(points), SCALE * max(box[2] - box[0], box[3] - box[1])
        center = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
        if self.train:
            far = rng.random() < (0.03 if self.calm else 0.1)
            roll += rng.uniform(-0.6, 0.6) if far else rng.normal(0, 0.08)  # keypoints err, now and then much
            center = center + rng.normal(0, 0.05, 2) * side
            side *= np.exp(rng.normal(0, 0.1))
        matrix = similarity(center, side, SIZE, roll)
        if self.train:
            # Faces are longer and shorter by a few per cent, which says nothing of the pose.
            matrix = bend(matrix, np.diag([1, np.exp(rng.normal(0, 0.03))]), SIZE)
        crop, rotation = cut(image, matrix, SIZE), about_view(-roll) @ face.rotation
        if self.train:
            crop, rotation = self._disturb(crop, rotation, rng)
        return torch.from_numpy(np.ascontiguousarray(crop)), torch.from_numpy(rotation.astype(np.float32))

    def _disturb(self, crop, rotation, rng):
        if rng.random() < 0.5:
            crop, rotation = crop[:, ::-1], MIRROR @ rotation @ MIRROR
        crop = camera(crop, rng, 0.3 if self.calm else 0.7)
        return (cutout(crop, rng) if rng.random() < (0.06 if self.calm else 0.2) else crop), rotation


def about_view(radians):
    """The rotation [3, 3] about the viewing axis by which the picture's x axis turns to its y axis."""
    return cv2.Rodrigues(np.array([0, 0, radians]))[0]
