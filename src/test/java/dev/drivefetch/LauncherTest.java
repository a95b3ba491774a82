package dev.drivefetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher as a process, with a made-up Java and Maven: nothing is really built or run. */
final class LauncherTest {
  private static final String SYSTEM_PATH = "/usr/bin:/bin";

  @TempDir Path directory;
  private Path installation;
  private Path launcher;
  private Path tools;
  private Path javaHome;

  @BeforeEach
  void install() throws IOException {
    installation = Files.createDirectories(directory.resolve("an installation"));
    launcher = installation.resolve("drivefetch");
    Files.copy(Path.of("drivefetch"), launcher);
    tools = Files.createDirectories(directory.resolve("tools"));
    javaHome = java("jdk", "25.0.1");
    script(tools.resolve("mvn"), "mkdir -p target; echo built >target/drivefetch.jar; echo done");
  }

  @Test
  void passesArgumentsStreamsAndTheExitCodeThrough() throws Exception {
    alreadyBuilt();

    Result result = run(launcher, "fetch", "two words", "", "*");

    assertThat(result.out()).contains("<fetch><two words><><*>", "read: typed");
    assertThat(result.err()).isEqualTo("from java\n");
    assertThat(result.code()).isEqualTo(42);
  }

  @Test
  void buildsOnceAndSaysSoOnStandardErrorOnly() throws Exception {
    Result first = run(launcher);
    Result second = run(launcher);

    assertThat(first.err()).contains("building once").contains("build.log");
    assertThat(first.out()).doesNotContain("building").doesNotContain("done");
    assertThat(first.code()).isEqualTo(42);
    assertThat(second.err()).isEqualTo("from java\n");
    assertThat(installation.resolve("target/build.log")).hasContent("done");
  }

  @Test
  void aBuildThatFailsShowsWhyAndIsTriedAgain() throws Exception {
    script(tools.resolve("mvn"), "mkdir -p target; touch target/drivefetch.jar; echo why; exit 1");
    Result broken = run(launcher);
    script(tools.resolve("mvn"), "echo built >target/drivefetch.jar");
    Result repaired = run(launcher);

    assertThat(broken.err()).contains("why", "the build failed");
    assertThat(broken.out()).isEmpty();
    assertThat(broken.code()).isEqualTo(2);
    assertThat(repaired.code()).isEqualTo(42);
  }

  @Test
  void withoutMavenItSaysWhatToDo() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Result result = run(Map.of("PATH", tools.toString()), directory, launcher);

    assertThat(result.err()).contains("mvn is not on PATH");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void worksThroughSymbolicLinksFromAnotherDirectory() throws Exception {
    alreadyBuilt();
    Path elsewhere = Files.createDirectories(directory.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("absolute"), launcher);
    Path relative =
        Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("../else where/absolute"));

    Result result = run(Map.of(), elsewhere, relative);

    assertThat(result.out()).contains("<" + installation + "/target/drivefetch.jar>");
    assertThat(result.code()).isEqualTo(42);
  }

  @Test
  void takesTheJavaOnPathIfJavaHomeIsTooOld() throws Exception {
    alreadyBuilt();
    Path old = java("old", "17.0.15");
    Path link = Files.createSymbolicLink(tools.resolve("java"), javaHome.resolve("bin/java"));

    Result result = run(Map.of("JAVA_HOME", old.toString()), directory, launcher);

    assertThat(link).exists();
    assertThat(result.out()).contains("home: " + javaHome);
  }

  @Test
  void withoutANewEnoughJavaItSaysWhatToDo() throws Exception {
    Files.writeString(launcher, Files.readString(launcher).replace("oldest=25", "oldest=999"));

    Result result = run(launcher);

    assertThat(result.err()).contains("Java 999 or newer was not found", "JAVA_HOME");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void javaOptionsOfTheUserAreSplitAtSpacesOnly() throws Exception {
    alreadyBuilt();

    Result result = run(Map.of("DRIVEFETCH_JAVA_OPTS", "-Xmx1g -Dx=*"), directory, launcher);

    assertThat(result.out()).contains("<-Xmx1g><-Dx=*><-jar>");
  }

  @Test
  void usesAStartCacheOnlyWhereThereIsOne() throws Exception {
    alreadyBuilt();
    Path cache = installation.resolve("target/blocking.aot");

    Result without = run(launcher);
    Files.createFile(cache);
    Result with = run(launcher);

    assertThat(without.out()).doesNotContain("AOTCache");
    assertThat(with.out())
        .contains("<-XX:AOTCache=" + cache + ">", "<-Xlog:aot=off>")
        .contains("<-Ddrivefetch.workerCache=" + installation.resolve("target/worker.aot") + ">");
  }

  @Test
  void onlyWhatHasAnEventLoopGetsTheWholeCache() throws Exception {
    alreadyBuilt();
    Files.createFile(installation.resolve("target/blocking.aot"));
    Files.createFile(installation.resolve("target/whole.aot"));

    assertThat(run(launcher, "--mode=threads", "1abc").out()).contains("blocking.aot");
    assertThat(run(launcher, "--mode", "async", "1abc").out()).contains("whole.aot");
    assertThat(run(launcher, "demo").out()).contains("whole.aot");
    assertThat(run(Map.of("DRIVEFETCH_MODE", "async"), directory, launcher, "1abc").out())
        .contains("whole.aot");
    assertThat(run(launcher, "--version").out()).doesNotContain("AOTCache");
  }

  @Test
  void anUpdatedJavaIsPreparedForOnce() throws Exception {
    alreadyBuilt();
    Files.writeString(installation.resolve("target/caches.release"), "older\n");
    Files.writeString(installation.resolve("target/caches.home"), javaHome + "\n");
    preparesItselfBy(javaHome, "cp HOME/release target/caches.release");

    Result first = run(launcher);
    Result second = run(launcher);

    assertThat(first.err())
        .isEqualTo("drivefetch: Java has changed, preparing for it once, half a minute\n");
    assertThat(second.err()).isEmpty();
    assertThat(installation.resolve("target/building")).doesNotExist();
  }

  @Test
  void aSecondJavaLeavesTheCachesToTheFirst() throws Exception {
    alreadyBuilt();
    Path other = java("another jdk", "25.0.2");
    Files.copy(other.resolve("release"), installation.resolve("target/caches.release"));
    Files.writeString(installation.resolve("target/caches.home"), other + "\n");

    assertThat(run(launcher).err()).isEqualTo("from java\n");
  }

  @Test
  void aJavaThatCannotBePreparedForRunsWithoutCaches() throws Exception {
    alreadyBuilt();
    Files.createFile(installation.resolve("target/blocking.aot"));
    Files.writeString(installation.resolve("target/caches.release"), "older\n");
    Files.writeString(installation.resolve("target/caches.home"), "/gone\n");

    Result first = run(launcher);
    Result second = run(launcher);

    assertThat(first.err()).endsWith("preparing for it once, half a minute\nfrom java\n");
    assertThat(first.out()).doesNotContain("AOTCache");
    assertThat(second.err()).isEqualTo("from java\n");
  }

  @Test
  void jarsOfPlugInsComeBehindTheProgramOnTheClassPath() throws Exception {
    alreadyBuilt();
    Path ours = plugIn(installation.resolve("plugins/two words.jar"));
    Path users = plugIn(directory.resolve(".config/drivefetch/plugins/b.jar"));
    Files.createFile(installation.resolve("plugins/read me.txt"));

    Result result = run(launcher, "X");

    assertThat(result.err()).isEqualTo("from java\n");
    assertThat(result.out())
        .contains(
            "<-cp><%1$s/target/drivefetch.jar:%2$s:%3$s><-Ddrivefetch.plugIns=%2$s:%3$s>"
                    .formatted(installation, ours, users)
                + "<dev.drivefetch.Main><X>")
        .doesNotContain("<-jar>");
  }

  @Test
  void plugInsAreFoundThroughLinksAndWhereTheUsersConfigurationIs() throws Exception {
    alreadyBuilt();
    Path elsewhere = plugIn(directory.resolve("else where/a.jar")).getParent();
    Files.createSymbolicLink(installation.resolve("plugins"), elsewhere);
    Path users = plugIn(directory.resolve("xdg/drivefetch/plugins/b.jar"));

    Result result = run(Map.of("XDG_CONFIG_HOME", directory + "/xdg"), directory, launcher, "X");

    assertThat(result.out())
        .contains("drivefetch.jar:" + installation + "/plugins/a.jar:" + users + ">");
  }

  @Test
  void withoutPlugInsNothingIsAdded() throws Exception {
    alreadyBuilt();
    Files.createDirectories(installation.resolve("plugins"));

    Result result = run(Map.of("DRIVEFETCH_MODE", "two"), directory, launcher, "X");

    assertThat(result.err()).isEqualTo("from java\n");
    assertThat(result.out())
        .contains("<-jar><" + installation + "/target/drivefetch.jar><X>")
        .doesNotContain("plugIns");
  }

  @Test
  void whatCannotBeAPlugInIsNamedAndSkipped() throws Exception {
    alreadyBuilt();
    Path good = plugIn(installation.resolve("plugins/good.jar"));
    Path gone = installation.resolve("plugins/gone.jar");
    Files.createSymbolicLink(gone, directory.resolve("nothing"));
    Path folder = Files.createDirectories(installation.resolve("plugins/folder.jar"));
    Path colon = plugIn(installation.resolve("plugins/a:b.jar"));

    Result result = run(launcher, "X");

    assertThat(result.err())
        .contains("the plug-in " + gone + " is skipped: it is not a file\n")
        .contains("the plug-in " + folder + " is skipped: it is not a file\n")
        .contains("the plug-in " + colon + " is skipped: there is a colon in its path");
    assertThat(result.out()).contains("drivefetch.jar:" + good + "><");
    assertThat(result.code()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource({"--mode=two-at-a-time,", "--mode, two-at-a-time"})
  void aPlugInsModeHasJavaOptionsOfItsOwn(String option, @Nullable String value) throws Exception {
    alreadyBuilt();
    plugIn(installation.resolve("plugins/two.jar"));
    Path options = installation.resolve("plugins/two-at-a-time.options");
    Files.createFile(options);
    String[] arguments = Stream.of(option, value).filter(Objects::nonNull).toArray(String[]::new);

    assertThat(run(launcher, arguments).out()).contains("<@" + options + "><-cp>");
    assertThat(run(launcher, "--mode=threads").out()).doesNotContain("<@");
    assertThat(run(Map.of("DRIVEFETCH_MODE", "two-at-a-time"), directory, launcher, "X").out())
        .contains("<@" + options + "><-cp>");
  }

  @Test
  void javaOptionsOfTheUsersPlugInsAndOfTheUserGoFirst() throws Exception {
    alreadyBuilt();
    plugIn(installation.resolve("plugins/two.jar"));
    Files.createFile(installation.resolve("plugins/two.options"));
    Path users = directory.resolve(".config/drivefetch/plugins/two.options");
    Files.createDirectories(users.getParent());
    Files.createFile(users);

    Result result =
        run(Map.of("DRIVEFETCH_JAVA_OPTS", "-Xmx1g"), directory, launcher, "--mode=two");

    assertThat(result.out()).contains("<@" + users + "><-Xmx1g><-cp>");
  }

  @ParameterizedTest
  @CsvSource({"LANG,", "LANG, C", "LC_ALL, POSIX", "LANG, xx_XX.UTF-8", "LC_CTYPE, xx_XX.UTF-8"})
  void javaCanNameAnyFileWhateverTheLocale(String variable, @Nullable String locale)
      throws Exception {
    alreadyBuilt();
    jarWithoutClasses(installation.resolve("target/drivefetch.jar"));

    Result result =
        run(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "DRIVEFETCH_JAVA_OPTS",
                "-XshowSettings:properties",
                variable,
                Objects.requireNonNullElse(locale, "")),
            directory,
            launcher);

    assertThat(result.err()).containsPattern("sun\\.jnu\\.encoding = UTF-8\n");
  }

  @Test
  void aSystemWithoutTheUsualLocaleKeepsOneThatIsRight() throws Exception {
    alreadyBuilt();
    String usual = "/usr/lib/locale/C.";
    Files.writeString(launcher, Files.readString(launcher).replace(usual, "/nowhere/"));

    script(tools.resolve("locale"), "echo UTF-8");
    Result right = run(Map.of("LANG", "de_DE.UTF-8"), directory, launcher);
    script(
        tools.resolve("locale"),
        "if [ $1 = charmap ]; then echo ANSI_X3.4-1968; else printf 'C\\nen_GB.utf8\\n'; fi");
    Result wrong = run(Map.of("LANG", "de_DE.UTF-8"), directory, launcher);
    script(tools.resolve("locale"), "exit 127");
    Result unknown = run(launcher);

    assertThat(right.out()).contains("locale: none set");
    assertThat(wrong.out()).contains("locale: en_GB.utf8");
    assertThat(unknown.out()).contains("locale: C.UTF-8");
  }

  @Test
  void needsNothingThatPathLeadsTo() throws Exception {
    alreadyBuilt();
    Files.copy(javaHome.resolve("release"), installation.resolve("target/caches.release"));
    Files.writeString(installation.resolve("target/caches.home"), javaHome + "\n");
    Files.createFile(installation.resolve("target/blocking.aot"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);

    Result result = run(Map.of("PATH", "", "HOME", ""), directory, link, "X");

    assertThat(result.err()).isEqualTo("from java\n");
    assertThat(result.out()).contains("<X>", "blocking.aot");
    assertThat(result.code()).isEqualTo(42);
  }

  @Test
  void aPathWithALineBreakIsAPath() throws Exception {
    alreadyBuilt();
    Path odd = directory.resolve("odd\nplace ");
    Files.move(installation, odd);
    Path link = Files.createSymbolicLink(directory.resolve("link"), odd.resolve("drivefetch"));

    Result result = run(link, "X");

    assertThat(result.err()).isEqualTo("from java\n");
    assertThat(result.out()).contains("<" + odd + "/target/drivefetch.jar><X>");
  }

  @Test
  void anInstallationThatCannotBeWrittenToIsNotWaitedFor() throws Exception {
    Files.createFile(installation.resolve("target"));

    Result result = run(launcher);

    assertThat(result.err()).contains("not built yet", "target cannot be written to");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void callsAtTheSameTimeBuildOnce() throws Exception {
    Path go = directory.resolve("go");
    new ProcessBuilder("mkfifo", go.toString()).start().waitFor();
    script(
        tools.resolve("mvn"),
        "echo x >>target/builds; read -r go <'" + go + "'; echo built >target/drivefetch.jar");

    Process one = start(Map.of(), directory, launcher);
    assertThat(one.errorReader().readLine()).contains("building once");
    Process two = start(Map.of(), directory, launcher);
    assertThat(two.errorReader().readLine()).contains("another call is building");
    Files.writeString(go, "go\n");

    assertThat(finish(one).code()).isEqualTo(42);
    assertThat(finish(two).code()).isEqualTo(42);
    assertThat(installation.resolve("target/builds")).hasContent("x");
  }

  private void alreadyBuilt() throws IOException {
    Files.createDirectories(installation.resolve("target"));
    Files.createFile(installation.resolve("target/drivefetch.jar"));
    script(tools.resolve("mvn"), "echo must not build >&2; exit 1");
  }

  private static Path plugIn(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    return Files.createFile(jar);
  }

  /** Enough of a program for a real Java to show its settings. */
  private static void jarWithoutClasses(Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "None");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** A Java that prepares for itself by that command, and runs programs without a word. */
  private void preparesItselfBy(Path home, String command) throws IOException {
    script(
        home.resolve("bin/java"),
        "case \"$*\" in *Rehearsal*) cd '"
            + installation
            + "' && "
            + command.replace("HOME", home.toString())
            + " ;; esac");
  }

  /** A Java that tells how it was called. */
  private Path java(String name, String version) throws IOException {
    Path home = Files.createDirectories(directory.resolve(name));
    Files.writeString(home.resolve("release"), "OS=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/java"),
        """
        printf '<%s>' "$@"; echo; echo "home: HOME"
        echo "locale: ${LC_ALL:-none set}"
        if read -r line; then echo "read: $line"; fi
        echo from java >&2; exit 42\
        """
            .replace("HOME", home.toString()));
    return home;
  }

  private Result run(Path command, String... args) throws Exception {
    return run(Map.of(), directory, command, args);
  }

  private Result run(Map<String, String> environment, Path from, Path command, String... args)
      throws Exception {
    return finish(start(environment, from, command, args));
  }

  private Process start(Map<String, String> environment, Path from, Path command, String... args)
      throws IOException {
    var builder = new ProcessBuilder(command.toString()).directory(from.toFile());
    builder.command().addAll(List.of(args));
    builder.environment().clear();
    builder.environment().put("PATH", tools + ":" + SYSTEM_PATH);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    builder.redirectInput(Files.writeString(directory.resolve("typed"), "typed\n").toFile());
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Result(int code, String out, String err) {}
}
