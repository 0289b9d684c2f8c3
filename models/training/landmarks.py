"""Trains the 68-point landmark net: python3 -m training.landmarks [--data DIR] [--epochs N] [--export]"""
import json
from pathlib import Path

import torch
from torch import nn

from .backbone import as_input
from .datasets import LOOSE
from .export import FromPixels, export
from .landmarks_data import SIZE, LandmarkSamples
from .landmarks_net import LandmarkNet, cells
from .point_teacher import PointTeacher
from .runs import MODELS, Average, Run, arguments, by_source, swift, train_epoch
from .unfold import load_exported

FACES_PER_EPOCH = 3200
CALM_FROM = 0.75  # of the epochs
SHARES = {"afw": 1.5, LOOSE: 0.5, "taught": 0.25, "turned": 0.04, "rendered": 0.3}  # how often a face is seen, against HELEN's
FURTHER = {"--further": {"type": Path, "nargs": "+", "help": "folders of further faces (face_tables.py) to learn from"},
           "--start": "an exported landmark model to go on from (default: ImageNet's weights)"}


class PointsAndSpreads(nn.Module):
    """What the exported model answers: the heat maps stay inside."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)[:2]


def wing_loss(found, true, counts, width=0.06, curvature=0.02):
    """Feng et al. 2018: logarithmic near zero, so that small errors keep their weight; lengths in crop sides. Little curved: the
    outline's errors are large and count as much."""
    error = (found - true).abs()
    offset = width - width * torch.log(torch.tensor(1 + width / curvature))
    loss = torch.where(error < width, width * torch.log(1 + error / curvature), error - offset).mean(2)
    return (loss * counts).sum() / counts.sum() * 25


def heat_loss(log_heat, true, counts, width=0.03):
    """Cross-entropy against a Gaussian of that width around the true place; points beyond the crop don't count."""
    places = cells(int(log_heat.shape[2] ** 0.5))
    distance = (true[:, :, None] - places).pow(2).sum(3)
    target = torch.softmax(-distance / (2 * width ** 2), 2)
    inside = ((true > 0) & (true < 1)).all(2) * counts
    return (-(target * log_heat).sum(2) * inside).sum() / inside.sum()


def spread_loss(spread, found, true, counts):
    """Exponential distribution of the distances: its likelihood is highest where spread is their mean."""
    error = (found.detach() - true).norm(dim=2)
    return ((spread.log() + error / spread) * counts).sum() / counts.sum()


def loss_of(answer, true, counts):
    points, spread, log_heat = answer
    return (wing_loss(points, true, counts) + 0.05 * heat_loss(log_heat, true, counts)
            + 0.02 * spread_loss(spread, points, true, counts))


def normalised_error(found, true):
    """NME by the distance of the outer eye corners (300-W), one value a face."""
    scale = (true[:, 36] - true[:, 45]).norm(dim=1)
    return (found - true).norm(dim=2).mean(1) / scale


def evaluate(net, samples, batch):
    net.eval()
    with torch.no_grad():
        errors = [normalised_error(net(as_input(x))[0], y)
                  for x, y, _ in torch.utils.data.DataLoader(samples, batch, num_workers=1)]
    errors = torch.cat(errors)
    sources = [face.source for face in samples.faces]
    return {s: float(errors[[i for i, t in enumerate(sources) if t == s]].mean()) for s in sorted(set(sources))}


def main(argv=None):
    args = arguments("landmarks", argv, epochs=45, batch=32, rate=1.5e-3, further=FURTHER)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    train = LandmarkSamples(args.data, "train", extend, args.further, args.limit, PointTeacher(MODELS / "landmarks" / "landmarks.onnx"))
    val = LandmarkSamples(args.data, "val", extend, None, args.limit)
    net = LandmarkNet(None if args.start else args.peers / "mobilenetv2_imagenet.onnx", SIZE)
    if args.start:
        load_exported(net, args.start, train)
    average = Average(net, keep=0.997)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.01)
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=by_source(train.faces, SHARES, FACES_PER_EPOCH),
                                         drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.1)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not args.export:
        train.calm = run.epoch >= CALM_FROM * args.epochs
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y, counts: loss_of(swift(net, as_input(x)), y, counts))
        errors = evaluate(average.net, val, args.batch)
        run.finish_epoch(-errors["helen"], loss=round(loss, 4), **{k: round(v, 4) for k, v in errors.items()})
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    digest = export(FromPixels(PointsAndSpreads(net)), args.models / "landmarks", "landmarks", (SIZE, SIZE),
                    ["points", "spreads"])
    print(f"val NME {evaluate(net, val, args.batch)}, sha256 {digest}")


if __name__ == "__main__":
    main()
