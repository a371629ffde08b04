package org.tendril.datasets;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tendril.datasets.internal.catalog.RemoteCache;
import org.tendril.datasets.internal.catalog.RemoteSource;
import org.tendril.datasets.internal.catalog.Settings;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Cancellation;

/**
 * How graphs of the catalogue, such as {@code snap:wiki-Vote}, and of URLs are downloaded, and
 * where they are kept. Immutable.
 *
 * <p>A file is kept once it is complete and its checksum is that of the catalogue or, if that has
 * none, of the first download. A graph of the catalogue whose licence is not known to be open is
 * downloaded only with consent. Interrupted downloads continue where they ended.
 */
public final class Downloads {
  private final Settings settings;

  private Downloads(Settings settings) {
    this.settings = settings;
  }

  /**
   * The settings of this process, by variables of the environment or, before these, by system
   * properties such as {@code tendril.cache}: {@code TENDRIL_CACHE} (a directory; default: that of
   * the system for caches of the user), {@code TENDRIL_MIRROR}, {@code TENDRIL_OFFLINE} and {@code
   * TENDRIL_ACCEPT_LICENCE} (1 or true). Notes are logged.
   */
  public static Downloads ofEnvironment() {
    return new Downloads(Settings.ofEnvironment());
  }

  private Downloads with(
      Path cache,
      String mirror,
      boolean isOffline,
      Predicate<String> consent,
      Consumer<String> notes) {
    return new Downloads(new Settings(cache, mirror, isOffline, consent, notes));
  }

  /** The same with another directory for files. */
  public Downloads withCache(Path directory) {
    return with(
        directory.toAbsolutePath(),
        settings.mirror(),
        settings.isOffline(),
        settings.consent(),
        settings.notes());
  }

  /**
   * The same with a URL that replaces scheme, host and port of all URLs; {@code {host}} in it
   * stands for the host that it replaces.
   */
  public Downloads withMirror(String url) {
    return with(settings.cache(), url, settings.isOffline(), settings.consent(), settings.notes());
  }

  /** The same without downloads: only the cache is read. */
  public Downloads offline() {
    return with(settings.cache(), settings.mirror(), true, settings.consent(), settings.notes());
  }

  /**
   * The same with a question to the user, unless consent is given already.
   *
   * @param consent decides on a text that names a graph and its licence
   */
  public Downloads asking(Predicate<String> consent) {
    return with(
        settings.cache(),
        settings.mirror(),
        settings.isOffline(),
        settings.consent().or(consent),
        settings.notes());
  }

  /** The same with consent to licences that are unknown or restrict the use. */
  public Downloads acceptingLicences() {
    return asking(licence -> true);
  }

  /** The same with a receiver of notes: what is downloaded, its licence, what was verified. */
  public Downloads reporting(Consumer<String> notes) {
    return with(
        settings.cache(), settings.mirror(), settings.isOffline(), settings.consent(), notes);
  }

  /** Whether a text names a graph of the catalogue or a URL. */
  public static boolean isRemote(String source) {
    return RemoteSource.parse(source).isPresent();
  }

  /**
   * The file that a source names: of the catalogue or a URL, downloaded unless the cache has it; or
   * as {@link InputFile#parse} takes it.
   *
   * @throws TendrilException.InvalidInput if the file cannot be downloaded or is not the expected
   *     one, or consent is refused
   * @throws TendrilException.ResourceExhausted if the cache cannot be written
   */
  public InputFile fetch(String source, ProgressListener progress, Cancellation cancellation) {
    return RemoteSource.parse(source)
        .map(remote -> new RemoteCache(settings, progress, cancellation).get(remote))
        .map(InputFile::at)
        .orElseGet(() -> InputFile.parse(source));
  }

  /** The path of a graph of the catalogue or a URL, if the cache has it. */
  public Optional<Path> cached(String source) {
    return RemoteSource.parse(source).flatMap(cache()::find);
  }

  /** Removes a graph of the catalogue or a URL from the cache. */
  public void forget(String source) {
    RemoteSource.parse(source).ifPresent(remote -> cache().forget(remote.entry()));
  }

  private RemoteCache cache() {
    return new RemoteCache(settings, ProgressListener.NONE, new Cancellation());
  }
}
