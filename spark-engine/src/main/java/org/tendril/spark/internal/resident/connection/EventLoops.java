package org.tendril.spark.internal.resident.connection;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.util.ConfigProvider;
import org.apache.spark.network.util.IOMode;
import org.apache.spark.network.util.NettyUtils;
import org.apache.spark.network.util.TransportConf;
import scala.Tuple2;

/**
 * Creates event loops and channels of the kind that Spark uses for its own connections ({@code
 * spark.rpc.io.mode}), whose code is already loaded and compiled.
 */
public final class EventLoops {
  private static final long MOST_CLOSING_SECONDS = 10;

  private EventLoops() {}

  /** Starts one daemon thread with this name. */
  public static EventLoopGroup open(String name) {
    return NettyUtils.createEventLoop(mode(), 1, name);
  }

  public static Class<? extends Channel> channel() {
    return NettyUtils.getClientChannelClass(mode());
  }

  public static Class<? extends ServerChannel> serverChannel() {
    return NettyUtils.getServerChannelClass(mode());
  }

  private static IOMode mode() {
    SparkEnv env = SparkEnv.get();
    SparkConf conf = env == null ? new SparkConf(false) : env.conf();
    return IOMode.valueOf(new TransportConf("rpc", new Settings(conf)).ioMode());
  }

  /**
   * Closes the channels, stops the thread and waits for it. Netty also closes the channels of a
   * stopped loop, but misses them if the stop arrives after the loop has checked for one.
   */
  public static void close(EventLoopGroup group, ChannelGroup channels) {
    channels.close().awaitUninterruptibly(MOST_CLOSING_SECONDS, TimeUnit.SECONDS);
    group
        .shutdownGracefully(0, MOST_CLOSING_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(MOST_CLOSING_SECONDS, TimeUnit.SECONDS);
  }

  /** An empty set of channels; each leaves it when it closes. */
  public static ChannelGroup channels() {
    return new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
  }

  /** Spark's settings in the form that its network layer reads. */
  private static final class Settings extends ConfigProvider {
    private final SparkConf conf;

    Settings(SparkConf conf) {
      this.conf = conf;
    }

    @Override
    public String get(String name) {
      return conf.getOption(name)
          .getOrElse(
              () -> {
                throw new NoSuchElementException(name);
              });
    }

    @Override
    public Iterable<Map.Entry<String, String>> getAll() {
      List<Tuple2<String, String>> all = Arrays.asList(conf.getAll());
      return all.stream().map(each -> Map.entry(each._1(), each._2())).toList();
    }
  }
}
