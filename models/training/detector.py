"""Trains the face detector: python3 -m training.detector [--data DIR] [--epochs N] [--export]"""
import math
from functools import partial

import numpy as np
import torch
from torch import nn

from .detector_data import face_set, fit, landmark_set, mask_set, negative_set
from .detector_eval import detect, evaluate
from .detector_loss import detection_loss, overlap
from .detector_net import Exported, YuNet, as_input
from .detector_views import Views, collate
from .drawn_masks import MaskTemplates
from .export import export
from .runs import Run, arguments

START, SIZE, VIEWS_PER_EPOCH = "yunet_n.pth", 320, 3200
DEFAULT_SCORE = 0.6  # the runtime's
SHARES = {"masks853": 0.25, "masks1915": 0.33, "faces": 0.22, "negatives": 0.1, "landmarks": 0.1}


def training_views(args):
    some = slice(args.limit)
    sets = [list(mask_set(args.data, "masks853", "train"))[some], list(mask_set(args.data, "masks1915", "train"))[some],
            list(face_set(args.data, "train"))[some], list(negative_set(args.data, held_out=False))[some],
            list(landmark_set(args.data, "train"))[some]]
    consult_start([p for pictures in sets[:3] for p in pictures], args)
    masks = MaskTemplates(args.data / "mask_templates")
    return Views(sets, SHARES.values(), masks, SIZE, min(VIEWS_PER_EPOCH, 8 * (args.limit or VIEWS_PER_EPOCH)))


def consult_start(pictures, args):
    """What the starting weights know of the pictures, kept for a resumed run."""
    cache = args.out / "consulted.pt"
    if not cache.exists():
        teacher = YuNet(args.peers / START).eval()
        for picture in pictures:
            consult(picture, teacher)
        args.out.mkdir(parents=True, exist_ok=True)
        torch.save([(p.points, p.ignore) for p in pictures], cache)
    for picture, known in zip(pictures, torch.load(cache), strict=True):
        picture.points, picture.ignore = known


def consult(picture, teacher):
    """A face without keypoints gets those of the teacher's face; the teacher's sure faces without a label are ignored."""
    image, factor = fit(picture.read(), 448)
    found, scores, points = detect(teacher, image, minimum_score=0.5)
    if len(found) == 0:
        return
    labelled = torch.from_numpy(np.concatenate([picture.boxes, picture.ignore]))
    overlaps = overlap(labelled, found / factor).numpy()
    for i in np.flatnonzero(np.isnan(picture.points).any((1, 2))):
        if overlaps[i].max() > 0.55:
            picture.points[i] = points[overlaps[i].argmax()].numpy() / factor
    unlabelled = (overlaps.max(0, initial=0) < 0.3) & (scores.numpy() > 0.7)
    picture.ignore = np.concatenate([picture.ignore, found.numpy()[unlabelled] / factor]).astype(np.float32)


def train_epoch(net, loader, optimizer, scheduler, epoch):
    net.train()
    loader.dataset.epoch = epoch
    total = 0.0
    for images, targets in loader:
        loss = detection_loss(net(as_input(images)), targets, SIZE)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimizer.step()
        scheduler.step()
        total += loss.item()
    return total / len(loader)


def main(argv=None):
    args = arguments("detector", argv, epochs=5, batch=16, rate=1e-3,
                     further={"--start": "a checkpoint to start from instead of those weights"})
    val = [p for name in ("masks853", "masks1915") for p in mask_set(args.data, name, "val")][:args.limit]
    check = partial(evaluate, pictures=val, negatives=list(negative_set(args.data, held_out=True))[:args.limit])
    net = YuNet(args.start or args.peers / START).to(memory_format=torch.channels_last)
    if not args.export:
        train(net, check, args)
    net.load_state_dict(torch.load(args.out / "best.pt"))
    figures = check(net)
    model = Exported(net, math.log(DEFAULT_SCORE) / math.log(figures["score"]))
    digest = export(model, args.models / "face-detector", "face-detector", (96, 64), Exported.names, dynamic_size=True)
    print(f"val at 640 {figures}, at 320 {check(net, side=320)}, sha256 {digest}")


def train(net, check, args):
    views = training_views(args)
    loader = torch.utils.data.DataLoader(views, args.batch, drop_last=True, num_workers=1, collate_fn=collate)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=5e-4)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.1)
    run = Run(args.out, net, optimizer, scheduler)
    while run.epoch < args.epochs:
        loss = train_epoch(net, loader, optimizer, scheduler, run.epoch)
        figures = check(net)
        run.finish_epoch(figures["ap50"], loss=round(loss, 4), **{k: round(v, 4) for k, v in figures.items()})


if __name__ == "__main__":
    main()
