#!/usr/bin/env bash
# Derives the Long twin of each Double source beside it. Weights stay double. Run it after a change
# of a Double source; a test compares the twins with what this script would write.
#   usage: long-twins.sh [TARGET_DIRECTORY]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
source="$here/../main/java/org/tendril/pregel"
target="${1:-$source}"
for name in Block Combiner Context CutRun EdgeProgram Globals Kernel Kernels Loops Master Program Result Run \
  SourceProgram Staged State; do
  sed -E \
    -e 's/\bdouble weight/@@W/g; s/\bdouble\[\] weights/@@S/g; s/\bdouble outWeight/@@O/g' \
    -e 's/DoubleBinaryOperator/LongBinaryOperator/g; s/applyAsDouble/applyAsLong/g' \
    -e 's/\bdouble\b/long/g; s/Double/Long/g' \
    -e 's/neutral positive infinity/neutral {@link Long#MAX_VALUE}/; s/neutral negative infinity/neutral {@link Long#MIN_VALUE}/' \
    -e 's/@@W/double weight/g; s/@@S/double[] weights/g; s/@@O/double outWeight/g' \
    -e 's#^  /\*\* The neutral element, the same.*#  /** Bitwise or; neutral 0. */\n  static LongCombiner or() {\n    return LongCombiners.OR;\n  }\n\n&#' \
    "$source/Double$name.java" > "$target/Long$name.java"
done
sed -E -e 's/Double/Long/g; s/double/long/g; s/applyAsDouble/applyAsLong/g' \
  "$source/OwnDoubleCombiner.java" > "$target/OwnLongCombiner.java"
