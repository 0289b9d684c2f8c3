"""Goes on from an exported model: its ONNX has BatchNorm folded into the convolutions before it."""
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .backbone import as_input

LOOKS = 128


def load_exported(net, path, samples):
    """Gives a net the weights of its exported model. A BatchNorm takes the statistics of what reaches it from some of the samples'
    crops, so that it changes nothing and training goes on."""
    graph = onnx.load(str(path)).graph
    tensors = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
    take_named(net, tensors)
    layers, order = dict(net.named_modules()), list(net.modules())
    following, folded = dict(zip(order, order[1:])), {}
    for node in graph.node:
        if node.op_type in ("Conv", "Gemm"):
            layer, (weight, bias) = layers[place_in(layers, node.name)], (tensors[name] for name in node.input[1:3])
            layer.weight.data.copy_(weight)
            if layer.bias is None:
                folded[following[layer]] = bias
            else:
                layer.bias.data.copy_(bias)
        elif node.op_type == "MatMul" and node.input[1] in tensors:
            layers[place_in(layers, node.name)].weight.data.copy_(tensors[node.input[1]].T)
    hooks = [m.register_forward_pre_hook(transparent(folded.get(m, 0))) for m in order if isinstance(m, nn.BatchNorm2d)]
    with torch.no_grad():
        net.eval()(as_input(torch.stack([samples[i][0] for i in range(0, len(samples), len(samples) // LOOKS + 1)])))
    for hook in hooks:
        hook.remove()


def take_named(net, tensors):
    """Weights that kept their name, behind that of what wraps the net."""
    for name, weight in net.named_parameters():
        if found := [t for t in tensors if t.endswith("." + name) and tensors[t].shape == weight.shape]:
            weight.data.copy_(tensors[min(found, key=len)])


def place_in(layers, node):
    """The module that a node stands for: "/net/context/context.0/Conv" is net.context.0, less what wraps the net. Modules whose
    forward was not called by name (Backbone.taps) are left out there."""
    scope = node.split("/")[1:-1]
    names = [a for a, b in zip(scope, [*scope[1:], ""]) if not b.startswith(a + ".")]
    for i in range(len(names)):
        place = ".".join(names[i:])
        if found := [name for name in layers if name == place or name.endswith("." + place)]:
            return min(found, key=len)
    raise ValueError(f"The net has nothing that made {node}.")


def transparent(bias):
    """A hook by which a BatchNorm adds a bias to its input and does nothing else."""
    def hook(norm, inputs):
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.data.copy_((variance + norm.eps).sqrt())
        norm.bias.data.copy_(mean + bias)
    return hook
