"""Trains the mask classifier: python3 -m training.mask [--data DIR] [--epochs N] [--export]"""
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone, as_input
from .export import FromPixels, export
from .landmarks_net import PointFinder
from .mask_data import CLASSES, SIZE, MaskSamples
from .runs import MODELS, Average, Run, arguments, train_epoch


SAMPLES_PER_EPOCH = 8000
FURTHER = {"--landmarks": "best.pt of a landmark run, which finds points on further faces",
           "--further": {"type": Path, "nargs": "+", "help": "folders of turned faces (face_tables.py)"},
           "--start": "ONNX of an earlier mask-classifier, whose backbone is the start"}


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


def macro_f1(logits, labels):
    """Macro-averaged F1 and the recall of each class."""
    best = logits.argmax(1)
    recalls, scores = [], []
    for c in range(len(CLASSES)):
        hit = ((best == c) & (labels == c)).sum().item()
        recalls.append(hit / max(1, (labels == c).sum().item()))
        scores.append(2 * hit / max(1, (best == c).sum().item() + (labels == c).sum().item()))
    return float(np.mean(scores)), recalls


def fit_temperature(logits, labels):
    temperatures = torch.linspace(0.5, 4, 71)
    losses = torch.stack([F.cross_entropy(logits / t, labels) for t in temperatures])
    return float(temperatures[losses.argmin()])


def main(argv=None):
    args = arguments("mask", argv, epochs=16, batch=64, rate=6e-4, further=FURTHER)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    find_points = PointFinder(args.landmarks) if args.landmarks else None
    train, val = (MaskSamples(args.data, s, extend, find_points, args.further, args.limit) for s in ("train", "val"))
    net = MaskNet(args.start or args.peers / "mobilenetv2_imagenet.onnx")
    average = Average(net)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.02)
    sampler = torch.utils.data.WeightedRandomSampler(train.weights(), min(SAMPLES_PER_EPOCH, len(train)))
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=sampler, drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.15)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not args.export:
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y: F.cross_entropy(net(as_input(x)), y, label_smoothing=0.05))
        f1, recalls = macro_f1(*predict(average.net, val, args.batch))
        run.finish_epoch(f1, loss=round(loss, 4), **{f"recall_{c}": round(r, 4) for c, r in zip(CLASSES, recalls)})
    finish(net, run, val, args)


def finish(net, run, val, args):
    """Calibrates the best epoch on val and exports it."""
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    logits, labels = predict(net, val, args.batch)
    temperature = fit_temperature(logits, labels)
    f1, recalls = macro_f1(logits, labels)
    model = FromPixels(Calibrated(net, temperature))
    digest = export(model, args.models / "mask-classifier", "mask-classifier", (SIZE, SIZE), ["probabilities"])
    print(f"val macro-F1 {f1:.4f}, recalls {np.round(recalls, 4)}, temperature {temperature:.2f}, sha256 {digest}")


if __name__ == "__main__":
    main()
