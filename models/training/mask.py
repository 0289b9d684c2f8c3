"""Trains the mask classifier: python3 -m training.mask [--data DIR] [--epochs N] [--export]"""
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone, as_input
from .export import FromPixels, export
from .mask_data import CLASSES, SIZE, MaskSamples
from .point_teacher import PointTeacher, remembered
from .runs import MODELS, Average, Run, arguments, mean_weights, swift, train_epoch
from .unfold import load_exported

SAMPLES_PER_EPOCH = 7000
SETTLED = 7  # layers, up to stride 8, which see edges and colours: going on from a model they stay, which saves half of the time
FURTHER = {"--landmarks": "an exported landmark model, which finds points on further faces",
           "--further": {"type": Path, "nargs": "+", "help": "folders of turned faces (face_tables.py)"},
           "--without": {"nargs": "+", "default": (), "help": "kinds of things that are not drawn in training (occluders.KINDS)"},
           "--start": "an exported mask-classifier, or a run's best.pt, to go on from (default: ImageNet's weights)",
           "--odds": {"type": float, "nargs": 2, "metavar": ("SLOPE", "SHIFT"),
                      "help": "of covered's log-odds; the classes then keep a temperature alone (default: all by likelihood)"},
           "--mean": {"type": Path, "nargs": "+", "help": "last.pt of several runs: exports their mean and trains nothing"}}


class MaskNet(nn.Module):
    """[n, 3, 112, 112] ▶ logits [n, 4]: the three classes, then covered, whose probability a branch of its own says: how the other three
    share the rest is the head's alone."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start)
        self.head = nn.Sequential(nn.Conv2d(Backbone.channels, 320, 1), nn.BatchNorm2d(320), nn.ReLU(),
                                  nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.3), nn.Linear(320, 3))
        self.covered = nn.Sequential(nn.Conv2d(Backbone.channels, 48, 1), nn.ReLU(), nn.Flatten(), nn.Dropout(0.3), nn.Linear(48 * 7 * 7, 1))

    def forward(self, x):
        return self.answer(self.backbone(x))

    def answer(self, features):
        three = self.head(features)
        return torch.cat([three, torch.logsumexp(three, 1, keepdim=True) + self.covered(features)], 1)


class Calibrated(nn.Module):
    """Probabilities at the temperature that fits the validation split (Guo et al. 2017)."""

    def __init__(self, net, temperature):
        super().__init__()
        self.net, self.temperature = net, temperature

    def forward(self, x):
        return torch.softmax(self.net(x) / self.temperature, 1)


class CalibratedMask(nn.Module):
    """Probabilities of MaskNet: the classes at a temperature with a bias each (Alexandari et al. 2020), the odds of covered on a line (Platt 1999)."""

    def __init__(self, net, temperature, biases, slope, shift):
        super().__init__()
        self.net, self.temperature, self.slope, self.shift = net, temperature, slope, shift
        self.register_buffer("biases", biases)

    def forward(self, x):
        return torch.softmax(self.rescaled(self.net(x)), 1)

    def rescaled(self, logits):
        three = logits[:, :3] / self.temperature + self.biases
        odds = logits[:, 3:] - torch.logsumexp(logits[:, :3], 1, keepdim=True)
        return torch.cat([three, torch.logsumexp(three, 1, keepdim=True) + self.slope * odds + self.shift], 1)


def predict(net, samples, batch):
    """Logits and labels of a split; the mirrored crop is not averaged in, as the runtime does not either."""
    net.eval()
    with torch.no_grad():
        parts = [(net(as_input(x)), y) for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=2)]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def set_loss(logits, allowed, smoothing=0.0):
    """Cross-entropy where several answers may be right: of the probability that they have together."""
    logs = F.log_softmax(logits, 1)
    right = -torch.logsumexp(logs + torch.log(allowed), 1)
    return ((1 - smoothing) * right - smoothing * logs.mean(1)).mean()


def learn_branch(net, branch, found, allowed, args, smoothing=0.0):
    """One branch of a net alone, by feature maps that were found before, batch by batch; all of them once an epoch."""
    net.eval()
    branch.train()
    optimizer = torch.optim.AdamW(branch.parameters(), args.rate, weight_decay=0.05)
    steps = args.epochs * (len(found) // args.batch)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, steps, pct_start=0.15)
    for epoch in range(args.epochs):
        total = 0.0
        for some in torch.randperm(len(found))[:len(found) // args.batch * args.batch].view(-1, args.batch):
            loss = set_loss(net.answer(found[some]), allowed[some], smoothing)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * args.epochs / steps:.4f}", flush=True)


def mixed_loss(net, x, allowed, concentration=0.3, smoothing=0.02):
    """mixup (Zhang et al. 2018): each crop is laid over another one, the answers of both count with their share."""
    share, other = float(np.random.beta(concentration, concentration)), torch.randperm(len(x))
    logits = swift(net, share * x + (1 - share) * x[other]).float()
    return share * set_loss(logits, allowed, smoothing) + (1 - share) * set_loss(logits, allowed[other], smoothing)


def scores(logits, allowed, val):
    """What is right of val's crops and boxes (macro-averaged F1, recall of each class) and of its faces with things before them:
    by kind, the shares whose answer is right and whose answer is a mask worn correctly or incorrectly where there is none."""
    crops, boxes = len(val.real), len(val.ready)
    labels, best, kinds = allowed.argmax(1), logits[boxes:].argmax(1), np.array(val.kinds)
    right, masked = allowed[boxes:].gather(1, best[:, None])[:, 0].numpy(), (best < 2).numpy()
    things = {kind: (round(float(right[kinds == kind].mean()), 3), round(float(masked[kinds == kind].mean()), 3)) for kind in dict.fromkeys(val.kinds)}
    return (macro_f1(logits[:crops], labels[:crops]), macro_f1(logits[crops:boxes], labels[crops:boxes]),
            {"right": round(float(right.mean()), 4), "masked": round(float(masked.mean()), 4), **things})


def macro_f1(logits, labels):
    """Of the three classes, every sample forced to one of them, and how many correct masks are called incorrect."""
    best, found = logits[:, :len(CLASSES)].argmax(1), {}
    f1s = []
    for c, name in enumerate(CLASSES):
        hit = ((best == c) & (labels == c)).sum().item()
        found[f"recall_{name}"] = round(hit / max(1, (labels == c).sum().item()), 4)
        f1s.append(2 * hit / max(1, (best == c).sum().item() + (labels == c).sum().item()))
    found["slandered"] = round(((best == 1) & (labels == 0)).sum().item() / max(1, (labels == 0).sum().item()), 4)
    return {"f1": round(float(np.mean(f1s)), 4), **found}


def fit_temperature(logits, labels):
    temperatures = torch.linspace(0.5, 4, 71)
    losses = torch.stack([F.cross_entropy(logits / t, labels) for t in temperatures])
    return float(temperatures[losses.argmin()])


def fit_classes(net, logits, allowed, val):
    """CalibratedMask by likelihood: the classes by the real faces of val, covered by all of them and those with things drawn before them."""
    real = len(val.ready)
    model = CalibratedMask(net, *(torch.tensor(v, requires_grad=True) for v in (1.0, [0.0, 0.0, 0.0], 1.0, 0.0)))
    maximise([model.temperature, model.biases], lambda: set_loss(model.rescaled(logits[:real])[:, :3], allowed[:real, :3]))
    maximise([model.slope, model.shift], lambda: set_loss(model.rescaled(logits), allowed))
    return CalibratedMask(net, float(model.temperature), (model.biases - model.biases.mean()).detach(), float(model.slope), float(model.shift))


def maximise(values, loss_of):
    optimizer = torch.optim.LBFGS(values, max_iter=100, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        return loss
    optimizer.step(closure)


def main(argv=None):
    args = arguments("mask", argv, epochs=16, batch=64, rate=6e-4, further=FURTHER)
    cv2.setNumThreads(1)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    find_points = remembered(PointTeacher(args.landmarks).glance, args.out.parent / "mask-points.pt") if args.landmarks else None
    train, val = (MaskSamples(args.data, s, extend, find_points, args.further, args.limit, args.without) for s in ("train", "val"))
    net = MaskNet(None if args.start else args.peers / "mobilenetv2_imagenet.onnx")
    if args.start:
        net.load_state_dict(torch.load(args.start)) if args.start.suffix == ".pt" else load_exported(net, args.start, train)
        net.backbone.layers[:SETTLED].requires_grad_(False)
    average = Average(net, keep=0.998)  # four epochs: single ones waver by a percent on val
    optimizer = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], args.rate, weight_decay=0.02)
    sampler = torch.utils.data.WeightedRandomSampler(train.weights(), min(SAMPLES_PER_EPOCH, len(train)))
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=sampler, drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.15)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not (args.export or args.mean):
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y: mixed_loss(net, as_input(x), y))
        found = crops, boxes, things = scores(*predict(average.net, val, args.batch), val)
        run.finish_epoch((crops["f1"] + boxes["f1"] + things["right"]) / 3, loss=round(loss, 4),
                         **{f"{name}_{k}": v for name, of in zip(("crops", "boxes", "things"), found) for k, v in of.items()})
    net.load_state_dict(mean_weights(args.mean) if args.mean else torch.load(run.folder / "best.pt"))
    finish(net, val, args)


def finish(net, val, args):
    """Calibrates the net on val and exports it."""
    logits, allowed = predict(net, val, args.batch)
    torch.save((logits, allowed), args.out / "val.pt")
    model = fit_classes(net, logits, allowed, val)
    if args.odds:
        real = len(val.ready)
        model = CalibratedMask(net, fit_temperature(logits[:real, :3], allowed[:real].argmax(1)), torch.zeros(3), *args.odds)
    crops, boxes, things = scores(model.rescaled(logits), allowed, val)
    digest = export(FromPixels(model), args.models / "mask-classifier", "mask-classifier", (SIZE, SIZE), ["probabilities"])
    print(f"val crops {crops}, boxes {boxes}, things {things}, temperature {model.temperature:.2f}, biases {model.biases.numpy().round(2)}, "
          f"odds {model.slope:.2f}, {model.shift:.2f}, sha256 {digest}")


if __name__ == "__main__":
    main()
