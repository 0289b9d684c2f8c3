"""Runs an ONNX graph (opset 9 of the teachers, 17 of our own) in PyTorch: Debian has no ONNX Runtime for Python."""
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional as F


def pads(x, a, value=0.0):
    """Pads the last two dimensions as ONNX's begin and end lists say."""
    top, left, bottom, right = a.get("pads", [0, 0, 0, 0])[-4:]
    return F.pad(x, (left, right, top, bottom), value=value)


def sliced(x, *rest):
    """Bounds are attributes up to opset 9, then inputs: starts, ends, axes, steps."""
    *tensors, a = rest
    starts, ends, axes, *steps = [t.tolist() for t in tensors] if tensors else (a["starts"], a["ends"], a["axes"])
    for axis, start, end, step in zip(axes, starts, ends, steps[0] if steps else [1] * len(axes)):
        picked = range(x.shape[axis])[slice(start, end, step)]
        x = x.index_select(axis, torch.tensor(picked))
    return x


def unsqueezed(x, *rest):
    """Axes are an attribute up to opset 11, then an input."""
    for axis in sorted(rest[0].tolist() if len(rest) > 1 else rest[-1]["axes"]):
        x = x.unsqueeze(axis)
    return x


def gathered(x, index, a):
    picked = x.index_select(a.get("axis", 0), index.reshape(-1))
    return picked.squeeze(a.get("axis", 0)) if index.dim() == 0 else picked


def reshaped(x, shape, _):
    return x.reshape([x.shape[i] if s == 0 else int(s) for i, s in enumerate(shape)])


def padded(x, *rest):
    *tensors, a = rest
    amounts = tensors[0].tolist() if tensors else a["pads"]
    value = float(tensors[1]) if len(tensors) > 1 else a.get("value", 0.0)
    half = len(amounts) // 2
    return F.pad(x, [v for i in reversed(range(half)) for v in (amounts[i], amounts[i + half])], value=value)


def convolved(x, weight, *rest):
    """By oneDNN: for a few crops on one thread PyTorch itself would take Debian's BLAS, which is three times slower."""
    *bias, a = rest
    return torch.mkldnn_convolution(pads(x, a), weight, bias[0] if bias else None, (0, 0), a["strides"], (1, 1), a.get("group", 1))


def reduced(function):
    def apply(x, *rest):
        axes = rest[0].tolist() if len(rest) > 1 else rest[-1]["axes"]
        return function(x, axes, keepdim=bool(rest[-1].get("keepdims", 1)))
    return apply


OPERATORS = {
    "Add": lambda x, y, a: x + y, "Sub": lambda x, y, a: x - y, "Mul": lambda x, y, a: x * y,
    "Div": lambda x, y, a: x / y if x.is_floating_point() else x // y,
    "Pow": lambda x, y, a: x ** y, "MatMul": lambda x, y, a: x @ y,
    "Tanh": lambda x, a: torch.tanh(x), "Relu": lambda x, a: torch.relu(x), "Sigmoid": lambda x, a: torch.sigmoid(x),
    "Exp": lambda x, a: torch.exp(x), "Sqrt": lambda x, a: torch.sqrt(x), "Neg": lambda x, a: -x,
    "Conv": convolved,
    "BatchNormalization": lambda x, w, b, m, v, a: F.batch_norm(x, m, v, w, b, eps=a.get("epsilon", 1e-5)),
    "LayerNormalization": lambda x, w, b, a: F.layer_norm(x, w.shape, w, b, a.get("epsilon", 1e-5)),
    "AveragePool": lambda x, a: F.avg_pool2d(pads(x, a), a["kernel_shape"], a["strides"]),
    "MaxPool": lambda x, a: F.max_pool2d(pads(x, a, -torch.inf), a["kernel_shape"], a["strides"]),
    "Gemm": lambda x, w, b, a: x @ (w.T if a.get("transB") else w) + b,
    "Constant": lambda a: a["value"], "ConstantOfShape": lambda x, a: a["value"].expand([int(v) for v in x]),
    "Shape": lambda x, a: torch.tensor(x.shape), "Gather": gathered, "Unsqueeze": unsqueezed,
    "Squeeze": lambda x, a: x.squeeze(a["axes"][0]), "Concat": lambda *xs: torch.cat(xs[:-1], xs[-1]["axis"]),
    "Reshape": reshaped, "Slice": sliced, "Pad": padded, "Transpose": lambda x, a: x.permute(a["perm"]),
    "Cast": lambda x, a: x.float() if a["to"] == onnx.TensorProto.FLOAT else x.long(),
    "ReduceSum": reduced(torch.sum), "ReduceMean": reduced(torch.mean), "ReduceLogSumExp": reduced(torch.logsumexp),
    "Clip": lambda x, *rest: x.clamp(*rest[:-1]), "Softmax": lambda x, a: torch.softmax(x, a["axis"]),
    "GlobalAveragePool": lambda x, a: x.mean((2, 3), keepdim=True), "Flatten": lambda x, a: x.flatten(a.get("axis", 1)),
    "Equal": lambda x, y, a: x == y, "Where": lambda c, x, y, a: torch.where(c, x, y),
    "Expand": lambda x, shape, a: x.broadcast_to(torch.broadcast_shapes(x.shape, tuple(shape.tolist()))),
    "Softplus": lambda x, a: F.softplus(x),
    "Resize": lambda x, *rest: F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False),
}


class Graph:
    """A callable: the first input's tensor ▶ the first output's."""

    def __init__(self, path):
        graph = onnx.load(str(path)).graph
        self.weights = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
        self.nodes = [(n.op_type, list(n.input), n.output[0], {a.name: attribute(a) for a in n.attribute})
                      for n in graph.node]
        self.input = next(i.name for i in graph.input if i.name not in self.weights)
        self.output = graph.output[0].name

    def __call__(self, x):
        return self.values(x)[self.output]

    @torch.no_grad()
    def values(self, x):
        """All tensors of the graph by name."""
        values = self.weights | {self.input: x}
        for operator, inputs, output, attributes in self.nodes:
            values[output] = OPERATORS[operator](*(values[i] for i in inputs if i), attributes)
        return values


def attribute(a):
    value = onnx.helper.get_attribute_value(a)
    return torch.tensor(numpy_helper.to_array(value)) if isinstance(value, onnx.TensorProto) else value
