"""Runs a small ONNX graph (opset 9) in PyTorch: teachers come as ONNX files, and Debian has no ONNX Runtime for Python."""
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional as F


def pads(x, a, value=0.0):
    """Pads the last two dimensions as ONNX's begin and end lists say."""
    top, left, bottom, right = a.get("pads", [0, 0, 0, 0])[-4:]
    return F.pad(x, (left, right, top, bottom), value=value)


def sliced(x, a):
    for axis, start, end in zip(a["axes"], a["starts"], a["ends"]):
        x = x.narrow(axis, *slice(start, end).indices(x.shape[axis])[:1],
                     len(range(*slice(start, end).indices(x.shape[axis]))))
    return x


def unsqueezed(x, a):
    for axis in sorted(a["axes"]):
        x = x.unsqueeze(axis)
    return x


def gathered(x, index, a):
    picked = x.index_select(a.get("axis", 0), index.reshape(-1))
    return picked.squeeze(a.get("axis", 0)) if index.dim() == 0 else picked


def reshaped(x, shape, _):
    return x.reshape([x.shape[i] if s == 0 else int(s) for i, s in enumerate(shape)])


def padded(x, a):
    half = len(a["pads"]) // 2
    around = [v for i in reversed(range(half)) for v in (a["pads"][i], a["pads"][i + half])]
    return F.pad(x, around, value=a.get("value", 0.0))


OPERATORS = {
    "Add": lambda x, y, a: x + y, "Sub": lambda x, y, a: x - y, "Mul": lambda x, y, a: x * y,
    "Div": lambda x, y, a: x / y if x.is_floating_point() else x // y,
    "Pow": lambda x, y, a: x ** y, "MatMul": lambda x, y, a: x @ y,
    "Tanh": lambda x, a: torch.tanh(x), "Relu": lambda x, a: torch.relu(x), "Sigmoid": lambda x, a: torch.sigmoid(x),
    "Exp": lambda x, a: torch.exp(x), "Sqrt": lambda x, a: torch.sqrt(x),
    "Conv": lambda x, w, *rest: F.conv2d(pads(x, rest[-1]), w, *rest[:-1], stride=rest[-1]["strides"],
                                         groups=rest[-1].get("group", 1)),
    "BatchNormalization": lambda x, w, b, m, v, a: F.batch_norm(x, m, v, w, b, eps=a.get("epsilon", 1e-5)),
    "AveragePool": lambda x, a: F.avg_pool2d(pads(x, a), a["kernel_shape"], a["strides"]),
    "MaxPool": lambda x, a: F.max_pool2d(pads(x, a, -torch.inf), a["kernel_shape"], a["strides"]),
    "Gemm": lambda x, w, b, a: x @ (w.T if a.get("transB") else w) + b,
    "Constant": lambda a: a["value"], "ConstantOfShape": lambda x, a: a["value"].expand([int(v) for v in x]),
    "Shape": lambda x, a: torch.tensor(x.shape), "Gather": gathered, "Unsqueeze": unsqueezed,
    "Squeeze": lambda x, a: x.squeeze(a["axes"][0]), "Concat": lambda *xs: torch.cat(xs[:-1], xs[-1]["axis"]),
    "Reshape": reshaped, "Slice": sliced, "Pad": padded, "Transpose": lambda x, a: x.permute(a["perm"]),
    "Cast": lambda x, a: x.float() if a["to"] == onnx.TensorProto.FLOAT else x.long(),
    "ReduceSum": lambda x, a: x.sum(a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "ReduceMean": lambda x, a: x.mean(a["axes"], keepdim=bool(a.get("keepdims", 1))),
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

    @torch.no_grad()
    def __call__(self, x):
        values = self.weights | {self.input: x}
        for operator, inputs, output, attributes in self.nodes:
            values[output] = OPERATORS[operator](*(values[i] for i in inputs), attributes)
        return values[self.output]


def attribute(a):
    value = onnx.helper.get_attribute_value(a)
    return torch.tensor(numpy_helper.to_array(value)) if isinstance(value, onnx.TensorProto) else value
