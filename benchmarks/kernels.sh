#!/usr/bin/env bash
# Prints one table: each kernel next to the single-thread array loop of the same algorithm, and a
# user's Pregel PageRank after six other programs have run in the same JVM.
#   usage: benchmarks/kernels.sh [SCALE [THREADS [REPETITIONS]]]     (20 2 7)
# The heap is touched before the clock starts, for ours and for the baselines alike.
source "$(dirname "$0")/common.sh"
run_table org.tendril.benchmarks.KernelTable "$@"
