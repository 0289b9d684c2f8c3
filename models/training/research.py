"""The research's classifiers by its recipe: python3 -m training.research --net small|resnet18|…|resnet152 [--data DIR] [--start FILE]

Batch 64, Adam at 1e-3, 20 epochs, cross-entropy, turned, shifted and mirrored crops, the epoch with the best validation
figure. The research splits 8:1:1 by chance; here the data's own split by person is kept, which is close to it and stricter.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torchvision import models

from .backbone import as_input
from .crops import cut, similarity
from .datasets import mask_crops, picture
from .export import FromPixels, export
from .mask import Calibrated, fit_temperature, macro_f1, predict
from .mask_data import CLASSES
from .runs import Run, arguments

SCALE = 1.25
NETS = ("small", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152")
FURTHER = {"--net": {"choices": NETS, "required": True},
           "--side": {"type": int, "default": 64, "help": "of the crops of a ResNet, pixels; the research's: 224"},
           "--start": "ImageNet weights of torchvision's net of that name"}


class SmallNet(nn.Module):
    """Two convolution blocks and four dense layers; [n, 3, 64, 64] ▶ logits [n, 3]."""

    size = 64

    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                                    nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(4))
        self.dense = nn.Sequential(nn.Flatten(), nn.Linear(64 * 8 * 8, 256), nn.ReLU(), nn.Dropout(0.5),
                                   nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 3))

    def forward(self, x):
        return self.dense(self.blocks(x))


class ResNet(nn.Module):
    """A ResNet (He et al. 2016) with the head features–512–ReLU–dropout–3. With ImageNet weights (torchvision's state, from
    a file) all before layer4 is frozen; without, everything learns from scratch on small crops."""

    def __init__(self, name="resnet50", start=None, side=64):
        super().__init__()
        self.size = side
        self.body = getattr(models, name)()
        if start:
            self.body.load_state_dict(torch.load(start))
            for name, weight in self.body.named_parameters():
                weight.requires_grad = name.startswith("layer4")
        self.body.fc = nn.Sequential(nn.Linear(self.body.fc.in_features, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 3))

    def forward(self, x):
        return self.body(x)


def net_of(name, start=None, side=64):
    return SmallNet() if name == "small" else ResNet(name, start, side)


class PlainSamples(torch.utils.data.Dataset):
    """uint8 BGR crop [size, size, 3] and label of the real crops alone."""

    def __init__(self, data, split, size, limit=None):
        self.train, self.size, self.epoch = split == "train", size, 0
        self.crops = [(p, b, CLASSES.index(label)) for p, b, label in mask_crops(data, split)][:limit]

    def __len__(self):
        return len(self.crops)

    def __getitem__(self, index):
        rng = np.random.default_rng((index, self.epoch, 19))
        path, (x1, y1, x2, y2), label = self.crops[index]
        side, center, roll = SCALE * max(x2 - x1, y2 - y1), np.array([(x1 + x2) / 2, (y1 + y2) / 2]), 0.0
        if self.train:
            center, roll = center + rng.normal(0, 0.03, 2) * side, rng.normal(0, 0.1)
        crop = cut(picture(path), similarity(center, side, self.size, roll), self.size)
        crop = crop[:, ::-1] if self.train and rng.random() < 0.5 else crop
        return torch.from_numpy(np.ascontiguousarray(crop)), label


def train_epoch(net, loader, optimizer, epoch):
    net.train()
    loader.dataset.epoch = epoch
    total = 0.0
    for images, labels in loader:
        loss = F.cross_entropy(net(as_input(images)), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


def main(argv=None):
    args = arguments("research", argv, epochs=20, batch=64, rate=1e-3, further=FURTHER)
    net = net_of(args.net, args.start, args.side)
    train, val = (PlainSamples(args.data, s, net.size, args.limit) for s in ("train", "val"))
    optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], args.rate)
    constant = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda _: 1.0)
    loader = torch.utils.data.DataLoader(train, args.batch, shuffle=True, drop_last=True, num_workers=1)
    run = Run(args.out, net, optimizer, constant)
    while run.epoch < args.epochs and not args.export:
        loss = train_epoch(net, loader, optimizer, run.epoch)
        found = macro_f1(*predict(net, val, args.batch))
        run.finish_epoch(found["f1"], loss=round(loss, 4), **found)
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    logits, labels = predict(net, val, args.batch)
    name = f"research-{args.net}"
    digest = export(FromPixels(Calibrated(net, fit_temperature(logits, labels))), args.models / name, name,
                    (net.size, net.size), ["probabilities"])
    print(f"val macro-F1 {macro_f1(logits, labels)['f1']:.4f}, sha256 {digest}")


if __name__ == "__main__":
    main()
