"""What FSA-Net says of the landmark faces: python3 -m training.pose_teacher --out FILE [--data DIR] [--peers DIR]

FSA-Net (Yang et al. 2019, trained on 300W-LP) teaches which way is straight ahead and how far a head is turned; its
weights are used for these labels only. The answer is the mean over three squares around the points, as that set was cropped, and
over the mirrored picture. Writes a CSV: image, yaw, pitch, roll in degrees with AFLW2000's signs, disagreement of the six in degrees.
"""
import argparse
import csv
from pathlib import Path

import numpy as np
import torch

from .crops import cut, similarity
from .datasets import landmark_faces, picture
from .onnx_torch import Graph
from .runs import MODELS

SIZE, SIDES = 64, (1.6, 1.8, 2.0)  # of the points' longer extent
AT_ONCE = 8


class FsaNet:
    def __init__(self, peers):
        self.nets = [Graph(peers / f"fsanet-{kind}-iter-688590.onnx") for kind in ("1x1", "var")]

    def __call__(self, faces):
        """Yaw, pitch, roll and the largest disagreement of one of them, degrees [n, 4], of faces (picture, points [68, 2]); a few at
        once take hardly longer than one."""
        crops = np.stack([view for face in faces for view in self._views(*face)]).astype(np.float32)
        x = torch.from_numpy(((crops - 127.5) / 128).transpose(0, 3, 1, 2).copy())
        answers = (sum(net(x) for net in self.nets) / len(self.nets)).numpy().reshape(len(faces), 2, len(SIDES), 3)
        answers[:, 1] *= (-1, 1, -1)
        answers = answers.reshape(len(faces), -1, 3)
        return np.column_stack([answers.mean(1), np.ptp(answers, axis=1).max(1)])

    @staticmethod
    def _views(image, points):
        low, high = points.min(0), points.max(0)
        crops = [cut(image, similarity((low + high) / 2, side * (high - low).max(), SIZE), SIZE) for side in SIDES]
        return crops + [crop[:, ::-1] for crop in crops]


def read(path):
    """Image (relative to the data's folder) ▶ yaw, pitch, roll, disagreement."""
    with Path(path).open(newline="") as file:
        return {r["image"]: tuple(float(r[k]) for k in ("yaw", "pitch", "roll", "disagreement"))
                for r in csv.DictReader(file)}


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.pose_teacher")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="folder of FSA-Net's weights (default: peers beside the data)")
    parser.add_argument("--out", type=Path, required=True, help="the CSV")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    net = FsaNet(args.peers or args.data.parent / "peers")
    with args.out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "yaw", "pitch", "roll", "disagreement"])
        faces = [*landmark_faces(args.data, "train"), *landmark_faces(args.data, "val")]
        for some in (faces[i:i + AT_ONCE] for i in range(0, len(faces), AT_ONCE)):
            for (path, _, _), answer in zip(some, net([(picture(path), points) for path, points, _ in some])):
                writer.writerow([path.relative_to(args.data), *(round(float(v), 3) for v in answer)])


if __name__ == "__main__":
    main()
