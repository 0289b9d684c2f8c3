"""One net for the head: the points, the pose and both eyes from one crop and one backbone."""
import torch
from torch import nn
from torch.nn import functional as F

from .landmarks_net import WIDTH, LandmarkNet

SIZE = 112
EYES = ((36, 39), (42, 45))  # the corners of each eye, as seen in the picture from left to right
CELLS, SIDE = 6, 1.5  # an eye's square: cells a side; its side in widths of the eye


class HeadNet(LandmarkNet):
    """[n, 3, s, s] ▶ points [n, 68, 2], spreads [n, 68] and heat maps (LandmarkNet), the rotation's first two columns [n, 6] and its
    expected error, degrees [n, 1] (PoseNet), and logits of both eyes [n, 2, 2]: closed, open."""

    def __init__(self, start=None, size=SIZE):
        super().__init__(start, size)
        self.reduce = nn.Sequential(nn.Conv2d(WIDTH, 32, 1), nn.BatchNorm2d(32), nn.ReLU(), nn.Flatten(), nn.Dropout(0.1))
        self.columns, self.doubt = (nn.Linear(32 * (size // 16) ** 2, n) for n in (6, 1))
        nn.init.normal_(self.columns.weight, std=0.001)
        self.columns.bias.data = torch.tensor([1.0, 0, 0, 0, 1, 0])
        self.iris = nn.Sequential(nn.Conv2d(WIDTH, 32, 3), nn.ReLU(), nn.Flatten(), nn.Dropout(0.2), nn.Linear(32 * (CELLS - 2) ** 2, 2))

    def forward(self, x):
        merged, context = self.look(x)
        points, spreads, log_heat = self.find(merged, context)
        pose = self.reduce(context).float()
        with torch.autocast("cpu", enabled=False):  # bfloat16 knows a rotation to half a degree
            columns, doubt = self.columns(pose), 20 * F.softplus(self.doubt(pose) - 1)
            squares = torch.cat([eye_square(points.detach(), *corners) for corners in EYES])
            seen = F.grid_sample(merged.float().repeat(2, 1, 1, 1), squares, padding_mode="border", align_corners=False)
            eyes = self.iris(seen).view(2, -1, 2).transpose(0, 1)
        return points, spreads, log_heat, columns, doubt, eyes


def eye_square(points, left, right):
    """Where the cells around an eye lie, level with it, [n, CELLS, CELLS, 2] in −1..1 of the crop."""
    across = points[:, right] - points[:, left]
    down = torch.stack([-across[:, 1], across[:, 0]], 1)
    line = SIDE * ((torch.arange(CELLS) + 0.5) / CELLS - 0.5)
    places = ((points[:, right] + points[:, left]) / 2)[:, None, None] + line[None, None, :, None] * across[:, None, None] \
        + line[None, :, None, None] * down[:, None, None]
    return 2 * places - 1
