package org.tendril.spark.internal.resident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.resident.Peers;

/** The other tasks behind their connections. A round ends when all of it has arrived. */
final class NettyPeers implements Peers {
  private final Crew crew;
  private final ValueCodec codec;
  private final @Nullable States states;
  private int rounds;
  private @Nullable Object word; // the last one that was told
  private boolean unconfirmed; // a state was saved, but perhaps not by all

  NettyPeers(Crew crew, ValueCodec codec, @Nullable States states) {
    this.crew = crew;
    this.codec = codec;
    this.states = states;
  }

  @Override
  public int index() {
    return crew.index;
  }

  @Override
  public int count() {
    return crew.links.length;
  }

  @Override
  public <B extends @Nullable Object, H extends @Nullable Object> Round<B, H> exchange(
      List<Addressed<B>> blocks, H header, Runnable meanwhile) {
    List<List<B>> byTarget = byTarget(blocks);
    codec.check(header);
    int round = rounds++;
    for (Link link : crew.links) {
      link.begin(round);
    }
    for (int distance = 1; distance < count(); distance++) { // not all to the same one first
      int peer = (index() + distance) % count();
      RoundWriter.send(crew.links[peer], round, codec, header, byTarget.get(peer));
    }
    meanwhile.run();
    Round<B, H> result = receive(byTarget.get(index()), header);
    if (unconfirmed) { // all have sent what follows their save
      unconfirmed = false;
      if (states != null && index() == 0) {
        states.commit();
      }
    }
    return result;
  }

  @SuppressWarnings("unchecked") // all tasks exchange values of the same types
  private <B extends @Nullable Object, H extends @Nullable Object> Round<B, H> receive(
      List<B> own, H ownHeader) {
    List<B> blocks = new ArrayList<>();
    List<H> headers = new ArrayList<>();
    for (Link link : crew.links) {
      if (link.peer == index()) {
        blocks.addAll(own);
        headers.add(ownHeader);
      } else {
        @Nullable Object[] values = RoundReader.receive(link, codec);
        headers.add((H) values[0]);
        for (int i = 1; i < values.length; i++) {
          blocks.add((B) values[i]);
        }
      }
    }
    return new Round<>(Collections.unmodifiableList(blocks), Collections.unmodifiableList(headers));
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
  public void tell(Object told) {
    codec.check(told);
    word = told;
  }

  /** What the caller is told, if anything. */
  @Nullable Object word() {
    return word;
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
