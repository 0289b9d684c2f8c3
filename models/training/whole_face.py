"""A face's points put right as one shape: what a face can't look like is moved to what it can."""
import torch
from torch import nn
from torch.nn import functional as F

from .pnp import generic_head


class WholeFace(nn.Module):
    """Points [n, 68, 2] and the whole face [n, width] ▶ points [n, 68, 2], the same at first.

    A perceptron sees how the points stray from the generic head that looks ahead, laid over them by place, size and turn (Procrustes), so
    that it knows shapes only.
    """

    def __init__(self, width, hidden=160):
        super().__init__()
        head = torch.tensor(generic_head()[:, :2], dtype=torch.float32)
        self.register_buffer("head", (head - head.mean(0)) / (head - head.mean(0)).norm(), persistent=False)
        self.widen, self.narrow = nn.Linear(head.numel() + width, hidden), nn.Linear(hidden, head.numel())
        nn.init.zeros_(self.narrow.weight)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, points, whole):
        away = points - points.mean(1, keepdim=True)
        along = (away * self.head).sum((1, 2))[:, None]
        across = (away[:, :, 1] * self.head[:, 0] - away[:, :, 0] * self.head[:, 1]).sum(1, keepdim=True)
        stray = turned(away, along, -across) / (along ** 2 + across ** 2)[:, :, None] - self.head
        change = self.narrow(F.relu(self.widen(torch.cat([20 * stray.flatten(1), whole], 1))))
        return points + 0.05 * turned(change.view_as(points), along, across)


def turned(points, along, across):
    """Points [n, k, 2] times the complex numbers along + i across, [n, 1] each."""
    x, y = points[:, :, 0], points[:, :, 1]
    return torch.stack([x * along - y * across, x * across + y * along], 2)
