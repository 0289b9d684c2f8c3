"""The 68-point net: heat maps at stride 4, read by their mean place (integral regression, Sun et al. 2018), then the points among each
other and as one shape."""
import torch
from torch import nn
from torch.nn import functional as F

from .backbone import Backbone
from .landmarks_data import SIZE
from .relations import Relations
from .whole_face import WholeFace

POINTS, WIDTH = 68, 96


def separable(inputs, outputs, kernel):
    """A depthwise and a pointwise convolution, each normalised."""
    return nn.Sequential(nn.Conv2d(inputs, inputs, kernel, 1, kernel // 2, groups=inputs, bias=False),
                         nn.BatchNorm2d(inputs), nn.ReLU(),
                         nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class LandmarkNet(nn.Module):
    """[n, 3, s, s] ▶ points [n, 68, 2] in 0..1 of the crop, spreads [n, 68]: the expected error in crop sides, and the
    logarithm of the heat maps [n, 68, s/4 · s/4]."""

    def __init__(self, start=None, size=SIZE):
        super().__init__()
        self.register_buffer("places", cells(size // 4), persistent=False)
        self.backbone = Backbone(start)
        self.context = nn.Sequential(separable(Backbone.channels, WIDTH, 7), separable(WIDTH, WIDTH, 7))
        self.from_8, self.from_4 = nn.Conv2d(32, WIDTH, 1), nn.Conv2d(24, WIDTH, 1)
        self.merge_8, self.merge_4 = separable(WIDTH, WIDTH, 5), separable(WIDTH, WIDTH, 5)
        self.heat = nn.Conv2d(WIDTH, POINTS, 1)
        self.shift = nn.Linear(WIDTH, POINTS * 2)
        self.spread = nn.Linear(WIDTH + POINTS, POINTS)
        self.relations, self.whole_face = Relations(POINTS, WIDTH), WholeFace(WIDTH)
        nn.init.normal_(self.shift.weight, std=0.001)
        nn.init.zeros_(self.shift.bias)

    def forward(self, x):
        return self.find(*self.look(x))

    def look(self, x):
        """Features of stride 4 and 16, [n, WIDTH, s/4, s/4] and [n, WIDTH, s/16, s/16]."""
        by_4, by_8, by_16 = self.backbone.taps(x)
        context = self.context(by_16)
        features = self.merge_8(self.from_8(by_8) + enlarge(context))
        return self.merge_4(self.from_4(by_4) + enlarge(features)), context

    def find(self, merged, context):
        heat, summary = self.heat(merged).flatten(2).float(), context.float().mean((2, 3))
        with torch.autocast("cpu", enabled=False):  # a place needs more than bfloat16's eight bits
            chances = torch.softmax(heat, 2)
            points = chances @ self.places
            width = (chances @ self.places.pow(2) - points.pow(2)).sum(2).clamp(min=1e-8).sqrt()
            # Points beyond the crop's edge have no cell: a small shift by the whole face carries them there.
            points = points + 0.1 * self.shift(summary).view(-1, POINTS, 2)
            spread = self.spread(torch.cat([summary, 20 * width.detach()], 1))
        change = self.relations(chances @ merged.flatten(2).transpose(1, 2), points, summary).float()
        with torch.autocast("cpu", enabled=False):
            points = self.whole_face(points + 0.1 * change[:, :, :2], summary)
        return (points, F.softplus(spread + change[:, :, 2] - 3) * 0.5, torch.log_softmax(heat, 2))


def enlarge(x):
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


def cells(side):
    """The centres of side × side cells in 0..1, [side², 2] of x and y."""
    line = (torch.arange(side) + 0.5) / side
    return torch.stack([line.repeat(side), line.repeat_interleave(side)], 1)
