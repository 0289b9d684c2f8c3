"""Trains one net for points, pose and eyes: python3 -m training.head --taught DIR [--start landmarks.onnx] [--data DIR] [--epochs N] [--export]

DIR is the folder of head_teacher.py. Losses are those of the separate nets: wing, heat maps and spreads for the points, the angle for
the pose, cross-entropy against the teacher's probability for the eyes.
"""
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from . import landmarks, pose
from .augment import camera, cutout
from .backbone import as_input
from .crops import cut, roll_of, similarity, transform
from .datasets import ANNOTATED, box_from_points, picture, rows
from .drawn_masks import STATES, TRAINING_SIDE, MaskTemplates
from .export import FromPixels, export
from .face_tables import further_faces
from .head_net import SIZE, HeadNet
from .landmarks_data import MIRROR
from .pose_data import MIRROR as OTHER_SIDE
from .pose_data import about_view
from .runs import MODELS, Average, Run, arguments, by_source, swift, train_epoch
from .unfold import load_exported

SCALE, FACES_PER_EPOCH = 1.3, 4000
WEIGHTS = (1.0, 0.4, 0.15)  # of points, pose and eyes
FURTHER = {"--taught": {"type": Path, "required": True, "help": "the folder of head_teacher.py"},
           "--start": "an exported landmark model, whose weights it begins with (default: ImageNet's)"}


class HeadSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [112, 112, 3], points [68, 2] in 0..1 of it, rotation [3, 3] from head to crop, how likely each eye is open [2]."""

    def __init__(self, data, taught, split, limit=None):
        self.train, self.epoch = split == "train", 0
        self.extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
        self.masks = MaskTemplates(data / "mask_templates", TRAINING_SIDE)
        self.faces = list(further_faces([taught], split))[:limit]
        self.eyes = [(float(r["left"]), float(r["right"])) for r in rows(taught / split / "eyes.csv")]
        for face in self.faces:
            picture(face.path)  # read once, here: the loader's processes inherit them

    def __len__(self):
        return len(self.faces)

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch if self.train else 0, 37))
        face, eyes = self.faces[index], np.array(self.eyes[index], np.float32)
        image, box = picture(face.path), box_from_points(face.points, self.extend)
        if self.train and face.label == "unmasked" and rng.random() < 0.4:
            image = self.masks.draw(image, face.points, STATES[rng.choice(3, p=(0.7, 0.15, 0.15))], rng)
        roll, side = roll_of(face.points), SCALE * max(box[2] - box[0], box[3] - box[1])
        center = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
        if self.train:
            roll += rng.normal(0, 0.1)
            center = center + rng.normal(0, 0.04, 2) * side
            side *= np.exp(rng.normal(0, 0.08))
        matrix = similarity(center, side, SIZE, roll)
        crop, points, rotation = cut(image, matrix, SIZE), transform(face.points, matrix) / SIZE, about_view(-roll) @ face.rotation
        if self.train:
            if rng.random() < 0.5:
                crop, rotation, eyes = crop[:, ::-1], OTHER_SIDE @ rotation @ OTHER_SIDE, eyes[::-1]
                points = np.stack([1 - points[MIRROR, 0], points[MIRROR, 1]], 1)
            crop = camera(crop, rng, 0.35)
            crop = cutout(crop, rng) if rng.random() < 0.08 else crop
        return tuple(torch.from_numpy(np.ascontiguousarray(v)) for v in
                     (crop, points.astype(np.float32), rotation.astype(np.float32), eyes))


class Answers(nn.Module):
    """What the exported model says: points, spreads, the rotation's columns, its expected error, how likely each eye is open [n, 2]."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        points, spreads, _, columns, doubt, eyes = self.net(x)
        return points, spreads, columns, doubt, torch.softmax(eyes, 2)[:, :, 1]


def loss_of(answer, points, rotation, eyes):
    *found, columns, doubt, eye_logits = answer
    told = torch.stack([1 - eyes, eyes], 2)
    parts = (landmarks.loss_of(found, points, torch.ones(points.shape[:2])), pose.loss_of((columns, doubt), rotation),
             -(told * F.log_softmax(eye_logits.float(), 2)).sum(2).mean())
    return sum(w * part for w, part in zip(WEIGHTS, parts))


def evaluate(net, samples, batch):
    """NME of the faces whose points were set by hand, degrees to the teachers' pose, share of eyes classified as by the teacher."""
    net.eval()
    with torch.no_grad():
        found = [(landmarks.normalised_error(p, points), pose.degrees_between(pose.rotation_from(c), rotation), (e[:, :, 1] > e[:, :, 0]) == (eyes > 0.5))
                 for x, points, rotation, eyes in torch.utils.data.DataLoader(samples, batch)
                 for p, _, _, c, _, e in (net(as_input(x)),)]
    nme, degrees, same = (torch.cat(part) for part in zip(*found))
    by_hand = torch.tensor([face.source in ANNOTATED for face in samples.faces])
    return {"nme": float(nme[by_hand].mean()), "degrees": float(degrees.mean()), "eyes": float(same.float().mean())}


def main(argv=None):
    args = arguments("head", argv, epochs=30, batch=32, rate=1e-3, further=FURTHER)
    cv2.setNumThreads(1)
    train, val = (HeadSamples(args.data, args.taught, split, args.limit) for split in ("train", "val"))
    net = HeadNet(None if args.start else args.peers / "mobilenetv2_imagenet.onnx")
    if args.start:
        load_exported(net, args.start, train)
    average = Average(net, keep=0.99)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.01)
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=by_source(train.faces, {}, FACES_PER_EPOCH), drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.1)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not args.export:
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch, lambda x, *told: loss_of(swift(net, as_input(x)), *told))
        found = evaluate(average.net, val, args.batch)
        run.finish_epoch(-found["nme"] / 0.035 - found["degrees"] / 2.5, loss=round(loss, 4), **{k: round(v, 4) for k, v in found.items()})
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    digest = export(FromPixels(Answers(net)), args.models / "head", "head", (SIZE, SIZE), ["points", "spreads", "rotation", "spread", "open"])
    print(f"val {evaluate(net, val, args.batch)}, sha256 {digest}")


if __name__ == "__main__":
    main()
