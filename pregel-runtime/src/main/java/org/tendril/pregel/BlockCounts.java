package org.tendril.pregel;

/** What the loops count while they go through one block, and the vertex that they are at. */
abstract class BlockCounts {
  private final ProgramRun run;
  private long position; // rank and local vertex that the loop is at, in one word: never half set
  long computed;
  long senders;
  long senderEdges;
  long edgesVisited;
  long awake;

  BlockCounts(ProgramRun run) {
    this.run = run;
  }

  /** Says which vertex the loop is at; of use where local vertices are not ranks. */
  final void at(int rank, int local) {
    position = (long) rank << 32 | local;
  }

  /** The local vertex of a vertex as programs see it: as a rule the one that the loop is at. */
  final int local(int rank) {
    if (run.ranks == null) {
      return rank;
    }
    long known = position;
    return (int) (known >>> 32) == rank ? (int) known : run.localOf(rank);
  }

  void clearCounts() {
    computed = 0;
    senders = 0;
    senderEdges = 0;
    edgesVisited = 0;
    awake = 0;
  }
}
