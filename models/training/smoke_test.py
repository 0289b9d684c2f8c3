"""Runs every training for two short epochs on made-up data: python3 models/training/smoke_test.py

Shows that each script trains, resumes, chooses, exports and that its model answers; says nothing about quality.
"""
import json
import sys
import tempfile
import time
import warnings
from pathlib import Path

import onnx

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from training import bent_faces, covered_bound, detector, eyes, eyes_hidden, head, head_shape, head_teacher, landmark_losses, landmarks, mask  # noqa: E402
from training import mask_covered, masked_faces, plot, point_errors, pose, quantise, research, research_nets, smoke_data, turned_faces  # noqa: E402

# In this order: the landmark model is the start of others.
TRAININGS = {
    "landmarks": (landmarks, ["--further", "{folder}/turned"]),
    "mask-classifier": (mask, ["--landmarks", "{folder}/models/landmarks/landmarks.onnx"]),
    "head-pose": (pose, ["--start", "{folder}/models/landmarks/landmarks.onnx", "--teacher", "{folder}/fsanet.csv",
                         "--further", "{folder}/turned", "{folder}/bent"]),
    "eye-state": (eyes, []),
    "face-detector": (detector, []),
    "head": (head, ["--taught", "{folder}/told", "--start", "{folder}/models/landmarks/landmarks.onnx"]),
    "research-small": (research, ["--net", "small"]),
}


def start(module, name, options, folder):
    module.main([*(o.format(folder=folder) for o in options),
                 "--data", f"{folder}/data", "--models", f"{folder}/models", "--out", f"{folder}/runs/{name}",
                 "--batch", "4", "--limit", "12", "--threads", "1", "--epochs", "2"])


def train(module, name, options, folder):
    start(module, name, options, folder)
    start(module, name, options, folder)
    log = (folder / "runs" / name / "log.csv").read_text().splitlines()
    assert len(log) == 3, f"{name}: the second start trained again: {log}"


def learn_branch(module, name, options, folder):
    """A training that keeps no log; --export trains nothing."""
    run = folder / "runs" / name
    start(module, name, options, folder)
    learnt = (run / "best.pt").stat().st_mtime_ns
    (run / "features.pt").unlink(missing_ok=True)
    start(module, name, [*options, "--export"], folder)
    assert learnt == (run / "best.pt").stat().st_mtime_ns, f"{name}: --export trained again"
    assert not (run / "features.pt").exists(), f"{name}: --export found features again"


def check(name, folder):
    model = onnx.load(str(folder / "models" / name / f"{name}.onnx"))
    onnx.checker.check_model(model)
    golden = json.loads((folder / "models" / name / "golden.json").read_text())
    outputs = {o.name for o in model.graph.output}
    assert outputs == set(golden["outputs"]), f"{name}: outputs {outputs}, golden.json has {set(golden['outputs'])}"


def main():
    warnings.filterwarnings("ignore", "Constant folding")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        smoke_data.write(folder / "data", folder / "peers")
        turned_faces.main(["--data", f"{folder}/data", "--teacher", f"{folder}/fsanet.csv", "--out", f"{folder}/turned"])
        bent_faces.main(["--data", f"{folder}/data", "--teacher", f"{folder}/fsanet.csv", "--each", "1", "--out", f"{folder}/bent"])
        smoke_data.told(folder / "data", folder / "told")
        for model, (module, options) in TRAININGS.items():
            train(module, model, options, folder)
            check(model, folder)
        start(landmarks, "landmarks-on", ["--start", "{folder}/models/landmarks/landmarks.onnx"], folder)
        learn_branch(mask_covered, "mask-covered", ["--without", "phone", "scarf", "--crops", "24", "--odds", "1", "0.7", "--landmarks",
                                                    "{folder}/models/landmarks/landmarks.onnx", "--start",
                                                    "{folder}/models/mask-classifier/mask-classifier.onnx"], folder)
        check("mask-classifier", folder)
        start(eyes, "eyes-strangers", ["--leave", "set0"], folder)
        learn_branch(eyes_hidden, "eyes-hidden", ["--without", "visor", "--crops", "24", "--start", "{folder}/models/eye-state/eye-state.onnx"], folder)
        check("eye-state", folder)
        start(mask, "mask-mean", ["--mean", "{folder}/runs/mask-classifier/last.pt"], folder)
        start(landmark_losses, "losses", ["--faces", "8"], folder)
        research_nets.main(["--nets", "small", "resnet18", "--side", "32", "--data", f"{folder}/data", "--out", f"{folder}/runs/nets", "--batch", "4",
                            "--limit", "12", "--threads", "1", "--epochs", "1"])
        quantise.main(["mask-classifier", "--data", f"{folder}/data", "--models", f"{folder}/models"])
        plot.main([f"{folder}/runs/landmarks"])
        head_shape.main(["--data", f"{folder}/data", "--models", f"{folder}/models"])
        assert len(json.loads((folder / "models/head-shape/head-shape.json").read_text())["points"]) == 68
        point_errors.main(["--data", f"{folder}/data", "--teacher", f"{folder}/fsanet.csv", "--models", f"{folder}/models"])
        masked_faces.main(["--data", f"{folder}/data", "--models", f"{folder}/models", "--out", f"{folder}/masked"])
        head_teacher.main(["--data", f"{folder}/data", "--models", f"{folder}/models", "--out", f"{folder}/heads"])
        covered_bound.main(["--data", f"{folder}/data"])
    print(f"All {len(TRAININGS) + 15} trainings ran, {time.monotonic() - started:.0f} s.")


if __name__ == "__main__":
    sys.exit(main())
