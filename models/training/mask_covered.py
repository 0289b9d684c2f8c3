"""Teaches an exported mask classifier what covers a face: python3 -m training.mask_covered --landmarks FILE --start FILE [--data DIR]

Only the branch that says "covered" learns, from features that the net as it is finds once in augmented crops: how the three classes
share the rest stays as it was, and a minute of one core is enough. Then all four are calibrated on val (mask.py).
"""
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from .backbone import as_input
from .mask import FURTHER, MaskNet, finish, learn_branch
from .mask_data import MaskSamples
from .point_teacher import PointTeacher, remembered
from .runs import MODELS, arguments, swift
from .unfold import load_exported

DRAWN_SHARE = 0.55  # of the crops: faces that something is drawn on
FURTHER = {name: about for name, about in FURTHER.items() if name != "--mean"} | {
    "--start": {"type": Path, "required": True, "help": "an exported mask-classifier"},
    "--crops": {"type": int, "default": 6000, "help": "crops to learn from"}}


def features(net, samples, count, batch, seed):
    """Feature maps [count, 96, 7, 7] and right answers [count, 4] of crops drawn by chance."""
    rng = np.random.default_rng(seed)
    weights = np.array(samples.weights())
    ready, drawn = weights.copy(), weights.copy()
    ready[len(samples.ready):], drawn[:len(samples.ready)] = 0, 0
    chosen = [rng.choice(len(samples), n, p=of / of.sum()) for n, of in ((int(count * (1 - DRAWN_SHARE)), ready), (int(count * DRAWN_SHARE), drawn))]
    loader = torch.utils.data.DataLoader(samples, batch, sampler=np.concatenate(chosen).tolist(), num_workers=1)
    with torch.no_grad():
        parts = [(swift(net.backbone, as_input(x)).float(), y) for x, y in loader]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def main(argv=None):
    args = arguments("mask-covered", argv, epochs=20, batch=64, rate=2e-3, further=FURTHER)
    cv2.setNumThreads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    find_points = remembered(PointTeacher(args.landmarks).glance, args.out.parent / "mask-points.pt") if args.landmarks else None
    train, val = (MaskSamples(args.data, s, extend, find_points, args.further, args.limit, args.without) for s in ("train", "val"))
    best, net = args.out / "best.pt", MaskNet()
    if not args.export:
        load_exported(net, args.start, train)
        net.requires_grad_(False)
        net.covered.requires_grad_(True)
        learn_branch(net, net.covered, *features(net, train, args.crops, args.batch, args.seed), args)
        torch.save(net.state_dict(), best)
    net.load_state_dict(torch.load(best))
    finish(net, val, args)


if __name__ == "__main__":
    main()
