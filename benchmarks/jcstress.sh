#!/usr/bin/env bash
# Looks for races between threads in the lock-free parts: some minutes on two processors. Fails if an outcome is
# forbidden. The report is jcstress/target/results/index.html.
#   usage: benchmarks/jcstress.sh [JCSTRESS ARGUMENTS]     for example: benchmarks/jcstress.sh -m default -t WorkerPool
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java=java
[[ -n ${JAVA_HOME:-} ]] && java=$JAVA_HOME/bin/java

./mvnw -B -q -Pjcstress -pl jcstress -am package -DskipTests -Djacoco.skip=true \
  -Dspotless.check.skip=true >&2
[[ $# -gt 0 ]] || set -- -sc false -f 1 -iters 5 -time 200
cd jcstress/target
exec "$java" -cp "classes:$(<class-path)" org.openjdk.jcstress.Main "$@"
