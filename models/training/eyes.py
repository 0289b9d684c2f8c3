"""Trains the eye-state net: python3 -m training.eyes [--data DIR] [--epochs N] [--export]"""
import torch
from torch import nn
from torch.nn import functional as F

from .export import FromPixels, export
from .eyes_data import SIZE, EyeSamples
from .mask import Calibrated, fit_temperature
from .runs import Average, Run, arguments


class EyeNet(nn.Module):
    """Grey [n, 1, 40, 40] ▶ logits [n, 2]: closed, open. The crop's own contrast is evened out first."""

    def __init__(self):
        super().__init__()
        layers, inputs = [], 1
        for outputs, stride in ((24, 1), (32, 2), (48, 1), (64, 2), (96, 1), (128, 2)):
            layers += [nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
            inputs = outputs
        self.layers = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(0.4), nn.Linear(128 * 25, 2))

    def forward(self, x):
        x = x - x.mean((2, 3), keepdim=True)
        x = x / (x.pow(2).mean((2, 3), keepdim=True).sqrt() + 0.05)
        return self.head(self.layers(x))


def logits(net, images):
    return FromPixels(net, grey=True)(images)


def predict(net, samples, batch):
    net.eval()
    with torch.no_grad():
        parts = [(logits(net, x), y) for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=1)]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def recalls(found, labels):
    best = found.argmax(1)
    return [float((best[labels == c] == c).float().mean()) for c in (0, 1)]


def main(argv=None):
    args = arguments("eyes", argv, epochs=30, batch=64, rate=2e-3)
    train, val = (EyeSamples(args.data, s, args.limit) for s in ("train", "val"))
    net = EyeNet()
    average = Average(net)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.05)
    sampler = torch.utils.data.WeightedRandomSampler(train.weights(), len(train))
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=sampler, drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.2)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not args.export:
        net.train()
        train.epoch = run.epoch
        total = 0.0
        for images, labels in loader:
            loss = F.cross_entropy(logits(net, images), labels, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            average.update(net)
            total += loss.item()
        closed, opened = recalls(*predict(average.net, val, 256))
        run.finish_epoch((closed + opened) / 2, loss=round(total / len(loader), 4), closed=round(closed, 4),
                         open=round(opened, 4))
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    found = predict(net, val, 256)
    model = FromPixels(Calibrated(net, fit_temperature(*found)), grey=True)
    digest = export(model, args.models / "eye-state", "eye-state", (SIZE, SIZE), ["probabilities"])
    print(f"val recalls {recalls(*found)}, sha256 {digest}")


if __name__ == "__main__":
    main()
