"""Runs' logs for TensorBoard: python3 -m training.tensorboard RUNS OUT, then tensorboard --logdir OUT

Reads log.csv of every run below RUNS and writes each number of each epoch as an event; runs that go on are written anew. Needs tensorboardX.
"""
import csv
import shutil
import sys
from pathlib import Path

from tensorboardX import SummaryWriter


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def write(log, out):
    """Returns how many numbers the log has."""
    shutil.rmtree(out, ignore_errors=True)
    count = 0
    with log.open(newline="") as file, SummaryWriter(str(out)) as writer:
        for row in csv.DictReader(file):
            for name, text in row.items():
                if name != "epoch" and (value := number(text)) is not None:
                    writer.add_scalar(name, value, int(row["epoch"]))
                    count += 1
    return count


def main(argv=None):
    runs, out = map(Path, argv or sys.argv[1:])
    for log in sorted(runs.rglob("log.csv")):
        name = log.parent.relative_to(runs)
        print(f"{name}: {write(log, out / name)} values")


if __name__ == "__main__":
    main()
