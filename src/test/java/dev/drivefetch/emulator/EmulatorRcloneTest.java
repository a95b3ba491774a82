package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rclone is the second judge: a client that was written without a thought of the emulator. */
final class EmulatorRcloneTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  @BeforeEach
  void rcloneIsThere() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "rclone")));
    assumeTrue(found, "SKIPPED: rclone is not installed, so it cannot judge the emulator");
  }

  @Test
  void rcloneCopiesTheTreeWithoutADifference() throws Exception {
    Path copy = folder.resolve("copy");
    HeldCertificate certificate = certificate();
    try (var emulator = start(certificate);
        var proxy = new ConnectProxy(emulator.endpoint().getPort())) {
      rclone(proxy, certificate, "copy", "drive:", copy.toString());

      assertThat(read(copy)).containsExactlyEntriesOf(EmulatorTree.copy());
      assertThat(emulator.requests()).extracting(RecordedRequest::status).containsOnly(200);
    }
  }

  @Test
  void rcloneListsWhatThereIs() throws Exception {
    HeldCertificate certificate = certificate();
    try (var emulator = start(certificate);
        var proxy = new ConnectProxy(emulator.endpoint().getPort())) {
      String listed = rclone(proxy, certificate, "lsf", "-R", "--files-only", "drive:");

      assertThat(listed.lines().sorted()).containsExactlyElementsOf(EmulatorTree.copy().keySet());
    }
  }

  private static DriveEmulator start(HeldCertificate certificate) throws IOException {
    var tls = new Tls(certificate.certificatePem(), certificate.privateKeyPkcs8Pem());
    var access = AccessRules.ANYONE_WITH_CREDENTIALS.withTokens("static-token");
    return DriveEmulator.start(
        EmulatorOptions.DEFAULT.withTls(tls).withAccess(access).withPaging(new Paging(20, true)),
        EmulatorTree.content());
  }

  private static HeldCertificate certificate() {
    return new HeldCertificate.Builder()
        .commonName("emulator")
        .addSubjectAlternativeName("www.googleapis.com")
        .certificateAuthority(0)
        .build();
  }

  private String rclone(ConnectProxy proxy, HeldCertificate certificate, String... arguments)
      throws Exception {
    Path authority =
        Files.writeString(folder.resolve("authority.pem"), certificate.certificatePem());
    List<String> command = new ArrayList<>(List.of("rclone", "--config", config().toString()));
    command.addAll(List.of("--ca-cert", authority.toString()));
    command.addAll(List.of("--retries", "1", "--low-level-retries", "1"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    var builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("RCLONE_"));
    builder.environment().keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
    builder.environment().put("HTTPS_PROXY", proxy.url());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("rclone ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path config() throws IOException {
    return Files.writeString(
        folder.resolve("rclone.conf"),
        """
        [drive]
        type = drive
        scope = drive.readonly
        root_folder_id = %s
        token = {"access_token":"static-token","token_type":"Bearer","refresh_token":"r",\
        "expiry":"2099-01-01T00:00:00Z"}
        """
            .formatted(EmulatorTree.ROOT));
  }

  private static Map<String, byte[]> read(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
