package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package that the profile {@code packages} builds. */
@Tag("packages")
class DebianPackageIT {

    private static final Path SYSTEMD = Path.of("/usr/bin/systemd-analyze");
    private static final String FOLDER = "usr/share/srv-asmx/";
    private static final String JAR = FOLDER + "srv-asmx.jar";
    private static final String UNIT = "usr/lib/systemd/system/srv-asmx.service";
    private static final String SETTINGS = "etc/srv-asmx/application.properties";
    private static final String COMPLETION = "usr/share/bash-completion/completions/srv-asmx";
    private static final String LAUNCHER = "usr/bin/srv-asmx";

    /** Of 10. */
    private static final double MAX_EXPOSURE = 3;

    private static Archive control;
    private static Archive data;

    @BeforeAll
    static void open() throws Exception {
        Archive file = Archive.ar(Path.of("target", "srv-asmx.deb"));
        control = file.tarGz("control.tar.gz");
        data = file.tarGz("data.tar.gz");
    }

    @Test
    void containsTheUnitTheSettingsAndTheCommand() {
        assertThat(data.files().keySet())
                .contains(
                        UNIT,
                        SETTINGS,
                        LAUNCHER,
                        "etc/default/srv-asmx",
                        "usr/share/doc/srv-asmx/copyright",
                        "usr/share/man/man1/srv-asmx.1.gz");
        assertThat(data.file(COMPLETION).text()).contains("complete -F _complete_srv-asmx -o default srv-asmx");
    }

    /** Java starts it faster than a jar that contains the libraries. */
    @Test
    void containsTheServerWithItsLibrariesBesideIt() throws Exception {
        Map<String, byte[]> expected = new TreeMap<>();
        try (JarFile jar = new JarFile(System.getProperty("srv.jar"))) {
            for (JarEntry library : jar.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                expected.put(
                        FOLDER + library.getName().replace("BOOT-INF/", ""),
                        jar.getInputStream(library).readAllBytes());
            }
        }
        Map<String, byte[]> libraries = new TreeMap<>();
        data.files().forEach((path, file) -> {
            if (path.startsWith(FOLDER + "lib/") && path.endsWith(".jar")) {
                libraries.put(path, file.bytes());
            }
        });

        assertThat(libraries).hasSizeGreaterThan(100).containsExactlyEntriesOf(expected);
    }

    @Test
    void onlyTheCommandCanBeExecutedAndOnlyTheSettingsCannotBeReadByEverybody() {
        assertThat(data.files()).allSatisfy((path, file) -> {
            assertThat(file.owner()).as(path).isEqualTo("root");
            if (path.equals(LAUNCHER)) {
                assertThat(file.mode()).isEqualTo(0755);
            } else if (path.equals(SETTINGS)) {
                assertThat(file.mode()).isEqualTo(0640);
            } else if (file.bytes().length > 0) {
                assertThat(file.mode()).as(path).isEqualTo(0644);
            }
        });
    }

    /** Runs the script of the package, with {@code echo} in the place of the JVM. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMMAND_JAVA_OPTS=\"\" | -jar",
                "COMMAND_JAVA_OPTS=\"-Dorg.sqlite.tmpdir=/lib -Da=b\" | -Dorg.sqlite.tmpdir=/lib -Da=b -jar",
                "COMMAND_JAVA_OPTS=-Da=b -Dc=d | -Da=b -Dc=d -jar",
                "#COMMAND_JAVA_OPTS=-Da=b | -jar",
                "JAVA_OPTS=-Xmx1g -Da=b | -jar"
            })
    void theCommandTakesItsOptionsOfTheJvmFromTheDefaults(String defaults, String expected, @TempDir Path folder)
            throws Exception {
        Path script = installScript(folder, "", defaults, "echo", "/" + JAR);

        assertThat(run(script, folder, "user", "list"))
                .contains(" -XX:+UseSerialGC " + expected + " /usr/share/srv-asmx/srv-asmx.jar user list");
    }

    /** Root often runs a command in a folder in which others may write. */
    @Test
    void theCommandReadsItsSettingsInTheFolderOfThePackageAlone(@TempDir Path folder) throws Exception {
        Path dataDir = folder.resolve("data");
        Path script = installScript(
                folder,
                "srv.data-dir=" + dataDir,
                "",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                unpackServer(folder).toString());
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("application.properties"), "srv.no-such-setting=1");
        Files.writeString(Files.createDirectory(foreign.resolve("config")).resolve("application.yaml"), "srv.other: 1");

        assertThat(run(script, foreign, "help")).contains("Usage: srv-asmx ");
        assertThat(run(script, foreign, "init")).contains("Created the database");
        assertThat(dataDir.resolve("srv.db")).exists();
    }

    @Test
    void theServerReadsItsSettingsWhereTheCommandDoes() {
        Pattern location = Pattern.compile("(?m)^(?:export |Environment=)(SPRING_CONFIG_LOCATION=\\S+)$");

        assertThat(location.matcher(data.file(UNIT).text()).results().map(match -> match.group(1)))
                .containsExactly(location.matcher(data.file(LAUNCHER).text())
                        .results()
                        .map(match -> match.group(1))
                        .toArray(String[]::new));
    }

    /** Both units allow it to write nowhere else. */
    @Test
    void theServerMayWriteWhereTheHandbookPutsItsLogs() throws Exception {
        String handbook = Files.readString(Path.of("docs", "operations.md"));
        List<String> folders = Pattern.compile("accesslog\\.directory=/var/log/(\\S+)|file\\.name=/var/log/([^/]+)/")
                .matcher(handbook)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();

        assertThat(folders).hasSize(2).containsOnly("srv-asmx");
        assertThat(List.of(handbook, data.file(UNIT).text()))
                .allSatisfy(unit -> assertThat(unit).contains("\nLogsDirectory=srv-asmx\n"));
    }

    /** Returns the jar. */
    private static Path unpackServer(Path folder) throws IOException {
        for (Map.Entry<String, Archive.File> file : data.files().entrySet()) {
            if (file.getKey().startsWith(FOLDER) && file.getKey().endsWith(".jar")) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue().bytes());
            }
        }
        return folder.resolve(JAR);
    }

    /** The script of the package, with other folders and without a change of the user. */
    private static Path installScript(Path folder, String settings, String defaults, String java, String jar)
            throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                Files.createDirectory(etc.resolve("srv-asmx")).resolve("application.properties"), settings + "\n");
        Files.writeString(Files.createDirectory(etc.resolve("default")).resolve("srv-asmx"), defaults + "\n");
        return Files.writeString(
                folder.resolve("srv-asmx"),
                data.file(LAUNCHER)
                        .text()
                        .replace("id -u", "echo 1000")
                        .replace("/etc/", etc + "/")
                        .replace("/usr/bin/java", java)
                        .replace("/" + JAR, jar));
    }

    private static String run(Path script, Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void anUpgradeKeepsTheSettings() {
        assertThat(control.file("conffiles").text().lines()).containsExactly("/" + SETTINGS, "/etc/default/srv-asmx");
    }

    @Test
    void needsAJavaThatCanRunTheServer() {
        assertThat(control.file("control").text())
                .contains("Package: srv-asmx\n", "Architecture: all\n", "java17-runtime-headless")
                .doesNotContain("[[");
    }

    @Test
    void noScriptDeletesDocuments() {
        assertThat(control.files())
                .allSatisfy((path, file) ->
                        assertThat(file.text()).as(path).doesNotContainPattern("(?m)^[^#]*\\b(rm|deluser|userdel)\\b"));
    }

    @Test
    void systemdAcceptsTheUnitAndFindsItHardened(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SYSTEMD), "There is no systemd on this machine");
        Path unit =
                Files.write(folder.resolve("srv-asmx.service"), data.file(UNIT).bytes());

        assertThat(analyze("verify", unit.toString())).doesNotContain("srv-asmx.service:");
        Matcher exposure = Pattern.compile("exposure level for srv-asmx\\.service: (\\d+\\.\\d)")
                .matcher(analyze("security", "--offline=true", unit.toString()));
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(MAX_EXPOSURE);
    }

    private static String analyze(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = SYSTEMD.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
