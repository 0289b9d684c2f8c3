"""Contrast of eyes and of opaque lenses: python3 -m training.eye_contrast [--data DIR]

What HeadPose:MinimumEyeContrast rests on: 5th to 95th percentile of the grey values in the middle of an eye's square, of real eyes (open and closed) and
of the same faces with lenses drawn before their eyes.
"""
import argparse
import random
from pathlib import Path

import cv2
import numpy as np

from .datasets import rows
from .runs import MODELS

LENSES = {"none": None, "black": ((12, 12, 12), 1), "tinted": ((20, 20, 20), 0.6), "mirrored": ((176, 164, 143), 1)}
LIMIT = 18


def contrast(eye):
    """Of an eye's square picture, grey values."""
    grey = cv2.resize(cv2.cvtColor(eye, cv2.COLOR_BGR2GRAY), (40, 40), interpolation=cv2.INTER_AREA)
    low, high = np.percentile(grey[8:32, 8:32], [5, 95])
    return high - low


def with_lenses(image, points, colour, opacity):
    left, right = points[36:42].mean(0), points[42:48].mean(0)
    apart, turn = np.hypot(*(right - left)), np.degrees(np.arctan2(*(right - left)[::-1]))
    drawn = image.copy()
    for eye in (left, right):
        cv2.ellipse(drawn, ((eye[0], eye[1] + 0.05 * apart), (0.74 * apart, 0.54 * apart), turn), colour, -1)
    mixed = cv2.addWeighted(drawn, opacity, image, 1 - opacity, 0)
    return cv2.imdecode(cv2.imencode(".jpg", mixed, [cv2.IMWRITE_JPEG_QUALITY, 80])[1], cv2.IMREAD_COLOR)


def square(image, corner, other, middle):
    across = other - corner
    matrix = cv2.getRotationMatrix2D(tuple(map(float, middle)), float(np.degrees(np.arctan2(across[1], across[0]))), 40 / (1.5 * np.hypot(*across)))
    matrix[:, 2] += 20 - middle
    return cv2.warpAffine(image, matrix, (40, 40), flags=cv2.INTER_AREA)


def some(found, count):
    random.Random(1).shuffle(found)
    return found[:count]


def tell(name, values):
    values = np.array(values)
    print(f"{name:28} {len(values):5} eyes, below {LIMIT}: {np.mean(values < LIMIT):6.1%}; 1, 50, 99 %: {np.percentile(values, [1, 50, 99]).round(1)}")


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.eye_contrast")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data")
    data = parser.parse_args(argv).data
    eyes = {}
    for row in some(rows(data / "eyes" / "manifest.csv"), 2500):
        eyes.setdefault(f"{row['source']}, {row['label']}", []).append(contrast(cv2.imread(str(data / "eyes" / row["image"]))))
    for name, values in sorted(eyes.items()):
        tell(name, values)
    lenses = {name: [] for name in LENSES}
    for row in some([r for r in rows(data / "landmarks68" / "landmarks68.csv") if r["split"] in ("val", "test")], 400):
        image = cv2.imread(str(data / "landmarks68" / row["image"]))
        points = np.array([[float(row[f"x{i}"]), float(row[f"y{i}"])] for i in range(68)])
        for name, lens in LENSES.items():
            seen = with_lenses(image, points, *lens) if lens else image
            lenses[name] += [contrast(square(seen, points[first], points[first + 3], points[first:first + 6].mean(0)))
                             for first in (36, 42) if np.hypot(*(points[first + 3] - points[first])) >= 9]
    for name, values in lenses.items():
        tell(f"lenses: {name}", values)


if __name__ == "__main__":
    main()
