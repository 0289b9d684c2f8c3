#!/usr/bin/env python3
"""Writes THIRD-PARTY-NOTICES.md: every package that the program ships with, its licence, its authors.

Read from what the restore of services/Node chose (obj/project.assets.json) and from the packages' own nuspec files.

    scripts/third_party_notices.py            writes the file
    scripts/third_party_notices.py --check    exit code 1 if the file isn't what would be written
"""
import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "services/Node/obj/project.assets.json"
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
HEAD = """# Third-party notices

MaskPose Edge is licensed under Apache-2.0 ([LICENSE](LICENSE)). It ships with these packages, each under its own licence. Upstream models
that a site imports keep theirs: [models/catalog.json](models/catalog.json). `ffmpeg` and GTK are programs and libraries of the system; they are
not part of a release. `protos/inference/grpc_service.proto` describes the Open Inference Protocol of the KServe Authors (Apache-2.0,
https://github.com/kserve/open-inference-protocol). Written by `scripts/third_party_notices.py`.

| package | version | licence | authors |
| --- | --- | --- | --- |
"""


def local(tag):
    """An element's name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def metadata(nuspec):
    """The nuspec's metadata elements by name."""
    root = xml.parse(nuspec).getroot()
    return {local(child.tag): child for child in root.iter() if local(child.tag) in {"id", "version", "license", "licenseUrl", "authors"}}


def licence(elements):
    """An SPDX expression where the package gives one, else what it gives."""
    if "license" in elements:
        element = elements["license"]
        return element.text if element.get("type") == "expression" else f"file {element.text} in the package"
    return elements["licenseUrl"].text if "licenseUrl" in elements else "none stated"


def shipped(assets):
    """Names "Id/Version" of packages of which a file is shipped."""
    target = next(iter(assets["targets"].values()))
    parts = ("runtime", "runtimeTargets", "native")
    return sorted(
        name for name, entry in target.items()
        if entry["type"] == "package" and any(not file.endswith("/_._") for part in parts for file in entry.get(part, {})))


def rows():
    assets = json.loads(ASSETS.read_text())
    folders = [Path(folder) for folder in assets["packageFolders"]]
    for name in shipped(assets):
        path = assets["libraries"][name]["path"]
        nuspec = next(file for folder in folders for file in (folder / path).glob("*.nuspec"))
        elements = metadata(nuspec)
        authors = " ".join((elements["authors"].text or "").split())
        yield f"| {elements['id'].text} | {elements['version'].text} | {licence(elements)} | {authors} |\n"


def main():
    text = HEAD + "".join(rows())
    if "--check" not in sys.argv:
        NOTICES.write_text(text)
    elif not NOTICES.exists() or NOTICES.read_text() != text:
        sys.exit(f"{NOTICES.name} is out of date: run scripts/third_party_notices.py")


if __name__ == "__main__":
    main()
