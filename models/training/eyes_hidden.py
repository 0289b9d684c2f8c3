"""Teaches an exported eye net what hides an eye: python3 -m training.eyes_hidden --start FILE [--without KIND...] [--data DIR]

Only the branch that says "hidden" learns, from features that the net as it is finds once in augmented crops: how closed and open share the
rest stays as it was, and a minute of one core is enough. The features are kept in the run's folder: `--features` finds them and stops.
"""
import cv2
import numpy as np
import torch

from .export import FromPixels
from .eye_covers import HIDDEN, KINDS
from .eyes import FURTHER, EyeNet, finish, predict
from .eyes_data import EyeSamples
from .mask import learn_branch
from .runs import arguments, swift
from .unfold import load_exported

DRAWN = 0.5
FURTHER = FURTHER | {"--start": {"required": True, "help": "an exported eye-state model"},
                     "--without": {"nargs": "+", "default": (), "help": "kinds of things that are not drawn in training (eye_covers.KINDS)"},
                     "--crops": {"type": int, "default": 12000, "help": "crops to learn from"},
                     "--features": {"action": "store_true", "help": "find the features and stop"},
                     "--shift": {"type": float, "default": 0.0, "help": "added to the log-odds of hidden"}}


def features(net, samples, count, batch):
    """Feature maps [count, 96, 5, 5] and right answers [count, 3] of crops drawn by chance, calm and spoilt ones."""
    found, pixels = [], FromPixels(net.features, grey=True)
    sampler = torch.utils.data.WeightedRandomSampler(samples.weights(), count // 4)
    for samples.epoch in range(4):
        samples.calm = samples.epoch > 1
        with torch.no_grad():
            found += [(swift(pixels, x).float(), y) for x, y in torch.utils.data.DataLoader(samples, batch, sampler=sampler)]
    return tuple(torch.cat(parts) for parts in zip(*found))


def told_by_kind(net, args):
    """Of val's eyes with each thing before them: how often they are hidden, and how often hidden ones are told open or closed."""
    for kind in KINDS:
        val = EyeSamples(args.data, "val", args.leave, args.limit, 1.0, set(KINDS) - {kind})
        val.eyes = val.eyes[::2]
        found, right = predict(net, val, 256)
        hidden = (right[:, HIDDEN] == 1) & (right.sum(1) == 1)
        seen = right[:, HIDDEN] == 0
        best = found.argmax(1)
        shares = [round(float((best[hidden] == c).float().mean()), 3) for c in range(3)] if hidden.any() else None
        print(f"{kind}: hidden {int(hidden.sum())}, told closed, open, hidden {shares}; "
              f"seen {int(seen.sum())}, told hidden {float((best[seen] == HIDDEN).float().mean()):.3f}", flush=True)


def main(argv=None):
    args = arguments("eyes-hidden", argv, epochs=20, batch=64, rate=2e-3, further=FURTHER)
    cv2.setNumThreads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    kept, best, net = args.out / "features.pt", args.out / "best.pt", EyeNet()
    val = EyeSamples(args.data, "val", args.leave, args.limit)
    load_exported(net, args.start, val)
    net.requires_grad_(False)
    if not (args.export or kept.exists()):
        train = EyeSamples(args.data, "train", args.leave, args.limit, DRAWN, args.without)
        torch.save(features(net, train, args.crops, args.batch), kept)
    if args.features:
        return
    if not args.export:
        net.hidden.requires_grad_(True)
        learn_branch(net, net.hidden, *torch.load(kept), args, smoothing=0.01)
        torch.save(net.hidden.state_dict(), best)
    net.hidden.load_state_dict(torch.load(best))
    net.eval()
    told_by_kind(net, args)
    finish(net, val, args, shift=args.shift)


if __name__ == "__main__":
    main()
