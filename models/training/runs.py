"""What every training shares: command line, seeds, resumable checkpoints, a CSV log."""
import argparse
import copy
import csv
import os
import random
from pathlib import Path

import numpy as np
import torch

MODELS = Path(__file__).resolve().parents[1]
CPU = Path("/proc/cpuinfo")
HAS_BFLOAT16 = CPU.exists() and any(flag in CPU.read_text() for flag in ("avx512_bf16", "amx_bf16"))


def arguments(name, argv, epochs, batch, rate, further=None):
    """The command line; further options of one training are paths with that help, or keywords of add_argument."""
    parser = argparse.ArgumentParser(f"python3 -m training.{name}")
    parser.add_argument("--data", type=Path, default=MODELS.parents[1] / "shared" / "data", help="folder of the data sets")
    parser.add_argument("--peers", type=Path, help="folder of the starting weights (default: peers beside the data)")
    for flag, about in (further or {}).items():
        parser.add_argument(flag, **({"type": Path, "help": about} if isinstance(about, str) else about))
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "runs" / name)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="use only this many samples (for a quick check)")
    parser.add_argument("--export", action="store_true", help="write the best checkpoint's model and stop")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder that gets the exported model")
    args = parser.parse_args(argv)
    args.peers = args.peers or args.data.parent / "peers"
    seed_all(args.seed)
    torch.set_num_threads(args.threads)
    return args


def seed_all(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def swift(net, x):
    """The net's answer, computed in bfloat16 where the CPU has instructions for it: a third of the time."""
    with torch.autocast("cpu", torch.bfloat16, enabled=HAS_BFLOAT16):
        return net(x)


def train_epoch(net, average, loader, optimizer, scheduler, epoch, loss_of):
    """One pass over the loader; loss_of takes what a batch holds. Returns the mean loss."""
    net.train()
    loader.dataset.epoch = epoch
    total = 0.0
    for batch in loader:
        loss = loss_of(*batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        scheduler.step()
        average.update(net)
        total += loss.item()
    return total / len(loader)


def by_source(faces, shares, count):
    """Draws this many faces for an epoch, each with the share of its source (1 by default)."""
    weights = torch.tensor([shares.get(face.source, 1.0) for face in faces])
    return torch.utils.data.WeightedRandomSampler(weights, min(count, 2 * len(faces)))


class Average:
    """The moving average of a net's weights, which is what is validated and kept (Polyak, Juditsky 1992)."""

    def __init__(self, net, keep=0.99):
        self.net, self.keep, self.steps = copy.deepcopy(net).eval(), keep, 0

    @torch.no_grad()
    def update(self, net):
        self.steps += 1
        keep = min(self.keep, self.steps / (self.steps + 10))
        for mine, theirs in zip(self.net.state_dict().values(), net.state_dict().values()):
            if mine.is_floating_point():
                mine.lerp_(theirs, 1 - keep)
            else:
                mine.copy_(theirs)


def mean_weights(checkpoints):
    """The mean of what several runs of one net ended with, last.pt each (model soup: Wortsman et al. 2022)."""
    states = [torch.load(path, map_location="cpu")["average"] for path in checkpoints]
    return {name: sum(s[name] for s in states) / len(states) if value.is_floating_point() else value
            for name, value in states[0].items()}


class Run:
    """One training run's folder: last.pt to resume from, best.pt by the validation figure, log.csv. With an average of
    the weights, best.pt is the average."""

    def __init__(self, folder, net, optimizer, scheduler, average=None):
        self.folder, self.net, self.optimizer, self.scheduler = folder, net, optimizer, scheduler
        self.average = average
        self.epoch, self.best = 0, -float("inf")
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "last.pt").exists():
            state = torch.load(folder / "last.pt", map_location="cpu")
            net.load_state_dict(state["net"])
            optimizer.load_state_dict(state["optimizer"])
            scheduler.load_state_dict(state["scheduler"])
            if average:
                average.net.load_state_dict(state["average"])
                average.steps = state["steps"]
            self.epoch, self.best = state["epoch"], state["best"]
            print(f"resumed after epoch {self.epoch}")

    def finish_epoch(self, figure, **values):
        """Saves the state; keeps the weights as best.pt if the validation figure is the highest so far."""
        self.epoch += 1
        if figure > self.best:
            self.best = figure
            torch.save((self.average.net if self.average else self.net).state_dict(), self.folder / "best.pt")
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "scheduler": self.scheduler.state_dict(), "epoch": self.epoch, "best": self.best}
        if self.average:
            state |= {"average": self.average.net.state_dict(), "steps": self.average.steps}
        torch.save(state, self.folder / "last.tmp")
        os.replace(self.folder / "last.tmp", self.folder / "last.pt")
        self.log(epoch=self.epoch, figure=round(figure, 5), **values)

    def log(self, **values):
        path = self.folder / "log.csv"
        fresh = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, values.keys())
            if fresh:
                writer.writeheader()
            writer.writerow(values)
        print(values, flush=True)


def best_epoch(folder):
    """The row of a run's log.csv with the best validation figure."""
    with (folder / "log.csv").open(newline="") as file:
        return max(csv.DictReader(file), key=lambda row: float(row["figure"]))
