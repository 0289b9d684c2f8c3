"""A tiny made-up data folder in the formats of the real one, with starting weights of random numbers."""
import csv

import cv2
import numpy as np
import torch

from .backbone import Backbone
from .datasets import landmark_faces
from .detector_data import POINT_COLUMNS, five_of
from .detector_net import YuNet
from .face_tables import FaceTable
from .pnp import angles, generic_head, solve

MASK_KEYS = {"a": (4, 20), "b": (50, 4), "c": (96, 20), "d": (10, 60), "e": (50, 76), "f": (90, 60)}


def write(data, peers):
    """Writes the folders of the data and the starting weights."""
    rng = np.random.default_rng(20)
    mask_templates(data / "mask_templates", rng)
    landmarks(data / "landmarks68", rng)
    detection(data, rng)
    crops(data, rng)
    teacher(data)
    peers.mkdir(parents=True)
    torch.save({"state_dict": YuNet().state_dict()}, peers / "yunet_n.pth")
    torch.onnx.export(Backbone().eval(), torch.zeros(1, 3, 32, 32), str(peers / "mobilenetv2_imagenet.onnx"))
    for kind in ("1x1", "var"):
        ahead = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 64 * 64, 3))
        torch.onnx.export(ahead, torch.zeros(6, 3, 64, 64), str(peers / f"fsanet-{kind}-iter-688590.onnx"))


def teacher(data):
    """What a pose model could say of the landmark faces: the pose of their points."""
    shape = generic_head()
    with Table(data.parent / "fsanet.csv", ["image", "yaw", "pitch", "roll", "disagreement"]) as table:
        for split in ("train", "val"):
            for path, points, _ in landmark_faces(data, split):
                table.add(path.relative_to(data), *angles(solve(shape, points)), 1)


def told(data, out):
    """What head_teacher could write of the landmark faces: the pose of their points, eyes open."""
    shape = generic_head()
    for split in ("train", "val"):
        with FaceTable(out, split) as table, Table(out / split / "eyes.csv", ["left", "right"]) as eyes:
            for path, points, source in landmark_faces(data, split):
                table.add(cv2.imread(str(path)), points, solve(shape, points), source)
                eyes.add(0.9, 0.9)


def face(rng, size=144):
    """An oval with eyes, brows, nose and mouth on noise; its 68 points."""
    image = cv2.resize(rng.integers(0, 256, (9, 9, 3)).astype(np.uint8), (size, size))
    points = (face_points() * size * rng.uniform(0.26, 0.3) + size / 2 + rng.uniform(-5, 5, 2)).astype(np.float32)
    cv2.fillPoly(image, [cv2.convexHull(points.astype(np.int32))], tuple(int(v) for v in rng.integers(90, 230, 3)))
    for part in (range(17, 22), range(22, 27), range(27, 36), range(36, 42), range(42, 48), range(48, 60)):
        cv2.polylines(image, [points[list(part)].astype(np.int32)], False, (30, 30, 60), 2)
    return image, points


def face_points():
    """68 points in iBUG's order, half the face's width as the unit, origin at its middle."""
    def arc(count, center, radius, start, end):
        angle = np.radians(np.linspace(start, end, count))
        return np.stack([center[0] + radius[0] * np.cos(angle), center[1] + radius[1] * np.sin(angle)], 1)

    brows = [arc(5, (x, -0.35), (0.28, 0.12), 200, 340) for x in (-0.42, 0.42)]
    nose = [np.stack([np.zeros(4), np.linspace(-0.2, 0.2, 4)], 1), arc(5, (0, 0.25), (0.18, 0.08), 180, 0)]
    eyes = [arc(6, (x, -0.2), (0.17, 0.09), 180, 480) for x in (-0.42, 0.42)]
    mouth = [arc(12, (0, 0.62), (0.35, 0.16), 180, 510), arc(8, (0, 0.62), (0.27, 0.07), 180, 495)]
    return np.concatenate([arc(17, (0, 0), (1, 1.2), 180, 0), *brows, *nose, *eyes, *mouth])


def landmarks(folder, rng):
    header = ["image", *(f"{axis}{i}" for i in range(68) for axis in "xy"), "source", "split"]
    with Table(folder / "landmarks68.csv", header) as table:
        for i in range(12):
            image, points = face(rng)
            save(folder / f"face{i}.png", image)
            table.add(f"face{i}.png", *points.flatten().round(2), "helen", "val" if i < 3 else "test" if i == 11 else "train")


def detection(data, rng):
    """Pictures of two faces each in the mask sets and faces/, noise in negatives/."""
    for name in ("masks853", "masks1915"):
        with Table(data / name / "annotations.csv", ["image", "x1", "y1", "x2", "y2", "label", "split"]) as table:
            for i in range(6):
                for box, _ in two_faces(data / name / "images" / f"{i}.png", rng):
                    table.add(f"{i}.png", *box, "correct", "val" if i < 2 else "train")
    with Table(data / "faces" / "faces.csv",
               ["image", "x1", "y1", "x2", "y2", *POINT_COLUMNS, "ignore", "source", "split"]) as table:
        for i in range(4):
            for n, (box, points) in enumerate(two_faces(data / "faces" / "images" / f"{i}.png", rng)):
                table.add(f"{i}.png", *box, *(points if i % 2 else [""] * 10), n, "office", "train")
    with Table(data / "negatives" / "negatives.csv", ["image", "split", "source"]) as table:
        for i in range(12):
            save(data / "negatives" / "images" / f"{i}.png", rng.integers(0, 256, (120, 160, 3)).astype(np.uint8))
            table.add(f"{i}.png", "train", "noise")


def two_faces(path, rng):
    image = np.full((160, 320, 3), 127, np.uint8)
    for left in (8, 168):
        part, points = face(rng)
        image[8:152, left:left + 144] = part
        points = points + np.array([left, 8])
        yield [*points.min(0), *points.max(0)], list(five_of(points).flatten())
    save(path, image)


def crops(data, rng):
    """Mask crops, rendered samples and eyes."""
    header = ["image", "label", "split", "face_x1", "face_y1", "face_x2", "face_y2"]
    with Table(data / "maskcrops" / "crops.csv", header) as table:
        for i in range(18):
            image, points = face(rng)
            save(data / "maskcrops" / f"{i}.png", image)
            label = ("correct", "incorrect", "unmasked")[i % 3]
            table.add(f"{i}.png", label, "val" if i < 6 else "train", *points.min(0), *points.max(0))
    for i in range(2):
        save(data / "synthetic_masked" / "incorrect_mask" / f"{i}.jpg", face(rng)[0])
    with Table(data / "eyes" / "manifest.csv", ["image", "label", "source", "subject", "split"]) as table:
        for i in range(40):
            save(data / "eyes" / f"{i}.png", rng.integers(0, 256, (60, 80, 3)).astype(np.uint8))
            table.add(f"{i}.png", ("closed", "open")[i % 2], f"set{i // 8}", f"s{i}", "train")


def mask_templates(folder, rng):
    template = np.zeros((80, 100, 4), np.uint8)
    outline = np.array([MASK_KEYS[k] for k in "abcfed"], np.int32)
    cv2.fillPoly(template, [outline], (200, 180, 160, 255))
    save(folder / "maskthe_face" / "plain.png", template)
    keys = "".join(f"mask_{k} = {x}, {y}\n" for k, (x, y) in MASK_KEYS.items())
    (folder / "maskthe_face" / "masks.cfg").write_text(f"[plain]\ntemplate = plain.png\n{keys}")
    save(folder / "maskthe_face_textures" / "dots.jpg", rng.integers(0, 256, (32, 32, 3)).astype(np.uint8))


def save(path, image):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not cv2.imwrite(str(path), image):
        raise OSError(f"{path}: can't be written")


class Table:
    """A CSV file that is being written."""

    def __init__(self, path, header):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("w", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow(header)

    def add(self, *values):
        self.writer.writerow(values)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
