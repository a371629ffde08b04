package org.tendril.spark.internal.resident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.resident.mesh.PeerMesh;

/**
 * The other tasks of a run, reached through the mesh. An exchange ends when all its blocks have
 * arrived.
 */
public final class MeshPeers implements Peers {
  private final PeerMesh mesh;
  private final ValueCodec codec;
  private final @Nullable SavedStates states;
  private int exchanges;
  private @Nullable Object summary; // the last one reported
  private boolean unconfirmed; // a state was saved, but perhaps not by all

  public MeshPeers(PeerMesh mesh, ValueCodec codec, @Nullable SavedStates states) {
    this.mesh = mesh;
    this.codec = codec;
    this.states = states;
  }

  @Override
  public int index() {
    return mesh.index();
  }

  @Override
  public int count() {
    return mesh.taskCount();
  }

  @Override
  public <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> exchange(
      List<Addressed<B>> blocks, H header, Runnable meanwhile) {
    List<List<B>> byTarget = byTarget(blocks);
    codec.check(header);
    int exchange = exchanges++;
    for (int peer = 0; peer < count(); peer++) {
      mesh.connection(peer).begin(exchange);
    }
    for (int distance = 1; distance < count(); distance++) { // not all tasks to one peer first
      int peer = (index() + distance) % count();
      mesh.connection(peer).send(codec, header, byTarget.get(peer));
    }
    meanwhile.run();
    Exchanged<B, H> result = receive(byTarget.get(index()), header);
    if (unconfirmed) { // all tasks have saved: they have sent blocks since
      unconfirmed = false;
      if (states != null && index() == 0) {
        states.commit();
      }
    }
    return result;
  }

  @SuppressWarnings("unchecked") // all tasks exchange values of the same types
  private <B extends @Nullable Object, H extends @Nullable Object> Exchanged<B, H> receive(
      List<B> own, H ownHeader) {
    List<B> blocks = new ArrayList<>();
    List<H> headers = new ArrayList<>();
    for (int peer = 0; peer < count(); peer++) {
      if (peer == index()) {
        blocks.addAll(own);
        headers.add(ownHeader);
      } else {
        @Nullable Object[] values = mesh.connection(peer).receive(codec);
        headers.add((H) values[0]);
        for (int i = 1; i < values.length; i++) {
          blocks.add((B) values[i]);
        }
      }
    }
    return new Exchanged<>(
        Collections.unmodifiableList(blocks), Collections.unmodifiableList(headers));
  }

  private <B extends @Nullable Object> List<List<B>> byTarget(List<Addressed<B>> blocks) {
    List<List<B>> byTarget = new ArrayList<>();
    for (int peer = 0; peer < count(); peer++) {
      byTarget.add(new ArrayList<>());
    }
    for (Addressed<B> block : blocks) {
      if (block.target() < 0 || block.target() >= count()) {
        throw new IndexOutOfBoundsException(
            "target must be in [0, " + count() + "): target=" + block.target());
      }
      codec.check(block.block());
      byTarget.get(block.target()).add(block.block());
    }
    return byTarget;
  }

  @Override
  public void report(Object reported) {
    codec.check(reported);
    summary = reported;
  }

  /** The last summary reported, if any. */
  @Nullable Object summary() {
    return summary;
  }

  @Override
  public boolean savesStates() {
    return states != null;
  }

  @Override
  public void save(int step, Object state) {
    if (states != null) {
      states.save(step, state);
      unconfirmed = true;
    }
  }

  @Override
  public Optional<Saved> restored() {
    return states == null ? Optional.empty() : states.restored();
  }
}
