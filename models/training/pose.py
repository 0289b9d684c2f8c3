"""Trains the pose regressor: python3 -m training.pose --teacher CSV [--further DIR...] [--data DIR] [--epochs N] [--export]"""
import copy
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone, as_input
from .datasets import ANNOTATED
from .export import FromPixels, export
from .face_tables import SEEN_ONLY
from .pnp import HeadSolver
from .pose_data import SIZE, PoseSamples
from .pose_teacher import read as read_teacher
from .runs import MODELS, Average, Run, arguments, by_source, mean_weights, swift, train_epoch
from .unfold import load_exported

FACES_PER_EPOCH = 6000
CALM_FROM = 0.5  # of the epochs
SHARES = {"turned": 0.3, "masked": 0.25, "bent": 0.3}  # how often such a face is seen, against others
FURTHER = {"--further": {"type": Path, "nargs": "+", "help": "folders of further faces (face_tables.py)"},
           "--start": "an ONNX model with the same backbone to start from (default: ImageNet's); landmarks.onnx is a good one",
           "--go-on": "an exported head-pose to go on from",
           "--mean": {"type": Path, "nargs": "+", "help": "last.pt of several runs: exports their mean and trains nothing"},
           "--teacher": {"type": Path, "required": True, "help": "the CSV of pose_teacher.py"}}


class PoseNet(nn.Module):
    """[n, 3, 112, 112] ▶ the first two columns of the rotation [n, 6] (Zhou et al. 2019) and its expected error, degrees
    [n, 1]."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start)
        self.reduce = nn.Sequential(nn.Conv2d(Backbone.channels, 48, 1), nn.BatchNorm2d(48), nn.ReLU(), nn.Flatten(),
                                    nn.Dropout(0.2))
        self.columns, self.spread = nn.Linear(48 * 7 * 7, 6), nn.Linear(48 * 7 * 7, 1)
        nn.init.normal_(self.columns.weight, std=0.001)
        self.columns.bias.data = torch.tensor([1.0, 0, 0, 0, 1, 0])

    def forward(self, x):
        features = self.reduce(self.backbone(x)).float()
        with torch.autocast("cpu", enabled=False):  # bfloat16 knows a rotation to half a degree
            return self.columns(features), 20 * F.softplus(self.spread(features) - 1)


def rotation_from(columns):
    """Gram–Schmidt: [n, 6] ▶ [n, 3, 3] with the axes as columns."""
    x = F.normalize(columns[:, :3], dim=1)
    y = F.normalize(columns[:, 3:] - (x * columns[:, 3:]).sum(1, keepdim=True) * x, dim=1)
    return torch.stack([x, y, torch.cross(x, y, dim=1)], 2)


def degrees_between(a, b):
    """Angle of the rotation from one to the other [n]; by the chord, whose slope is finite at zero."""
    chord = (a - b).flatten(1).norm(dim=1)
    return 2 * torch.rad2deg(torch.asin((chord / 8 ** 0.5).clamp(max=0.9999)))


def loss_of(answer, true):
    columns, spread = answer
    error = degrees_between(rotation_from(columns), true)
    told = spread[:, 0].log() + error.detach() / spread[:, 0]
    return F.smooth_l1_loss(error, torch.zeros_like(error), beta=4.0) / 4 + 0.1 * told.mean()


class BothSides(nn.Module):
    """The mean of what the net says of a crop and of its mirror image: it errs on each in its own way."""

    def __init__(self, net):
        super().__init__()
        self.net = net
        self.register_buffer("signs", torch.tensor([1.0, -1, -1, -1, 1, 1]), persistent=False)  # of MIRROR · rotation · MIRROR

    def forward(self, x):
        columns, spread = self.net(torch.cat([x, torch.flip(x, (3,))]))
        columns, spread = columns.view(2, -1, 6), spread.view(2, -1, 1)
        return (columns[0] + columns[1] * self.signs) / 2, (spread[0] + spread[1]) / 2


class Calibrated(nn.Module):
    """The same with its expected error times a factor (means of answers err less than each, means of weights are surer than each)
    and, as an independent error, what its labels are off."""

    def __init__(self, net, factor, label_error):
        super().__init__()
        self.net, self.factor, self.label_error = net, factor, label_error

    def forward(self, x):
        columns, spread = self.net(x)
        return columns, ((self.factor * spread) ** 2 + self.label_error ** 2).sqrt()


def predict(net, samples, batch):
    """Of each face the angle to its label and the expected one, degrees."""
    net.eval()
    errors, spreads = [], []
    with torch.no_grad():
        for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=1):
            columns, spread = net(as_input(x))
            errors.append(degrees_between(rotation_from(columns), y))
            spreads.append(spread[:, 0])
    return torch.cat(errors), torch.cat(spreads)


def by_kind(values, samples):
    """Their mean for each kind of faces; half of the real ones are masked."""
    kinds = np.array([face.source if face.source in ("taught", "masked", *SEEN_ONLY) else "real" for face in samples.faces])
    return {kind: float(values.numpy()[kinds == kind].mean()) for kind in sorted(set(kinds))}


def fit_factor(errors, spreads, samples):
    """By likelihood, every kind of faces counting the same; not those whose label is half the model's own."""
    return float(np.mean([v for kind, v in by_kind(errors / spreads, samples).items() if kind != "masked"]))


def fit_label_error(net, val, batch, factor):
    """Degrees by which FSA-Net's labels are off as far as PnP can show: what is missing in the expected error where the truth is PnP of
    annotated points, in which the model has no part. PnP's own spread is fitted to FSA-Net's labels, in which PnP has none."""
    solve, samples = HeadSolver(), copy.copy(val)
    samples.faces = [replace(face, rotation=solve(face.points)) for face in val.faces if face.source in ANNOTATED]
    errors, spreads = predict(net, samples, batch)
    return max(0.0, float(errors.mean() ** 2 - (factor * spreads.mean()) ** 2)) ** 0.5


def main(argv=None):
    args = arguments("pose", argv, epochs=30, batch=32, rate=8e-4, further=FURTHER)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    train, val = (PoseSamples(args.data, s, extend, read_teacher(args.teacher), args.further, args.limit)
                  for s in ("train", "val"))
    net = PoseNet(args.start or args.peers / "mobilenetv2_imagenet.onnx")
    if args.go_on:
        load_exported(net, args.go_on, train)
    average = Average(net, keep=0.997)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.02)
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=by_source(train.faces, SHARES, FACES_PER_EPOCH),
                                         drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.1)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not (args.export or args.mean):
        train.calm = run.epoch >= CALM_FROM * args.epochs
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y: loss_of(swift(net, as_input(x)), y))
        errors = by_kind(predict(average.net, val, args.batch)[0], val)
        run.finish_epoch(-sum(errors.values()) / len(errors), loss=round(loss, 4), **{k: round(v, 3) for k, v in errors.items()})
    net.load_state_dict(mean_weights(args.mean) if args.mean else torch.load(run.folder / "best.pt"))
    model = BothSides(net)
    errors, spreads = predict(model, val, args.batch)
    factor = fit_factor(errors, spreads, val)
    label_error = fit_label_error(model, val, args.batch, factor)
    digest = export(FromPixels(Calibrated(model, factor, label_error)), args.models / "head-pose", "head-pose", (SIZE, SIZE),
                    ["rotation", "spread"])
    print(f"val degrees {by_kind(errors, val)}, expected errors times {factor:.3f} and {label_error:.2f}, sha256 {digest}")


if __name__ == "__main__":
    main()
