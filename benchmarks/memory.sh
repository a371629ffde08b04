#!/usr/bin/env bash
# Loads the edge list of a large graph, ranks it and finds its components within a bounded heap.
#   usage: benchmarks/memory.sh [SCALE [HEAP]]     (22 6g)
# Needs about 1 GiB of disk at scale 22, below benchmarks/target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scale=${1:-22}
heap=${2:-6g}
mkdir -p benchmarks/target
edges=benchmarks/target/rmat-$scale.txt
trap 'rm -f "$edges"' EXIT
./tendril generate "rmat:scale=$scale,edgeFactor=16,undirected=true,simple=true" --output "$edges"
for algorithm in pagerank components; do
  for direction in directed undirected; do
    ./tendril run "$algorithm" "$edges" "--$direction" --memory "$heap" --top 1
  done
done
