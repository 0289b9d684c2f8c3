#!/usr/bin/env python3
"""Measures every model of the catalog with `maskpose evaluate` and writes the tables of docs/models.md.

python3 models/measure.py MASKPOSE DATA UPSTREAM RESULTS
    MASKPOSE  the built program, for instance services/Node/bin/Release/net10.0/maskpose
    DATA      the folder of data folders (docs/evaluation.md)
    UPSTREAM  a folder with the upstream models; those that are not there are left out
    RESULTS   a folder for the results; what is there of the same models and options is not measured again
"""
import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
OPTIONS = {"detector": "--detector", "mask": "--classifier", "landmarks": "--landmarks", "eyes": "--eyes"}
STAGES = {"detection": ["detector"], "mask": ["mask"], "system": ["detector", "mask"],
          "landmarks": ["landmarks", "detector"], "pose": ["landmarks"], "eyes": ["eyes"]}


class Program:
    def __init__(self, program, data, upstream, results, models):
        self.start, self.data = [program, "evaluate"], data
        self.upstream, self.results, self.models = Path(upstream), Path(results), models
        self.results.mkdir(parents=True, exist_ok=True)

    def evaluate(self, task, *options):
        """The result as a dict; None where the program can't use the model."""
        file = self.results / f"{task}-{self.key(task, options)}.json"
        if not file.exists():
            command = [*self.start, task, "--data", self.data, "--models", str(self.upstream), "--json", str(file), *options]
            print(task, *options, file=sys.stderr, flush=True)
            run = subprocess.run(command, capture_output=True, text=True)
            if run.returncode != 0:
                print(run.stderr.strip().splitlines()[-1:], file=sys.stderr)
                return None
        return json.loads(file.read_text())

    def key(self, task, options):
        """Stands for the options and the files of the models that the task uses."""
        used = []
        for stage in STAGES[task]:
            of = [m for m in self.models if m["task"] == stage]
            used += [m["sha256"] for m in of if m["id"] in options] or [m["sha256"] for m in of if m["default"]]
        return hashlib.sha256(" ".join([*options, *used]).encode()).hexdigest()[:16]

    def size(self, model):
        names = [model["file"], *(part["file"] for part in model.get("parts", []))]
        files = [next((f for f in (self.upstream / n, ROOT / "models" / n) if f.exists()), None) for n in names]
        return f"{sum(f.stat().st_size for f in files) / 1e6:.2f}" if all(files) else "–"


def at(result, path):
    for name in path.split("/"):
        result = result[name] if result is not None else None
    return result


def figure(value, digits=3):
    """A figure as the tables show it, with its interval where it has one."""
    if isinstance(value, dict):
        return f"{figure(value['value'], digits)} ({figure(value['low'], digits)}–{figure(value['high'], digits)})"
    return "–" if value is None else f"{value:.{digits}f}"


def table(title, note, columns, rows):
    lines = [f"### {title}", "", note, "", "| " + " | ".join(columns) + " |", "| " + " | ".join("---" for _ in columns) + " |"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def name(model):
    return f"**{model['id']}**" if model["default"] else model["id"]


def rows(program, models, task, columns, more=()):
    """One row a model: the columns' figures of the task, then those of other runs: (task, options, path)."""
    for model in models:
        choose = (OPTIONS[model["task"]], model["id"])
        result = program.evaluate(task, *choose)
        if result is None:
            continue
        others = [at(program.evaluate(t, *choose, *options), path) for t, options, path in more]
        yield [name(model), program.size(model), *(figure(v) for v in [at(result, c) for c in columns] + others)]


def tables(program, models):
    of = {task: [m for m in models if m["task"] == task] for task in OPTIONS}
    yield table(
        "Face detectors", "Sets with mask labels, long side 640; overlap 0.5 but for AP40.",
        ["model", "MB", "AP50", "AP40", "recall at precision .9", "masked", "bare", "false alarms a negative", "AP50 at 320"],
        rows(program, of["detector"], "detection",
             ["pooled/ap50", "pooled/ap40", "pooled/recallAtPrecision90", "pooled/byLabel/masked/recallAtPrecision90",
              "pooled/byLabel/unmasked/recallAtPrecision90", "negatives/negatives/falsePositivesPerImage"],
             [("detection", ("--size", "320"), "ap50")]))
    yield table(
        "Mask classifiers", "Face crops, boxes given, every sample forced; `without incorrect` is for models of two classes.",
        ["model", "MB", "macro-F1", "accuracy", "recall of incorrect", "two classes", "two, without incorrect", "ECE", "coverage"],
        rows(program, of["mask"], "mask",
             ["pooled/macroF1", "pooled/accuracy", "pooled/forced/classes/incorrect/recall", "pooled/twoClassAccuracy",
              "pooled/correctOrUnmaskedAccuracy", "pooled/forced/calibrationError", "pooled/coverage"]))
    yield table(
        "End to end", "Each detector with the default classifier: mAP50 over the three classes.",
        ["detector", "MB", "both sets", "masks1915", "masks853"],
        rows(program, of["detector"], "system", ["pooled/map50", "folders/masks1915/map50", "folders/masks853/map50"]))
    yield table(
        "Landmarks", "NME in distances of the outer eye corners.",
        ["model", "MB", "helen + afw", "helen", "afw", "rendered masks", "failures", "boxes of the detector"],
        rows(program, of["landmarks"], "landmarks",
             ["pooled/nme", "bySource/helen/nme", "bySource/afw/nme", "folders/landmarks68_masked/nme", "pooled/failureRate"],
             [("landmarks", ("--boxes", "Detector"), "nme")]))
    yield table(
        "Head pose by PnP from the landmarks", "Mean absolute error in degrees; `masked` takes the same faces as masked ones.",
        ["landmarks", "MB", "mean", "yaw", "pitch", "roll", "masked", "where there is a pose"],
        rows(program, of["landmarks"], "pose",
             ["ways/landmarks68/mae", "maeYaw", "maePitch", "maeRoll", "ways/maskedFivePoint/mae", "ways/landmarks68/maeAnswered"]))
    yield table(
        "Eye states", "Accuracy; the column of glasses is the recall of closed eyes.",
        ["model", "MB", "MRL", "MRL, glasses", "CEW", "Kaggle"],
        rows(program, of["eyes"], "eyes",
             ["bySource/mrl/accuracy", "bySourceAndGlasses/mrl, glasses: with/recallClosed", "bySource/cew_left_eye/accuracy",
              "bySource/kaggle_dataset_new/accuracy"]))


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    models = json.loads((ROOT / "models" / "catalog.json").read_text())["models"]
    program = Program(*sys.argv[1:], models)
    measured = "\n".join(tables(program, models))
    page = PAGE.read_text()
    head, tail = page[:page.index(BEGIN) + len(BEGIN)], page[page.index(END):]
    PAGE.write_text(f"{head}\n\n{measured}\n{tail}")


main()
