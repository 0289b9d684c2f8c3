#!/usr/bin/env python3
"""Measures every model of the catalogs with `maskpose-lab evaluate` and writes the tables of docs/models.md.

python3 models/measure.py LAB DATA UPSTREAM RESULTS [MADE]
    LAB       the built laboratory, for instance tools/Lab/bin/Release/net10.0/maskpose-lab
    DATA      the folder of data folders (docs/evaluation.md)
    UPSTREAM  a folder with the upstream models; those that are not there are left out
    RESULTS   a folder for the results; what is there of the same models and options is not measured again
    MADE      a folder with landmarks68_drawn and headpose_drawn (`python3 -m training.drawn_test`) and heads (`maskpose-lab
              scene heads MADE/heads`); without it their columns stay empty
"""
import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGS = (ROOT / "models" / "catalog.json", ROOT / "tools" / "Lab" / "lab.json")
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
OPTIONS = {"detector": "--detector", "mask": "--classifier", "landmarks": "--landmarks", "eyes": "--eyes", "pose": "--pose"}
STAGES = {"detection": ["detector"], "mask": ["mask"], "system": ["detector", "mask"],
          "landmarks": ["landmarks", "detector"], "pose": ["landmarks", "pose"], "eyes": ["eyes"]}


class Program:
    def __init__(self, models, program, data, upstream, results, made=None):
        self.program, self.data, self.made = program, data, made
        self.upstream, self.results, self.models = Path(upstream), Path(results), models
        self.results.mkdir(parents=True, exist_ok=True)

    def evaluate(self, task, *options):
        """The result as a dict; None where the program can't use the model."""
        return self.run(f"{task}-{self.key(task, options)}", "evaluate", task, "--data", self.data, *options)

    def evaluate_made(self, task, *options):
        """The same on drawn masks and rendered heads; None where there are none."""
        return self.made and self.run(f"{task}-made-{self.key(task, options)}", "evaluate", task, "--data", self.made, *options)

    def speed(self):
        """By model: milliseconds on one core, and the ratio to the fastest of its task."""
        hashes = " ".join(m["sha256"] for m in self.models if self.size(m) != "–")
        times = self.run(f"speed-{hashlib.sha256(hashes.encode()).hexdigest()[:16]}", "models", "speed") or []
        return {time["id"]: f"{time['ms']:.2f} ({time['ratio']:.1f}×)" for time in times}

    def run(self, name, *command):
        file = self.results / f"{name}.json"
        if not file.exists():
            print(*command, file=sys.stderr, flush=True)
            run = subprocess.run([self.program, *command, "--models", str(self.upstream), "--json", str(file)], capture_output=True, text=True)
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
        result = (result or {}).get(name)
    return result


def figure(value, digits=3):
    """A figure as the tables show it, with its interval where it has one."""
    if isinstance(value, dict):
        return "–" if value["value"] is None else f"{figure(value['value'], digits)} ({figure(value['low'], digits)}–{figure(value['high'], digits)})"
    return "–" if value is None else f"{value:.{digits}f}"


def table(title, note, columns, rows):
    lines = [f"### {title}", "", note, "", "| " + " | ".join(columns) + " |", "| " + " | ".join("---" for _ in columns) + " |"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def name(model):
    return f"**{model['id']}**" if model["default"] else model["id"]


def head(program, model, times):
    return [name(model), program.size(model), times.get(model["id"], "–")]


def rows(program, times, models, task, columns, more=(), made=()):
    """One row a model: the columns' figures of the task, then those of other runs: (task, options, path), then of drawn masks."""
    for model in models:
        choose = (OPTIONS[model["task"]], model["id"])
        result = program.evaluate(task, *choose)
        if result is None:
            continue
        others = [at(program.evaluate(t, *choose, *options), path) for t, options, path in more]
        drawn = program.evaluate_made(task, *choose) if made else None
        yield head(program, model, times) + [figure(v) for v in [at(result, c) for c in columns] + others + [at(drawn, c) for c in made]]


def pose_rows(program, times, models):
    """PnP by landmark model, from all points and from five; then each pose model alone, and fused with the default landmarks."""
    for model in (m for m in models if m["task"] == "landmarks"):
        for way, name_in_result in (("PnP", "landmarks68"), ("PnP from five", "maskedFivePoint")):
            yield pose_row(program, times, model, way, (name_in_result, name_in_result), "--landmarks", model["id"], "--pose", "none")
    for model in (m for m in models if m["task"] == "pose"):
        yield pose_row(program, times, model, "alone", ("regressor", "regressor"), "--pose", model["id"])
        yield pose_row(program, times, model, "fused", ("fused", "fusedMasked"), "--pose", model["id"])


def pose_row(program, times, model, way, ways, *options):
    """Drawn masks and rendered heads with masks are measured as masked faces, all others as bare ones."""
    result, made = program.evaluate("pose", *options), program.evaluate_made("pose", *options)
    bare, masked = ways
    figures = [*(at(result, f"ways/{bare}/{c}") for c in ("mae", "maeYaw/value", "maePitch/value", "maeRoll/value")),
               at(made, f"groups/headpose_drawn/{masked}"), at(made, f"groups/heads, unmasked/{bare}"),
               at(made, f"groups/heads, correct/{masked}")]
    return [f"{name(model)}, {way}", *head(program, model, times)[1:], *(figure(v, 2) for v in figures)]


def tables(program, models):
    of = {task: [m for m in models if m["task"] == task] for task in OPTIONS}
    times = program.speed()
    yield table(
        "Face detectors", "Sets with mask labels, long side 640; overlap 0.5 but for AP40.",
        ["model", "MB", "ms", "AP50", "AP40", "recall at precision .9", "masked", "bare", "false alarms a negative", "AP50 at 320"],
        rows(program, times, of["detector"], "detection",
             ["pooled/ap50", "pooled/ap40", "pooled/recallAtPrecision90", "pooled/byLabel/masked/recallAtPrecision90",
              "pooled/byLabel/unmasked/recallAtPrecision90", "negatives/negatives/falsePositivesPerImage"],
             [("detection", ("--size", "320"), "ap50")]))
    yield table(
        "Mask classifiers", "Face crops, boxes given, every sample forced; `without incorrect` is for models of two classes.",
        ["model", "MB", "ms", "macro-F1", "accuracy", "recall of incorrect", "two classes", "two, without incorrect", "ECE", "coverage"],
        rows(program, times, of["mask"], "mask",
             ["pooled/macroF1", "pooled/accuracy", "pooled/forced/classes/incorrect/recall", "pooled/twoClassAccuracy",
              "pooled/correctOrUnmaskedAccuracy", "pooled/forced/calibrationError", "pooled/coverage"]))
    yield table(
        "End to end", "Each detector with the default classifier: mAP50 over the three classes.",
        ["detector", "MB", "ms", "both sets", "masks1915", "masks853"],
        rows(program, times, of["detector"], "system", ["pooled/map50", "folders/masks1915/map50", "folders/masks853/map50"]))
    yield table(
        "Landmarks", "NME in distances of the outer eye corners; `drawn` is on the same faces as `helen + afw`, with masks drawn.",
        ["model", "MB", "ms", "helen + afw", "helen", "afw", "rendered masks", "failures", "surest half", "other half",
         "boxes of the detector", "drawn", "drawn, under the mask"],
        rows(program, times, of["landmarks"], "landmarks",
             ["pooled/nme", "bySource/helen/nme", "bySource/afw/nme", "folders/landmarks68_masked/nme", "pooled/failureRate",
              "pooled/spreads/nmeSurestHalf", "pooled/spreads/nmeOtherHalf"],
             [("landmarks", ("--boxes", "Detector"), "nme")],
             ["folders/landmarks68_drawn/nme", "folders/landmarks68_drawn/nmeCovered"]))
    yield table(
        "Head pose", "Mean absolute error in degrees: PnP from landmarks, a pose model alone, and both as a node puts them together.",
        ["model", "MB", "ms", "mean", "yaw", "pitch", "roll", "masks drawn", "rendered, bare", "rendered, masked"],
        pose_rows(program, times, models))
    yield table(
        "Eye states", "Accuracy; the column of glasses is the recall of closed eyes.",
        ["model", "MB", "ms", "MRL", "MRL, glasses", "CEW", "Kaggle"],
        rows(program, times, of["eyes"], "eyes",
             ["bySource/mrl/accuracy", "bySourceAndGlasses/mrl, glasses: with/recallClosed", "bySource/cew_left_eye/accuracy",
              "bySource/kaggle_dataset_new/accuracy"]))


def main():
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    models = [model for catalog in CATALOGS for model in json.loads(catalog.read_text())["models"]]
    program = Program(models, *sys.argv[1:])
    measured = "\n".join(tables(program, models))
    page = PAGE.read_text()
    top, tail = page[:page.index(BEGIN) + len(BEGIN)], page[page.index(END):]
    PAGE.write_text(f"{top}\n\n{measured}\n{tail}")


main()
