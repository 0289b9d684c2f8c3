"""Draws a run's log: python3 -m training.plot RUN (the folder with log.csv) ▶ RUN/log.svg, one panel a column."""
import argparse
import csv
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 640, 120, 36


def panel(name, epochs, values, top):
    """One column's curve with its least, greatest and last value."""
    low, high = min(values), max(values)
    across = (WIDTH - 2 * MARGIN) / max(1, epochs[-1] - epochs[0])
    up = (HEIGHT - MARGIN) / ((high - low) or 1)
    line = " ".join(f"{MARGIN + (e - epochs[0]) * across:.1f},{top + HEIGHT - 8 - (v - low) * up:.1f}"
                    for e, v in zip(epochs, values))
    title = f"{name}: last {values[-1]:g}, {low:g} to {high:g}, epochs {epochs[0]} to {epochs[-1]}"
    return (f'<text x="{MARGIN}" y="{top + 16}" font-size="13" font-family="sans-serif">{title}</text>'
            f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="1.5"/>')


def main(argv=None):
    parser = argparse.ArgumentParser("python3 -m training.plot", description=__doc__)
    parser.add_argument("run", type=Path)
    args = parser.parse_args(argv)
    with (args.run / "log.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    epochs = [int(r["epoch"]) for r in rows]
    columns = [name for name in rows[0] if name != "epoch"]
    panels = [panel(name, epochs, [float(r[name]) for r in rows], i * HEIGHT) for i, name in enumerate(columns)]
    drawing = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT * len(panels)}">'
               f'<rect width="100%" height="100%" fill="white"/>{"".join(panels)}</svg>\n')
    (args.run / "log.svg").write_text(drawing)
    print(args.run / "log.svg")


if __name__ == "__main__":
    main()
