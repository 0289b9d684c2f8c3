"""Trains the eye-state net: python3 -m training.eyes [--data DIR] [--leave SOURCE...] [--epochs N] [--export]"""
import torch
from torch import nn
from .backbone import Backbone
from .export import FromPixels, export
from .eye_covers import HIDDEN
from .eyes_data import SIZE, EyeSamples
from .mask import fit_temperature, set_loss
from .runs import Average, Run, arguments, swift, train_epoch

CALM_FROM = 0.6  # of the epochs
DRAWN = 0.35  # of the eyes: something is drawn before it
FURTHER = {"--leave": {"nargs": "+", "default": (), "metavar": "SOURCE",
                       "help": "sources or people of eyes/ to leave out of training and to validate by: how well a recipe does on strangers"}}


class EyeNet(nn.Module):
    """Grey [n, 1, 40, 40] ▶ logits [n, 3]: closed, open, then hidden, whose probability a branch of its own says: how the other two share
    the rest is the head's alone. The crop's own contrast is evened out first."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone = Backbone(start, first_stride=1)
        self.head = nn.Sequential(nn.Conv2d(Backbone.channels, 24, 1), nn.BatchNorm2d(24), nn.ReLU(), nn.Flatten(),
                                  nn.Dropout(0.4), nn.Linear(24 * 5 * 5, 2))
        self.hidden = nn.Sequential(nn.Conv2d(Backbone.channels, 32, 1), nn.ReLU(), nn.Flatten(), nn.Dropout(0.3), nn.Linear(32 * 5 * 5, 1))

    def forward(self, x):
        return self.answer(self.features(x))

    def features(self, x):
        x = x - x.mean((2, 3), keepdim=True)
        x = x / (2 * x.pow(2).mean((2, 3), keepdim=True).sqrt() + 0.1)
        return self.backbone(x.expand(-1, 3, -1, -1))

    def answer(self, features):
        two = self.head(features)
        return torch.cat([two, torch.logsumexp(two, 1, keepdim=True) + self.hidden(features)], 1)


class CalibratedEyes(nn.Module):
    """Probabilities of EyeNet: closed and open at a temperature, the log-odds of hidden shifted."""

    def __init__(self, net, temperature, shift=0.0):
        super().__init__()
        self.net, self.temperature, self.shift = net, temperature, shift

    def forward(self, x):
        return torch.softmax(self.rescaled(self.net(x)), 1)

    def rescaled(self, logits):
        two = logits[:, :2] / self.temperature
        odds = logits[:, 2:] - torch.logsumexp(logits[:, :2], 1, keepdim=True)
        return torch.cat([two, torch.logsumexp(two, 1, keepdim=True) + odds + self.shift], 1)


def predict(net, samples, batch):
    net.eval()
    pixels = FromPixels(net, grey=True)
    with torch.no_grad():
        parts = [(pixels(x), y) for x, y in torch.utils.data.DataLoader(samples, batch, num_workers=1)]
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])


def recalls(found, right):
    """Of closed and open, every eye forced to one of them."""
    best, labels = found[:, :2].argmax(1), right[:, :2].argmax(1)
    return [float((best[labels == c] == c).float().mean()) for c in (0, 1)]


def main(argv=None):
    args = arguments("eyes", argv, epochs=24, batch=64, rate=6e-4, further=FURTHER)
    train = EyeSamples(args.data, "train", args.leave, args.limit, drawn=DRAWN)
    val = EyeSamples(args.data, "val", args.leave, args.limit)
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
                           lambda x, y: set_loss(swift(pixels, x).float(), y, 0.05))
        closed, opened = recalls(*predict(average.net, val, 256))
        run.finish_epoch((closed + opened) / 2, loss=round(loss, 4), closed=round(closed, 4), open=round(opened, 4))
    net.load_state_dict(torch.load(run.folder / "best.pt"))
    finish(net, val, args)


def finish(net, val, args, shift=0.0):
    """Calibrates the net on val and exports it."""
    found, right = predict(net, val, 256)
    model = CalibratedEyes(net, fit_temperature(found[:, :2], right[:, :2].argmax(1)), shift)
    digest = export(FromPixels(model, grey=True), args.models / "eye-state", "eye-state", (SIZE, SIZE), ["probabilities"])
    print(f"val recalls {recalls(found, right)}, told hidden {float((model.rescaled(found).argmax(1) == HIDDEN).float().mean()):.4f}, sha256 {digest}")


if __name__ == "__main__":
    main()
