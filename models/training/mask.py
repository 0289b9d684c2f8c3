"""Trains the mask classifier: python3 -m training.mask [--data DIR] [--epochs N] [--export]"""
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone, as_input
from .export import FromPixels, export
from .mask_data import CLASSES, SIZE, MaskSamples
from .point_teacher import PointTeacher
from .runs import MODELS, Average, Run, arguments, mean_weights, swift, train_epoch
from .unfold import load_exported

SAMPLES_PER_EPOCH = 8000
FURTHER = {"--landmarks": "an exported landmark model, which finds points on further faces",
           "--further": {"type": Path, "nargs": "+", "help": "folders of turned faces (face_tables.py)"},
           "--start": "an exported mask-classifier to go on from (default: ImageNet's weights)",
           "--mean": {"type": Path, "nargs": "+", "help": "last.pt of several runs: exports their mean and trains nothing"}}


class MaskNet(nn.Module):
    """[n, 3, 112, 112] ▶ logits [n, 3]."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start)
        self.head = nn.Sequential(nn.Conv2d(Backbone.channels, 320, 1), nn.BatchNorm2d(320), nn.ReLU(),
                                  nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.3), nn.Linear(320, 3))

    def forward(self, x):
        return self.head(self.backbone(x))


class Calibrated(nn.Module):
    """Probabilities at the temperature that fits the validation split (Guo et al. 2017)."""

    def __init__(self, net, temperature):
        super().__init__()
        self.net, self.temperature = net, temperature

    def forward(self, x):
        return torch.softmax(self.net(x) / self.temperature, 1)


def predict(net, samples, batch):
    """Logits and labels of a split; the mirrored crop is not averaged in, as the runtime does not either."""
    net.eval()
    with torch.no_grad():
        parts = [(net(as_input(x)), y) for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=2)]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def mixed_loss(net, x, y, concentration=0.3, smoothing=0.02):
    """mixup (Zhang et al. 2018): each crop is laid over another one, both labels count with their share."""
    share, other = float(np.random.beta(concentration, concentration)), torch.randperm(len(x))
    logits = swift(net, share * x + (1 - share) * x[other]).float()
    return (share * F.cross_entropy(logits, y, label_smoothing=smoothing)
            + (1 - share) * F.cross_entropy(logits, y[other], label_smoothing=smoothing))


def scores(logits, labels, val):
    """What is right of the crops and of the boxes of val: macro-averaged F1 and the recall of each class."""
    count = len(val.real)
    return macro_f1(logits[:count], labels[:count]), macro_f1(logits[count:], labels[count:])


def macro_f1(logits, labels):
    best, found = logits.argmax(1), {}
    f1s = []
    for c, name in enumerate(CLASSES):
        hit = ((best == c) & (labels == c)).sum().item()
        found[f"recall_{name}"] = round(hit / max(1, (labels == c).sum().item()), 4)
        f1s.append(2 * hit / max(1, (best == c).sum().item() + (labels == c).sum().item()))
    return {"f1": round(float(np.mean(f1s)), 4), **found}


def fit_temperature(logits, labels):
    temperatures = torch.linspace(0.5, 4, 71)
    losses = torch.stack([F.cross_entropy(logits / t, labels) for t in temperatures])
    return float(temperatures[losses.argmin()])


def main(argv=None):
    args = arguments("mask", argv, epochs=16, batch=64, rate=6e-4, further=FURTHER)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    find_points = PointTeacher(args.landmarks).glance if args.landmarks else None
    train, val = (MaskSamples(args.data, s, extend, find_points, args.further, args.limit) for s in ("train", "val"))
    net = MaskNet(None if args.start else args.peers / "mobilenetv2_imagenet.onnx")
    if args.start:
        load_exported(net, args.start, train)
    average = Average(net, keep=0.998)  # four epochs: single ones waver by a percent on val
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.02)
    sampler = torch.utils.data.WeightedRandomSampler(train.weights(), min(SAMPLES_PER_EPOCH, len(train)))
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=sampler, drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.15)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not (args.export or args.mean):
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y: mixed_loss(net, as_input(x), y))
        crops, boxes = scores(*predict(average.net, val, args.batch), val)
        run.finish_epoch((crops["f1"] + boxes["f1"]) / 2, loss=round(loss, 4), **{f"crops_{k}": v for k, v in crops.items()},
                         **{f"boxes_{k}": v for k, v in boxes.items()})
    finish(net, run, val, args)


def finish(net, run, val, args):
    """Calibrates the best epoch, or the mean of several runs, on val and exports it."""
    net.load_state_dict(mean_weights(args.mean) if args.mean else torch.load(run.folder / "best.pt"))
    logits, labels = predict(net, val, args.batch)
    temperature = fit_temperature(logits, labels)
    crops, boxes = scores(logits, labels, val)
    model = FromPixels(Calibrated(net, temperature))
    digest = export(model, args.models / "mask-classifier", "mask-classifier", (SIZE, SIZE), ["probabilities"])
    print(f"val crops {crops}, boxes {boxes}, temperature {temperature:.2f}, sha256 {digest}")


if __name__ == "__main__":
    main()
