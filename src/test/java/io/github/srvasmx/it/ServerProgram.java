package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** How a test starts the server, or a command, as a process of its own. */
enum ServerProgram {
    /** The executable jar, as an administrator starts it. */
    JAR {
        @Override
        List<String> command(List<String> jvmArguments) {
            return java(jvmArguments, jar());
        }
    },

    /**
     * The same classes and libraries with a third of the CPU time for a start: the jar is extracted by its own tool,
     * the JVM maps the classes from an archive, and only the quick compiler runs.
     */
    QUICK {
        @Override
        List<String> command(List<String> jvmArguments) throws IOException, InterruptedException {
            Path folder = quickFolder();
            List<String> arguments = new ArrayList<>(
                    List.of(QUICK_COMPILER, "-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE), "-Xlog:cds=off"));
            arguments.addAll(jvmArguments);
            return java(arguments, folder.resolve(jar().getFileName()));
        }
    };

    /** The argument of the JVM that overrides the compiler of {@link #QUICK} for a server with much work. */
    static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String ARCHIVE = "classes.jsa";
    private static final String DATA = "data";
    private static final Path PROGRAMS = Path.of("target", "it-program").toAbsolutePath();

    /**
     * The command up to the arguments of the program.
     *
     * @param jvmArguments take precedence over those of this program
     */
    abstract List<String> command(List<String> jvmArguments) throws IOException, InterruptedException;

    /**
     * Creates the data directory of a server that has started once: with the database, the administrator and the samples. A
     * start with it takes three quarters of the CPU time of a first start.
     */
    static void createData(Path dataDir) throws IOException, InterruptedException {
        Path original = quickFolder().resolve(DATA);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // The copy has the permissions of the original.
                Files.copy(file, dataDir.resolve(original.relativize(file)));
            }
        }
    }

    private static Path jar() {
        return Path.of(Objects.requireNonNull(System.getProperty("srv.jar"), "The system property srv.jar is missing"));
    }

    private static List<String> java(List<String> jvmArguments, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** The folder of the extracted jar and its archive, which is made once for each build and JVM. */
    private static synchronized Path quickFolder() throws IOException, InterruptedException {
        Path jar = jar();
        Path folder = PROGRAMS.resolve(Checksum.of(Files.readAllBytes(jar)) + "-" + Runtime.version());
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            FileSystemUtils.deleteRecursively(PROGRAMS);
            Files.createDirectories(folder);
            List<String> extraction = java(List.of(QUICK_COMPILER, "-Djarmode=tools"), jar);
            extraction.addAll(List.of("extract", "--force", "--destination", folder.toString()));
            run(extraction, folder);
            run(archiving(folder, jar), folder);
            Files.createFile(complete);
        }
        return folder;
    }

    /** A start of the server that ends before it accepts connections. */
    private static List<String> archiving(Path folder, Path jar) {
        List<String> command = java(
                List.of(
                        QUICK_COMPILER,
                        "-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE),
                        "-Dspring.context.exit=onRefresh"),
                folder.resolve(jar.getFileName()));
        command.add("--srv.data-dir=" + folder.resolve(DATA));
        command.add("--srv.admin.password=" + RunningServer.PASSWORD);
        return command;
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new AssertionError(command + " failed:\n" + Files.readString(output));
        }
    }
}
