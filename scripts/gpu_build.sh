#!/usr/bin/env bash
# Builds the program with the CUDA provider and runs its self-test, on the CPU: that the packages restore and compile, and that a build
# for GPUs works where there is none. A few minutes, and half a gigabyte of packages; leaves the tree as it is.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup.sh"
require_dotnet
require_runtime
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone -q "$root" "$copy/source"
cd "$copy/source"
say "Building with the CUDA provider …"
dotnet publish services/Node -c Release -r linux-x64 --self-contained -p:OnnxProvider=gpu -o "$copy/program" -v q -nologo
[ -e "$copy/program/libonnxruntime_providers_cuda.so" ] || die "The CUDA provider is not in the program."
"$copy/program/maskpose" selftest
# The exit code is the node's own, 0 where it ran until it was told to end; timeout's would be 124.
if timeout --preserve-status 60 "$copy/program/maskpose" run --set Models:Provider=cuda --set Node:HttpPort=0 --set Broker:Port=18999 >"$copy/log" 2>&1; then
    say "Models:Provider=cuda runs here."
else
    say "Models:Provider=cuda, without a GPU: $(tail -n 1 "$copy/log")"
fi
