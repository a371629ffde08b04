package org.tendril.spark.internal.resident.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.resident.MeshPeers;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.Connections;
import org.tendril.spark.internal.resident.connection.EventLoops;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RendezvousClient;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/** Exchanges between tasks of different JVMs that encrypt, and changes of what they send. */
@SuppressWarnings("FutureReturnValueIgnored") // the task reports what fails
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EncryptedPeersTest {
  private static final String HOST = "127.0.0.1";
  private static final Attempt ATTEMPT = new Attempt(3, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final EventLoopGroup group = EventLoops.open("tampers");
  private final Rendezvous rendezvous = new Rendezvous(HOST, HOST);

  @AfterEach
  void close() {
    rendezvous.close();
    EventLoops.close(group, EventLoops.channels());
    threads.shutdownNow();
  }

  private RunCredentials credentials(int tasks) {
    RunMembers run =
        new RunMembers(UUID.randomUUID(), "test", tasks, RunSecret.random(true), false);
    rendezvous.open(run);
    return new RunCredentials(run, HOST, rendezvous.port());
  }

  private Future<Integer> start(RunCredentials credentials, int index, double[] block) {
    return threads.submit(
        () -> {
          PeerMesh.Joined joined =
              PeerMesh.join(credentials, ATTEMPT, index, HOST, -1, new LocalPeers(), () -> {});
          try (PeerMesh mesh = joined.mesh()) {
            Peers peers = new MeshPeers(mesh, new ValueCodec(), null);
            List<Addressed<double[]>> blocks = new ArrayList<>();
            for (int other = 0; other < peers.count(); other++) {
              blocks.add(new Addressed<>(other, block));
            }
            int received = 0;
            for (int exchange = 0; exchange < 3; exchange++) {
              for (double[] each : peers.exchange(blocks, 0).blocks()) {
                assertThat(each).isEqualTo(block);
                received++;
              }
            }
            mesh.leave();
            return received;
          }
        });
  }

  @Test
  void exchangesBlocksLargerThanAFrame() throws Exception {
    RunCredentials credentials = credentials(3);
    double[] block = new double[100_000];
    block[77] = Math.PI;
    List<Future<Integer>> tasks = new ArrayList<>();
    for (int task = 0; task < 3; task++) {
      tasks.add(start(credentials, task, block));
    }
    for (Future<Integer> task : tasks) {
      assertThat(task.get()).isEqualTo(9);
    }
  }

  /** What happens to the second of three encrypted frames on their way. */
  private enum Change {
    FLIPPED_BIT,
    REPEATED,
    SWAPPED,
    LEFT_OUT
  }

  private static final class Tampering extends ChannelOutboundHandlerAdapter {
    private final Change change;
    private final List<ByteBuf> frames = new ArrayList<>();

    Tampering(Change change) {
      this.change = change;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      frames.add((ByteBuf) message);
      promise.setSuccess();
      if (frames.size() < 3) {
        return;
      }
      switch (change) {
        case FLIPPED_BIT -> frames.get(1).setByte(15, frames.get(1).getByte(15) ^ 4);
        case REPEATED -> frames.add(2, frames.get(1).retainedDuplicate());
        case SWAPPED -> frames.add(1, frames.remove(2));
        case LEFT_OUT -> frames.remove(1).release();
      }
      context.writeAndFlush(Unpooled.wrappedBuffer(frames.toArray(new ByteBuf[0])));
    }
  }

  /** Acts as task 1 of 2, whose frames are changed on their way to task 0. */
  private void sendChanged(RunCredentials credentials, Change change) throws Exception {
    CompletableFuture<Members> members = new CompletableFuture<>();
    RendezvousClient.announce(
        group,
        credentials,
        new ConnectionRequest(credentials.run(), ATTEMPT, 1, -1),
        new Members.Announcement(new Members.Address(HOST, 1), -1),
        members::complete,
        members::completeExceptionally);
    Members.Address task = members.get().addresses().get(0);
    CompletableFuture<Channel> admitted = new CompletableFuture<>();
    Connections.open(
        group,
        task.host(),
        task.port(),
        new ConnectionRequest(credentials.run(), ATTEMPT, 1, 0),
        credentials.secret(),
        admitted::complete,
        admitted::completeExceptionally);
    Channel channel = admitted.get();
    channel.pipeline().addFirst(new Tampering(change));
    for (int sequence = 0; sequence < 3; sequence++) {
      // Of one byte: the task waits for four before it decodes anything, and so for the change.
      ByteBuf frame = Unpooled.buffer().writeZero(Frame.HEADER_BYTES + 1);
      new Frame(1, Frame.Kind.DATA, 0, sequence, 1).writeTo(frame);
      channel.writeAndFlush(frame);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAChangedFrame(Change change) throws Exception {
    RunCredentials credentials = credentials(2);
    Future<Integer> task = start(credentials, 0, new double[1]);
    sendChanged(credentials, change);
    assertThatThrownBy(task::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ExchangeException.class)
        .hasStackTraceContaining("connection to a peer failed: task=0 peer=1")
        .hasStackTraceContaining("an encrypted record must arrive as its peer sent it");
  }
}
