"""ONNX export: the input is the uint8 BGR crop as it lies in memory, all normalisation is in the graph."""
import hashlib
import json

import numpy as np
import torch
from torch import nn

OPSET = 17


class FromPixels(nn.Module):
    """uint8 BGR [n, h, w, 3] ▶ the net's input [n, 3, h, w]: RGB (or grey) in −1..1."""

    def __init__(self, net, grey=False):
        super().__init__()
        self.net, self.grey = net, grey

    def forward(self, image):
        x = image.permute(0, 3, 1, 2).float() / 127.5 - 1
        if self.grey:
            blue, green, red = x[:, 0:1], x[:, 1:2], x[:, 2:3]
            return self.net(0.299 * red + 0.587 * green + 0.114 * blue)
        return self.net(torch.flip(x, (1,)))


def pattern(count, height, width):
    """A seedless test picture that any language can make: (7y + 13x + 29c + 31n + xy) mod 256."""
    n, y, x, c = np.meshgrid(np.arange(count), np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return ((7 * y + 13 * x + 29 * c + 31 * n + x * y) % 256).astype(np.uint8)


def export(net, folder, name, size, outputs, dynamic_size=False):
    """Writes NAME.onnx and golden.json (outputs for the test pattern); returns the file's SHA-256."""
    net.eval()
    height, width = size
    image = torch.from_numpy(pattern(2, height, width))
    axes = {"image": {0: "n"}, **{o: {0: "n"} for o in outputs}}
    if dynamic_size:
        axes["image"] |= {1: "height", 2: "width"}
        axes |= {o: {0: "n", 1: "cells"} for o in outputs}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.onnx"
    torch.onnx.export(net, image, str(path), opset_version=OPSET, input_names=["image"], output_names=outputs,
                      dynamic_axes=axes)
    with torch.no_grad():
        values = net(image)
    values = (values,) if torch.is_tensor(values) else values
    golden = {o: {"shape": list(v.shape), "values": [round(float(f), 6) for f in v.flatten()[:64]]}
              for o, v in zip(outputs, values)}
    (folder / "golden.json").write_text(json.dumps(
        {"pattern": "(7y + 13x + 29c + 31n + xy) mod 256", "shape": list(image.shape), "outputs": golden}) + "\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()
