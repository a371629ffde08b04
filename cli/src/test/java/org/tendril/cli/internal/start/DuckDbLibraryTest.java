package org.tendril.cli.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbLibraryTest {
  @TempDir Path folder;

  private static URL resource() {
    URL resource = ClassLoader.getSystemResource(DuckDbLibrary.entryName());
    assertThat(resource).isNotNull();
    return resource;
  }

  @Test
  void unpacksTheLibraryUnderTheNameThatJavaLooksFor() throws IOException {
    String url = resource().getPath();
    Path jar = Path.of(url.substring("file:".length(), url.indexOf('!')));
    Path cache = folder.resolve("cache");
    DuckDbLibrary.main(new String[] {jar.toString(), cache.toString()});
    DuckDbLibrary.main(new String[] {jar.toString(), cache.toString()}); // two at once do no harm
    String name = System.mapLibraryName("duckdb_java");
    assertThat(cache).isDirectoryContaining("glob:**/" + name);
    assertThat(cache.toFile().list()).hasSize(1);
    assertThat(Files.size(cache.resolve(name)))
        .isEqualTo(resource().openConnection().getContentLengthLong());
  }
}
