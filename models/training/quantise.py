"""Makes the int8 variant of a model: python3 -m training.quantise NAME [--data DIR]

Static quantisation after training (Jacob et al. 2018) as QuantizeLinear/DequantizeLinear pairs, which ONNX Runtime turns
into integer kernels: weights int8 by channel, feature maps uint8 by tensor, their ranges from crops of the train split. Places and what
points say to each other stay floats; only the weights of those layers are stored as int8.
Writes NAME-int8/NAME-int8.onnx.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from .landmarks_data import LandmarkSamples
from .mask_data import MaskSamples
from .onnx_torch import Graph
from .runs import MODELS

SAMPLES = {"mask-classifier": MaskSamples, "landmarks": LandmarkSamples}
MADE_BY = {"Conv", "Add", "Clip", "Relu"}  # outputs of these flow on as integers
BATCHES, BATCH = 24, 16


def ranges(path, samples, names):
    """The mean over batches of each tensor's least and greatest value: single outliers don't widen it."""
    graph, lows, highs = Graph(path), {n: [] for n in names}, {n: [] for n in names}
    order = np.random.default_rng(20).permutation(len(samples))[:BATCHES * BATCH]
    for start in range(0, len(order), BATCH):
        values = graph.values(torch.stack([samples[i][0] for i in order[start:start + BATCH]]))
        for name in names:
            lows[name].append(float(values[name].min()))
            highs[name].append(float(values[name].max()))
    return {n: (min(0.0, np.mean(lows[n])), max(0.0, np.mean(highs[n]))) for n in names}


def fold_pads(model, path, sample):
    """Zeros around a convolution's input become the convolution's own padding: between a clip and a convolution a Pad would keep
    both from being integer kernels."""
    graph = model.graph
    values, makers = Graph(path).values(sample), {n.output[0]: n for n in graph.node}
    for node in [n for n in graph.node if n.op_type == "Conv"]:
        pad = makers.get(node.input[0])
        if pad is not None and pad.op_type == "Pad":
            top, left, bottom, right = (int(values[pad.input[1]][i]) for i in (2, 3, 6, 7))
            node.input[0] = pad.input[0]
            kept = [a for a in node.attribute if a.name != "pads"]
            del node.attribute[:]
            node.attribute.extend([*kept, helper.make_attribute("pads", [top, left, bottom, right])])
    drop_unused(graph)


def drop_unused(graph):
    """Nodes and weights that nothing asks for."""
    while True:
        used = {i for n in graph.node for i in n.input} | {o.name for o in graph.output}
        kept = [n for n in graph.node if any(o in used for o in n.output)]
        if len(kept) == len(graph.node):
            break
        del graph.node[:]
        graph.node.extend(kept)
    weights = [t for t in graph.initializer if t.name in used]
    del graph.initializer[:]
    graph.initializer.extend(weights)


class Quantiser:
    def __init__(self, model, maps):
        self.graph, self.maps, self.added = model.graph, maps, []
        self.weights = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
        self.users = {}
        for node in model.graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)

    def activations(self):
        """Tensors that become integers: what enters a convolution, and what convolutions, sums and clips make. A
        convolution's own output stays inside where a clip alone follows: both run as one kernel."""
        entered = {n.input[0] for n in self.graph.node if n.op_type == "Conv"}
        made = {n.output[0] for n in self.graph.node if n.op_type in MADE_BY and not self._flows_into_clip(n.output[0])}
        floats = {name for name in made if any(u.op_type in MADE_BY for u in self.users.get(name, []))}
        return sorted((entered | floats) & self.maps)

    def _flows_into_clip(self, name):
        return [u.op_type for u in self.users.get(name, [])] in (["Clip"], ["Relu"])

    def constant(self, name, array):
        self.graph.initializer.append(numpy_helper.from_array(array, name))
        return name

    def activation(self, name, low, high):
        scale = np.float32(max(high - low, 1e-6) / 255)
        zero = np.uint8(np.clip(round(-low / scale), 0, 255))
        parameters = [self.constant(f"{name}/scale", scale), self.constant(f"{name}/zero", zero)]
        for user in self.users[name]:
            user.input[:] = [f"{name}/float" if i == name else i for i in user.input]
        self.added += [helper.make_node("QuantizeLinear", [name, *parameters], [f"{name}/int"]),
                       helper.make_node("DequantizeLinear", [f"{name}/int", *parameters], [f"{name}/float"])]
        return scale

    def convolution(self, node, scale_in):
        scale = self._weight(node, 0)
        if len(node.input) > 2:
            bias_scale = scale * scale_in
            bias = np.round(self.weights[node.input[2]] / bias_scale).clip(-2**31, 2**31 - 1).astype(np.int32)
            self._replace(node, 2, bias, bias_scale.astype(np.float32), np.zeros(len(scale), np.int32))

    def product(self, node):
        """A linear layer: its weights are stored as int8 and multiplied as floats."""
        self._weight(node, 1)

    def _weight(self, node, axis):
        """Makes int8 of the weights, a scale for each index of the axis; returns the scales."""
        weight = np.moveaxis(self.weights[node.input[1]], axis, 0)
        scale = (np.abs(weight).reshape(len(weight), -1).max(1).clip(1e-8) / 127).astype(np.float32)
        whole = np.round(weight / scale.reshape(-1, *[1] * (weight.ndim - 1))).clip(-127, 127).astype(np.int8)
        self._replace(node, 1, np.ascontiguousarray(np.moveaxis(whole, 0, axis)), scale, np.zeros(len(scale), np.int8), axis)
        return scale

    def _replace(self, node, place, whole, scale, zero, axis=0):
        name = f"{node.name}/{place}"
        parameters = [self.constant(f"{name}/{part}", value) for part, value in
                      (("int", whole), ("scale", scale), ("zero", zero))]
        self.added.append(helper.make_node("DequantizeLinear", parameters, [f"{name}/float"], axis=axis))
        node.input[place] = f"{name}/float"


def quantise(path, samples):
    model = onnx.load(str(path))
    sample = samples[0][0][None]
    fold_pads(model, path, sample)
    work = Quantiser(model, {name for name, value in Graph(path).values(sample).items() if value.dim() == 4})
    found = ranges(path, samples, work.activations())
    scales = {name: work.activation(name, *found[name]) for name in found}
    for node in model.graph.node:
        if node.op_type == "Conv":
            work.convolution(node, scales[node.input[0].removesuffix("/float")])
        elif node.op_type == "MatMul" and node.input[1] in work.weights:
            work.product(node)
    model.graph.node.extend(work.added)
    sort(model.graph)
    drop_unused(model.graph)
    onnx.checker.check_model(model)
    return model


def sort(graph):
    """Nodes in an order in which each finds its inputs made."""
    known = {i.name for i in graph.input} | {t.name for t in graph.initializer} | {""}
    waiting, ordered = list(graph.node), []
    while waiting:
        ready = [n for n in waiting if all(i in known for i in n.input)]
        known |= {o for n in ready for o in n.output}
        ordered += ready
        waiting = [n for n in waiting if not set(n.output) <= known]
    del graph.node[:]
    graph.node.extend(ordered)


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.quantise")
    parser.add_argument("name", choices=SAMPLES)
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the model and of its variant")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    samples = SAMPLES[args.name](args.data, "train", extend)
    model = quantise(args.models / args.name / f"{args.name}.onnx", samples)
    out = args.models / f"{args.name}-int8"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{args.name}-int8.onnx"
    onnx.save(model, str(path))
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
