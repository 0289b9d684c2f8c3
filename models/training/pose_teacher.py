"""What FSA-Net says of bare faces, landmark faces and mask crops: python3 -m training.pose_teacher --out FILE [--data DIR] [--peers DIR]

FSA-Net (Yang et al. 2019, trained on 300W-LP) teaches which way is straight ahead and how far a head is turned; its
weights are used for these labels only. The answer is the mean over two margins around the face and over the mirrored
picture. Writes a CSV: image, yaw, pitch, roll in degrees with AFLW2000's signs, disagreement of the four in degrees.
"""
import argparse
import csv
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from .datasets import box_from_points, landmark_faces, mask_crops, picture
from .onnx_torch import Graph
from .runs import MODELS

SIZE, MARGINS = 64, (0.4, 0.6)


class FsaNet:
    def __init__(self, peers):
        self.nets = [Graph(peers / f"fsanet-{kind}-iter-688590.onnx") for kind in ("1x1", "var")]

    def __call__(self, image, box):
        """Yaw, pitch, roll and the largest disagreement of one of them, degrees [4]."""
        crops = [enlarged(image, box, margin) for margin in MARGINS]
        crops += [crop[:, ::-1] for crop in crops]
        x = torch.from_numpy(((np.stack(crops).astype(np.float32) - 127.5) / 128).transpose(0, 3, 1, 2).copy())
        answers = (sum(net(x) for net in self.nets) / len(self.nets)).numpy()
        answers[len(MARGINS):] *= (-1, 1, -1)
        return np.append(answers.mean(0), np.ptp(answers, axis=0).max())


def enlarged(image, box, margin):
    x1, y1, x2, y2 = box
    dx, dy = margin * (x2 - x1) / 2, margin * (y2 - y1) / 2
    left, top = max(0, int(x1 - dx)), max(0, int(y1 - dy))
    return cv2.resize(image[top:max(top + 2, int(y2 + dy)), left:max(left + 2, int(x2 + dx))], (SIZE, SIZE))


def read(path):
    """Image (relative to the data's folder) ▶ yaw, pitch, roll, disagreement."""
    with Path(path).open(newline="") as file:
        return {r["image"]: tuple(float(r[k]) for k in ("yaw", "pitch", "roll", "disagreement"))
                for r in csv.DictReader(file)}


def bare_faces(data, extend):
    for split in ("train", "val"):
        for path, points, _ in landmark_faces(data, split):
            yield path, box_from_points(points, extend)
        for path, box, label in mask_crops(data, split):
            if label == "unmasked":
                yield path, box


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.pose_teacher")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="folder of FSA-Net's weights (default: peers beside the data)")
    parser.add_argument("--out", type=Path, required=True, help="the CSV")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    extend = json.loads((MODELS / "landmarks" / "box_from_points.json").read_text())
    net = FsaNet(args.peers or args.data.parent / "peers")
    with args.out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "yaw", "pitch", "roll", "disagreement"])
        for path, box in bare_faces(args.data, extend):
            answer = net(picture(path), box)
            writer.writerow([path.relative_to(args.data), *(round(float(v), 3) for v in answer)])


if __name__ == "__main__":
    main()
