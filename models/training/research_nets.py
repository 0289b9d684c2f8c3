"""The research's small CNN and ResNets one after the other, as a table: python3 -m training.research_nets [--nets small resnet18 …] [--side 64]

Each is a run of training.research with the same recipe, split, epochs and seed, and goes on where it stopped. The table says what was trained on how
much: with --limit, a small --side and few epochs it orders the nets for that budget and says nothing of what they could do with more.
"""
import argparse
import time
from pathlib import Path

from . import research
from .runs import best_epoch


def weights(name, side):
    return sum(p.numel() for p in research.net_of(name, side=side).parameters())


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.research_nets")
    parser.add_argument("--nets", nargs="+", choices=research.NETS, default=research.NETS)
    parser.add_argument("--side", type=int, default=64)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "runs" / "research-nets")
    parser.add_argument("--models", type=Path, help="folder of the exported models (default: beside the runs)")
    args, rest = parser.parse_known_args(argv)
    lines = ["| net | million weights | best epoch | macro-F1 on val | minutes of this start |", "| --- | --- | --- | --- | --- |"]
    for net in args.nets:
        started = time.monotonic()
        research.main(["--net", net, "--side", str(args.side), "--out", str(args.out / net), "--models", str(args.models or args.out / "models"), *rest])
        row = best_epoch(args.out / net)
        lines.append(f"| {net} | {weights(net, args.side) / 1e6:.1f} | {row['epoch']} | {float(row['figure']):.3f} | {(time.monotonic() - started) / 60:.0f} |")
        (args.out / "table.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
