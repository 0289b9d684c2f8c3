"""Masks drawn on the faces of a test split: python3 -m training.drawn_test --data DIR --out DIR

Writes landmarks68_drawn/ and headpose_drawn/ in the format of the sets that they come from, for `maskpose evaluate`: the
same faces, each wearing a mask correctly, with the same truth. Local use only, like the pictures that they are made of.
"""
import argparse
import csv
from pathlib import Path

import cv2
import numpy as np

from .datasets import rows
from .drawn_masks import MaskTemplates

SOURCES = ("helen", "afw")  # the third source's points are loose


def points_of(row):
    return np.array([[float(row[f"x{i}"]), float(row[f"y{i}"])] for i in range(68)], np.float32)


def draw_set(data, out, name, split, masks):
    kept = [r for r in rows(data / name / f"{name}.csv", split)
            if r.get("valid99", "1") == "1" and (name != "landmarks68" or r["source"] in SOURCES)]
    folder = out / f"{name}_drawn"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, kept[0].keys())
        writer.writeheader()
        for number, row in enumerate(kept):
            image = cv2.imread(str(data / name / row["image"]))
            drawn = masks.draw(image, points_of(row), "correct", np.random.default_rng((number, 5)))
            file_name = f"{number:04}.png"
            cv2.imwrite(str(folder / file_name), drawn)
            writer.writerow(row | {"image": file_name})
    print(f"{folder}: {len(kept)} faces")


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.drawn_test", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets the sets with masks")
    parser.add_argument("--split", default="test")
    args = parser.parse_args(argv)
    masks = MaskTemplates(args.data / "mask_templates")
    for name in ("landmarks68", "headpose"):
        draw_set(args.data, args.out, name, args.split, masks)


if __name__ == "__main__":
    main()
