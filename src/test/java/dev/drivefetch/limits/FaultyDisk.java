package dev.drivefetch.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A disk with faults, below one directory, for a program that runs as a process of its own: a C
 * library that is preloaded into its JVMs, those of worker processes included. In a test:
 *
 * <pre>{@code
 * var disk = FaultyDisk.below(folder.resolve("files"), "close=EDQUOT@*.part");
 * End end = Program.in(folder).on(disk).run(drive.endpoint(), "--dest=files", ROOT);
 * assertThat(end.exitCode()).as(end.output()).isEqualTo(6);
 * }</pre>
 *
 * The directory need not exist yet, unless it is reached through a symbolic link. Which faults
 * there are is told at the top of {@code src/test/c/faulty_disk.c}, among them:
 *
 * <ul>
 *   <li>{@code close=EDQUOT@*.part}: bytes are lost at close, which says so
 *   <li>{@code times=10000000}: times are cut to 10 ms; {@code times=EPERM}, {@code times=ignored}
 *   <li>{@code lock=ENOLCK}, {@code map=ENODEV@*-shm}, {@code link=EPERM}
 *   <li>{@code rename=EXDEV@mounted/*}: another file system is mounted there
 *   <li>{@code size=1048576}: no file can be longer; {@code write=ENOSPC+1000000@*.part}
 * </ul>
 *
 * @param directory where faults happen
 * @param faults what happens there
 */
public record FaultyDisk(Path directory, List<String> faults) {
  private static final Path SOURCE = Path.of("src", "test", "c", "faulty_disk.c");

  /** A disk with those faults; skips the test where there is no C compiler. */
  public static FaultyDisk below(Path directory, String... faults) {
    assumeTrue(hasCompiler(), "SKIPPED: gcc is not installed, so no disk can be made faulty");
    return new FaultyDisk(directory.toAbsolutePath(), List.of(faults));
  }

  private static boolean hasCompiler() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "gcc")));
  }

  /** What a JVM must find in its environment for that. */
  Map<String, String> environment() throws IOException, InterruptedException {
    return Map.of(
        "LD_PRELOAD", library().toString(),
        "FAULTY_DISK_BELOW", directory.toString(),
        "FAULTY_DISK_FAULTS", String.join(" ", faults));
  }

  /** Compiled when it is first needed; several JVMs may do so at once. */
  private static Path library() throws IOException, InterruptedException {
    Path library = Path.of("target", "faulty_disk.so").toAbsolutePath();
    if (Files.exists(library)
        && Files.getLastModifiedTime(library).compareTo(Files.getLastModifiedTime(SOURCE)) > 0) {
      return library;
    }
    Path made = Files.createTempFile(library.getParent(), "faulty_disk", ".so");
    Process compiler =
        new ProcessBuilder(
                "gcc",
                "-O1",
                "-Wall",
                "-shared",
                "-fPIC",
                "-o",
                made.toString(),
                SOURCE.toString(),
                "-ldl")
            .redirectErrorStream(true)
            .start();
    String messages = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    assertThat(compiler.waitFor()).as(messages).isZero();
    return Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
  }
}
