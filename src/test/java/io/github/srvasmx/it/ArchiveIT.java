package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code bin/archive}, as an administrator runs it. It starts two servers and a client, which takes many seconds. */
@Tag("nightly")
class ArchiveIT {

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("srv.jar")));

    private Path folder;
    private Path app;

    @BeforeEach
    void createFolder() throws Exception {
        folder = TestFolder.of(ArchiveIT.class);
        app = folder.resolve("app");
    }

    @Test
    void theArchiveContainsTheClassesOfTheStartAndOfTheFirstCalls() throws Exception {
        assertThat(archive(JAR)).isZero();
        assertThat(app.resolve("start")).exists();

        Path classes = folder.resolve("classes.log");
        List<String> launcher = List.of(java(), "-Xlog:class+load:file=" + classes, "@" + app.resolve("start"));
        try (RunningServer server = RunningServer.startProgram(launcher, folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.SOAP_12);
            String ticket = client.signIn();
            assertThat(client.download(ticket, client.stage(ticket, "/Samples/README.txt"), 262_144))
                    .isNotEmpty();
            client.logOut(ticket);
        }

        assertThat(ofTheServer(classes))
                .anyMatch(line -> line.contains(".SrvAsmxApplication "))
                .anyMatch(line -> line.contains(".soap.SoapRequestMessage "))
                .anyMatch(line -> line.contains(".FileChunk "))
                .allMatch(line -> line.contains("source: shared objects file"));
    }

    @Test
    void theArchiveOfCommandsContainsTheClassesOfACommand() throws Exception {
        assertThat(archive(JAR)).isZero();
        String dataDir = "--srv.data-dir=" + folder.resolve("data");
        Path classes = folder.resolve("classes.log");
        List<String> launcher = List.of(java(), "-Xlog:class+load:file=" + classes, "@" + app.resolve("command"));

        assertThat(command(launcher, dataDir, "init")).isZero();
        assertThat(command(launcher, dataDir, "user", "list")).isZero();

        assertThat(ofTheServer(classes))
                .anyMatch(line -> line.contains(".LazyAdminServices "))
                .anyMatch(line -> line.contains(".AccountService "))
                // JDK 17 archives no class that implements an interface of picocli, which is made for very old versions
                // of Java.
                .filteredOn(line -> !line.contains(".VersionProvider ") && !line.contains(".RecordedExecution "))
                // The training starts with the commands.
                .filteredOn(line -> !line.contains(".SrvAsmxApplication ") && !line.contains(".OutOfMemoryExit "))
                .allMatch(line -> line.contains("source: shared objects file"));
    }

    private static int command(List<String> launcher, String... words) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(launcher.stream(), Stream.of(words)).toList())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The lines of a log of classes that name a class of the server. */
    private static List<String> ofTheServer(Path classes) throws Exception {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.filter(line -> line.contains(" io.github.srvasmx."))
                    // The JVM creates these while it runs.
                    .filter(line -> !line.contains("$$Lambda") && !line.contains("$Proxy"))
                    .toList();
        }
    }

    @Test
    void aJarThatCannotStartLeavesNoFolder() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "not a jar");

        assertThat(archive(broken)).isNotZero();

        assertThat(app).doesNotExist();
    }

    private int archive(Path jar) throws Exception {
        ProcessBuilder script = new ProcessBuilder("sh", "bin/archive", jar.toString(), app.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.log").toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return script.start().waitFor();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
