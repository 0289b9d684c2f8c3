"""The losses of the 68-point regressor against each other: python3 -m training.landmark_losses [--losses mse smooth-l1 wing] [--data DIR]

One net, one set of faces, one order of them; only the loss of the points differs. Lengths are crop sides. Each loss is a run that goes on where
it stopped. Smooth L1 (Huber) is square below --knee and straight beyond, so that few faces that are far off don't lead.
"""
import json

import torch
from torch.nn import functional as F

from .backbone import as_input
from .landmarks import evaluate, wing_loss
from .landmarks_data import SIZE, LandmarkSamples
from .landmarks_net import LandmarkNet
from .runs import MODELS, Average, Run, arguments, best_epoch, by_source, seed_all, swift, train_epoch

SHARES = {"afw": 1.5}


def losses(knee):
    """By name: found and true [n, 68, 2], which of them count [n, 68] ▶ a number. All have the size of the mean square error, times 100."""
    def weighed(values, counts):
        return (values.mean(2) * counts).sum() / counts.sum()

    return {
        "mse": lambda found, true, counts: 100 * weighed((found - true).pow(2), counts),
        "smooth-l1": lambda found, true, counts: 100 * knee * weighed(F.smooth_l1_loss(found, true, beta=knee, reduction="none"), counts),
        "l1": lambda found, true, counts: 100 * knee * weighed((found - true).abs(), counts),
        "wing": wing_loss,
    }


def train(name, loss, args, faces, val):
    seed_all(args.seed)
    net = LandmarkNet(args.peers / "mobilenetv2_imagenet.onnx", SIZE)
    average = Average(net, keep=0.99)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.01)
    loader = torch.utils.data.DataLoader(faces, args.batch, sampler=by_source(faces.faces, SHARES, args.faces), drop_last=True, num_workers=0)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.1)
    run = Run(args.out / name, net, optimizer, scheduler, average)
    while run.epoch < args.epochs:
        value = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                            lambda x, y, counts: loss(swift(net, as_input(x))[0], y, counts))
        errors = evaluate(average.net, val, args.batch)
        run.finish_epoch(-sum(errors.values()) / len(errors), loss=round(value, 5), **{k: round(v, 4) for k, v in errors.items()})


def main(argv=None):
    further = {"--losses": {"nargs": "+", "default": ["mse", "smooth-l1", "wing"]},
               "--knee": {"type": float, "default": 0.02, "help": "where smooth L1 becomes straight, crop sides"},
               "--faces": {"type": int, "default": 800, "help": "an epoch"}}
    args = arguments("landmark_losses", argv, epochs=8, batch=16, rate=1.5e-3, further=further)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    faces, val = (LandmarkSamples(args.data, split, extend, None, args.limit) for split in ("train", "val"))
    lines = []
    for name in args.losses:
        train(name, losses(args.knee)[name], args, faces, val)
        row = best_epoch(args.out / name)
        lines.append({"loss": name, **{k: v for k, v in row.items() if k not in ("figure", "loss")}})
        (args.out / "table.json").write_text(json.dumps(lines, indent=2) + "\n")
    print(json.dumps(lines, indent=2))


if __name__ == "__main__":
    main()
