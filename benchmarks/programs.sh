#!/usr/bin/env bash
# Prints one table: PageRank as a numeric program and as one on objects, on the whole graph and on the
# graph cut by each partitioner with its supersteps as stages, next to the built-in PageRank.
#   usage: benchmarks/programs.sh [SCALE [THREADS [REPETITIONS [PARTITIONS]]]]     (20 2 5 4)
source "$(dirname "$0")/common.sh"
run_table org.tendril.benchmarks.ProgramTable "$@"
