#!/usr/bin/env bash
# Prints one table: triangles counted by a motif, next to a self join written by hand.
#   usage: benchmarks/motifs.sh [SCALE [THREADS [REPETITIONS]]]     (20 2 9)
source "$(dirname "$0")/common.sh"
run_table org.tendril.benchmarks.MotifTable "$@"
