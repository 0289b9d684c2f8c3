"""Trains the eye-state net: python3 -m training.eyes [--data DIR] [--leave SOURCE...] [--epochs N] [--export]"""
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone
from .export import FromPixels, export
from .eyes_data import SIZE, EyeSamples
from .mask import Calibrated, fit_temperature
from .runs import Average, Run, arguments, swift, train_epoch

CALM_FROM = 0.6  # of the epochs
FURTHER = {"--leave": {"nargs": "+", "default": (), "metavar": "SOURCE",
                       "help": "sources or people of eyes/ to leave out of training and to validate by: how well a recipe does on strangers"}}


class EyeNet(nn.Module):
    """Grey [n, 1, 40, 40] ▶ logits [n, 2]: closed, open. The crop's own contrast is evened out first."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start, first_stride=1)
        self.head = nn.Sequential(nn.Conv2d(Backbone.channels, 24, 1), nn.BatchNorm2d(24), nn.ReLU(), nn.Flatten(),
                                  nn.Dropout(0.4), nn.Linear(24 * 5 * 5, 2))

    def forward(self, x):
        x = x - x.mean((2, 3), keepdim=True)
        x = x / (2 * x.pow(2).mean((2, 3), keepdim=True).sqrt() + 0.1)
        return self.head(self.backbone(x.expand(-1, 3, -1, -1)))


def predict(net, samples, batch):
    net.eval()
    pixels = FromPixels(net, grey=True)
    with torch.no_grad():
        parts = [(pixels(x), y) for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=1)]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def recalls(found, labels):
    best = found.argmax(1)
    return [float((best[labels == c] == c).float().mean()) for c in (0, 1)]


def main(argv=None):
    args = arguments("eyes", argv, epochs=24, batch=64, rate=6e-4, further=FURTHER)
    train, val = (EyeSamples(args.data, s, args.leave, args.limit) for s in ("train", "val"))
    net = EyeNet(args.peers / "mobilenetv2_imagenet.onnx")
    pixels, average = FromPixels(net, grey=True), Average(net)
    optimizer = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=0.05)
    sampler = torch.utils.data.WeightedRandomSampler(train.weights(), len(train))
    loader = torch.utils.data.DataLoader(train, args.batch, sampler=sampler, drop_last=True, num_workers=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, args.epochs * len(loader), pct_start=0.2)
    run = Run(args.out, net, optimizer, scheduler, average)
    while run.epoch < args.epochs and not args.export:
        train.calm = run.epoch >= CALM_FROM * args.epochs
        loss = train_epoch(net, average, loader, optimizer, scheduler, run.epoch,
                           lambda x, y: F.cross_entropy(swift(pixels, x).float(), y, label_smoothing=0.05))
        closed, opened = recalls(*predict(average.net, val, 256))
        run.finish_epoch((closed + opened) / 2, loss=round(loss, 4), closed=round(closed, 4), open=round(opened, 4))
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    found = predict(net, val, 256)
    model = FromPixels(Calibrated(net, fit_temperature(*found)), grey=True)
    digest = export(model, args.models / "eye-state", "eye-state", (SIZE, SIZE), ["probabilities"])
    print(f"val recalls {recalls(*found)}, sha256 {digest}")


if __name__ == "__main__":
    main()
