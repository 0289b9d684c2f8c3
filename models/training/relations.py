"""Points that know of each other: attention among the points of a face, after SLPT (Xia et al. 2022)."""
import torch
from torch import nn
from torch.nn import functional as F

HEADS = 4


class Block(nn.Module):
    """A pre-norm transformer block (Vaswani et al. 2017; Xiong et al. 2020) over [n, points, width]."""

    def __init__(self, width):
        super().__init__()
        self.norm, self.next_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asks, self.answers = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, x):
        x = x + self.answers(self.attend(self.norm(x)))
        return x + self.narrow(F.relu(self.widen(self.next_norm(x))))

    def attend(self, x):
        points, width = x.shape[1], x.shape[2] // HEADS
        query, key, value = (part.view(-1, points, HEADS, width).transpose(1, 2) for part in self.asks(x).chunk(3, 2))
        weights = torch.softmax(query @ key.transpose(2, 3) * width ** -0.5, 3)
        return (weights @ value).transpose(1, 2).reshape(-1, points, HEADS * width)


class Relations(nn.Module):
    """What each point sees [n, points, width], the places [n, points, 2] and the whole face [n, width] ▶ a shift of each point
    in crop sides and a change of its spread [n, points, 3], nothing at first."""

    def __init__(self, points, width, blocks=3):
        super().__init__()
        self.names = nn.Parameter(0.02 * torch.randn(points, width))
        self.sees, self.place, self.face = nn.Linear(width, width), nn.Linear(2, width), nn.Linear(width + 2 * points, width)
        self.blocks = nn.Sequential(*(Block(width) for _ in range(blocks)))
        self.norm, self.shift = nn.LayerNorm(width), nn.Linear(width, 3)
        nn.init.zeros_(self.shift.weight)
        nn.init.zeros_(self.shift.bias)

    def forward(self, seen, points, whole):
        places = 4 * points - 2
        face = self.face(torch.cat([whole, places.flatten(1)], 1))
        return self.shift(self.norm(self.blocks(self.sees(seen) + self.place(places) + self.names + face[:, None])))
