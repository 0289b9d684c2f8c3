"""YuNet-n (Wu, Peng, Yu 2023: "YuNet: A Tiny Millisecond-level Face Detector"), module names as in its weights' origin,
ShiqiYu/libfacedetection.train (Apache-2.0), so that these load as the start. 75,856 parameters."""
import torch
from torch import nn
from torch.nn import functional as F

STRIDES = (8, 16, 32)
OUTPUTS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}


class DepthwiseUnit(nn.Module):
    """1×1 convolution, 3×3 depthwise convolution and, inside the net, BatchNorm and ReLU."""

    def __init__(self, inputs, outputs, activate=True):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 1)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, groups=outputs)
        self.bn = nn.BatchNorm2d(outputs) if activate else None

    def forward(self, x):
        x = self.conv2(self.conv1(x))
        return x if self.bn is None else F.relu(self.bn(x))


class Stem(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(3, channels, 3, 2, 1)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = DepthwiseUnit(channels, channels)

    def forward(self, x):
        return self.conv2(F.relu(self.bn1(self.conv1(x))))


class Stage(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = DepthwiseUnit(inputs, inputs)
        self.conv2 = DepthwiseUnit(inputs, outputs)

    def forward(self, x):
        return self.conv2(self.conv1(x))


class Backbone(nn.Module):
    """[n, 3, h, w] ▶ 64 channels at strides 8, 16, 32."""

    def __init__(self):
        super().__init__()
        self.model0, self.model1 = Stem(16), Stage(16, 64)
        self.model2, self.model3, self.model4, self.model5 = (Stage(64, 64) for _ in range(4))

    def forward(self, x):
        x = self.model2(self.model1(F.max_pool2d(self.model0(x), 2)))
        fine = self.model3(F.max_pool2d(x, 2))
        middle = self.model4(F.max_pool2d(fine, 2))
        return fine, middle, self.model5(F.max_pool2d(middle, 2))


class Neck(nn.Module):
    """Adds the coarse levels to the fine ones (a feature pyramid without its output convolutions)."""

    def __init__(self):
        super().__init__()
        self.lateral_convs = nn.ModuleList(DepthwiseUnit(64, 64) for _ in STRIDES)

    def forward(self, levels):
        fine, middle, coarse = levels
        coarse = self.lateral_convs[2](coarse)
        middle = self.lateral_convs[1](middle + F.interpolate(coarse, scale_factor=2.0))
        return self.lateral_convs[0](fine + F.interpolate(middle, scale_factor=2.0)), middle, coarse


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.multi_level_share_convs = nn.ModuleList(nn.Sequential(DepthwiseUnit(64, 64)) for _ in STRIDES)
        for name, channels in OUTPUTS.items():
            units = nn.ModuleList(DepthwiseUnit(64, channels, activate=False) for _ in STRIDES)
            setattr(self, f"multi_level_{name}", units)

    def forward(self, levels):
        levels = [share(x) for share, x in zip(self.multi_level_share_convs, levels)]
        return {name: [flat(unit(x)) for unit, x in zip(getattr(self, f"multi_level_{name}"), levels)]
                for name in OUTPUTS}


def flat(x):
    """[n, c, h, w] ▶ [n, h·w, c]."""
    return x.permute(0, 2, 3, 1).flatten(1, 2)


class YuNet(nn.Module):
    """BGR 0..255 [n, 3, h, w], sides multiples of 32 ▶ cls, obj (logits), bbox, kps: a list over the strides each."""

    def __init__(self, start=None):
        super().__init__()
        self.backbone, self.neck, self.bbox_head = Backbone(), Neck(), Head()
        if start:
            state = torch.load(start, map_location="cpu")
            self.load_state_dict(state.get("state_dict", state))

    def forward(self, x):
        return self.bbox_head(self.neck(self.backbone(x)))


class Exported(nn.Module):
    """uint8 BGR [n, h, w, 3] ▶ YuNet's outputs in their published order, scores as probabilities, raised to a power:
    the order of the scores stays, and one of them becomes the score that separates faces from the rest."""

    names = [f"{name}_{stride}" for name in OUTPUTS for stride in STRIDES]

    def __init__(self, net, exponent):
        super().__init__()
        self.net, self.exponent = net, exponent

    def forward(self, image):
        found = self.net(as_input(image))
        return tuple(x.sigmoid() ** self.exponent if name in ("cls", "obj") else x for name in OUTPUTS for x in found[name])


def as_input(image):
    return image.permute(0, 3, 1, 2).float()


def cells(height, width):
    """Column, row and stride of every cell [cells, 3], in the order of the outputs."""
    parts = []
    for stride in STRIDES:
        rows, columns = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        parts.append(torch.stack([columns, rows, torch.full_like(rows, stride)], 2).view(-1, 3))
    return torch.cat(parts).float()


def decode(bbox, kps, grid):
    """Boxes [n, cells, 4] as corners and keypoints [n, cells, 5, 2], pixels."""
    at, stride = grid[:, :2], grid[:, 2:]
    center, size = (at + bbox[..., :2]) * stride, bbox[..., 2:].clamp(max=8).exp() * stride
    points = (at[:, None] + kps.view(*kps.shape[:-1], 5, 2)) * stride[:, None]
    return torch.cat([center - size / 2, center + size / 2], -1), points
