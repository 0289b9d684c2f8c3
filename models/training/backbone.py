"""MobileNetV2 1.0 (Sandler et al. 2018) cut after its 96-channel stage (stride 16), BatchNorm folded into the
convolutions, with the ImageNet weights of an ONNX file as the start."""
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

# expansion, channels, blocks, stride of each stage
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1))


def as_input(images):
    """uint8 BGR crops [n, s, s, 3] ▶ RGB in −1..1, [n, 3, s, s]."""
    return torch.flip(images.permute(0, 3, 1, 2).float() / 127.5 - 1, (1,))


def relu6(x):
    """ReLU6; PyTorch 1.13 has no gradient of its own for it in bfloat16 on the CPU."""
    return 6 - F.relu(6 - F.relu(x)) if x.dtype == torch.bfloat16 else F.relu6(x)


class SamePadConv(nn.Module):
    """A convolution that pads at the end where the stride is 2, as the weights' Keras origin does."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1, activate=True):
        super().__init__()
        pad = (0, 1, 0, 1) if stride == 2 else (kernel // 2,) * 4
        self.pad = nn.ZeroPad2d(pad) if kernel > 1 else nn.Identity()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, 0, groups=groups)
        self.activate = activate

    def forward(self, x):
        x = self.conv(self.pad(x))
        return relu6(x) if self.activate else x


class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, expansion, stride):
        super().__init__()
        hidden = inputs * expansion
        layers = [SamePadConv(inputs, hidden)] if expansion > 1 else []
        layers += [SamePadConv(hidden, hidden, 3, stride, hidden), SamePadConv(hidden, outputs, activate=False)]
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        return x + self.layers(x) if self.residual else self.layers(x)


class Backbone(nn.Module):
    """RGB in −1..1, [n, 3, s, s] ▶ [n, 96, s/16, s/16]; with a first stride of 1, for small crops, s/8."""

    channels = 96

    def __init__(self, start=None, first_stride=2):
        super().__init__()
        layers, inputs = [SamePadConv(3, 32, 3, first_stride)], 32
        for expansion, outputs, blocks, stride in STAGES:
            for block in range(blocks):
                layers.append(InvertedResidual(inputs, outputs, expansion, stride if block == 0 else 1))
                inputs = outputs
        self.layers = nn.Sequential(*layers)
        if start:
            self.load_imagenet(start)

    def load_imagenet(self, path):
        """Takes the convolutions in their order of execution: both graphs run the same ones."""
        graph = onnx.load(path).graph
        tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        sources = [node for node in graph.node if node.op_type == "Conv"]
        targets = [m for m in self.modules() if isinstance(m, nn.Conv2d)]
        for node, conv in zip(sources, targets):
            weight, bias = (torch.tensor(tensors[name]) for name in node.input[1:3])
            if weight.shape != conv.weight.shape:
                raise ValueError(f"{path}: {node.name or node.output[0]} has shape {tuple(weight.shape)}, "
                                 f"expected {tuple(conv.weight.shape)}")
            conv.weight.data.copy_(weight)
            conv.bias.data.copy_(bias)

    def forward(self, x):
        return self.layers(x)

    def taps(self, x):
        """The last feature maps of stride 4 (24 channels), 8 (32) and 16 (96)."""
        by_4 = self.layers[:4](x)
        by_8 = self.layers[4:7](by_4)
        return by_4, by_8, self.layers[7:](by_8)
