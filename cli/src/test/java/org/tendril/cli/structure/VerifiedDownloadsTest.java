package org.tendril.cli.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What the build downloads is compared with checksums that are part of the sources. */
final class VerifiedDownloadsTest {
  private static final Path SETTINGS = Path.of("..", ".mvn");
  private static final String SHA_256 = "[0-9a-f]{64}";

  @Test
  void verifiesMavenItself() throws IOException {
    Properties wrapper = new Properties();
    try (Reader in =
        Files.newBufferedReader(SETTINGS.resolve("wrapper/maven-wrapper.properties"))) {
      wrapper.load(in);
    }
    assertThat(wrapper.getProperty("distributionSha256Sum")).matches(SHA_256);
  }

  @Test
  void verifiesLibrariesAndPlugins() throws IOException {
    assertThat(Files.readAllLines(SETTINGS.resolve("maven.config")))
        .contains(
            "-Daether.artifactResolver.postProcessor.trustedChecksums=true",
            "-Daether.artifactResolver.postProcessor.trustedChecksums.checksumAlgorithms=SHA-256",
            "-Daether.trustedChecksumsSource.summaryFile=true");
    List<String> sums = Files.readAllLines(SETTINGS.resolve("checksums/checksums.sha256"));
    assertThat(sums).allMatch(line -> line.matches(SHA_256 + "  \\S+/[^/]+[.](jar|pom)"));
    assertThat(sums).noneMatch(line -> line.contains("org/tendril"));
  }

  @Test
  void listsTheChecksumsOfTheLibrariesOfTheCommand() throws Exception {
    List<String> sums = Files.readAllLines(SETTINGS.resolve("checksums/checksums.sha256"));
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .toList();
    int listed = 0;
    for (Path jar : jars) {
      for (String line : sums) {
        if (line.endsWith("/" + jar.getFileName())) {
          assertThat(line).as("%s", jar).startsWith(sha256(jar));
          listed++;
        }
      }
    }
    assertThat(listed).isGreaterThan(20);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
