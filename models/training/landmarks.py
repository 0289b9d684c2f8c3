"""Trains the 68-point landmark net: python3 -m training.landmarks [--data DIR] [--epochs N] [--export]"""
import json

import torch
from torch import nn

from .backbone import Backbone
from .export import FromPixels, export
from .landmarks_data import SIZE, LandmarkSamples
from .mask import as_input
from .runs import MODELS, Run, arguments


class LandmarkNet(nn.Module):
    """[n, 3, 112, 112] ▶ points [n, 68, 2] in 0..1 of the crop."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start)
        self.reduce = nn.Sequential(nn.Conv2d(Backbone.channels, 64, 1), nn.BatchNorm2d(64), nn.ReLU())
        self.points = nn.Linear(64 * 7 * 7, 136)

    def forward(self, x):
        return self.points(self.reduce(self.backbone(x)).flatten(1)).view(-1, 68, 2) * 0.25 + 0.5


def wing_loss(found, true, width=0.04, curvature=0.008):
    """Feng et al. 2018: logarithmic near zero, so that small errors keep their weight; lengths in crop sides."""
    error = (found - true).abs()
    offset = width - width * torch.log(torch.tensor(1 + width / curvature))
    return torch.where(error < width, width * torch.log(1 + error / curvature), error - offset).mean() * 25


def normalised_error(found, true):
    """NME by the distance of the outer eye corners (300-W), one value a face."""
    scale = (true[:, 36] - true[:, 45]).norm(dim=1)
    return (found - true).norm(dim=2).mean(1) / scale


def evaluate(net, samples, batch):
    net.eval()
    with torch.no_grad():
        errors = [normalised_error(net(as_input(x)), y)
                  for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=2)]
    errors = torch.cat(errors)
    sources = [s for _, _, s in samples.faces]
    return {s: float(errors[[i for i, t in enumerate(sources) if t == s]].mean()) for s in sorted(set(sources))}


def train_epoch(net, loader, optimizer, scheduler, epoch):
    net.train()
    loader.dataset.epoch = epoch
    total = 0.0
    for images, points in loader:
        loss = wing_loss(net(as_input(images)), points)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        scheduler.step()
        total += loss.item()
    return total / len(loader)


def main(argv=None):
    args = arguments("landmarks", argv, epochs=70, batch=32, rate=1.2e-3)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    train, val = (LandmarkSamples(args.data, s, extend, args.limit) for s in ("train", "val"))
    net = LandmarkNet(args.peers / "mobilenetv2_imagenet.onnx")
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.01)
    loader = torch.utils.data.DataLoader(train, args.batch, shuffle=True, drop_last=True, num_workers=2)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.15)
    run = Run(args.out, net, optimizer, scheduler)
    while run.epoch < args.epochs and not args.export:
        loss = train_epoch(net, loader, optimizer, scheduler, run.epoch)
        errors = evaluate(net, val, args.batch)
        run.finish_epoch(-errors["helen"], loss=round(loss, 4), **{k: round(v, 4) for k, v in errors.items()})
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    digest = export(FromPixels(net), args.models / "landmarks", "landmarks", (SIZE, SIZE), ["points"])
    print(f"val NME {evaluate(net, val, args.batch)}, sha256 {digest}")


if __name__ == "__main__":
    main()
