package io.github.srvasmx.bench.process;

import io.github.srvasmx.bench.baseline.BareServlet;
import io.github.srvasmx.bench.baseline.CxfEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts srv-asmx and the servers that it is compared with: all with the same JDK, and without JVM options unless a
 * scenario needs one.
 *
 * @param java runs the servers
 * @param jar the executable jar of srv-asmx
 * @param workspace for data and logs
 */
public record ServerLauncher(JavaRuntime java, Path jar, Workspace workspace) {

    /** Starts srv-asmx with an empty data directory. */
    public SrvAsmxServer srv() throws IOException, InterruptedException {
        return srv(Installation.create(workspace), List.of(), List.of());
    }

    /** Starts srv-asmx with JVM options and settings. */
    public SrvAsmxServer srv(Installation installation, List<String> jvmOptions, List<String> settings)
            throws IOException, InterruptedException {
        List<String> launch = new ArrayList<>(jvmOptions);
        launch.addAll(List.of("-jar", jar.toString()));
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--srv.admin.password=" + installation.password());
        // By default, Tomcat closes a connection after 100 requests. EmbeddedTomcat has the same setting.
        arguments.add("--server.tomcat.max-keep-alive-requests=-1");
        ServerProcess server = srv(launch, installation.data(), arguments);
        try {
            return SrvAsmxServer.signIn(server, installation.password());
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts srv-asmx with {@code java} and the arguments in {@code launch}, on the data directory {@code data}. */
    public ServerProcess srv(List<String> launch, Path data, List<String> arguments) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>();
        command.add(java.executable());
        command.addAll(launch);
        command.add("--server.address=127.0.0.1");
        command.add("--server.port=" + port);
        command.add("--srv.data-dir=" + data);
        command.addAll(arguments);
        return ServerProcess.start(command, port, workspace.log("srv-asmx"));
    }

    /** Starts the command {@code sweep}. */
    public SweepCommand sweep(Installation installation) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        java.executable(), "-jar", jar.toString(), "--srv.data-dir=" + installation.data(), "sweep")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(workspace.log("sweep").toFile()));
        return new SweepCommand(builder.start());
    }

    /** Runs a command of srv-asmx to its end. Returns its duration, including its start. */
    public Duration command(Path data, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(java.executable(), "-jar", jar.toString(), "--srv.data-dir=" + data));
        command.addAll(List.of(words));
        return Program.run(command, workspace.log("commands"));
    }

    /** Starts {@link BareServlet}. */
    public ServerProcess bareServlet() throws IOException, InterruptedException {
        return baseline(BareServlet.class);
    }

    /** Starts {@link CxfEndpoint}. */
    public ServerProcess cxf() throws IOException, InterruptedException {
        return baseline(CxfEndpoint.class);
    }

    private ServerProcess baseline(Class<?> main) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Path folder = workspace.newFolder(main.getSimpleName());
        List<String> command = List.of(
                java.executable(),
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port),
                folder.toString());
        ServerProcess server = ServerProcess.start(command, port, workspace.log(main.getSimpleName()));
        try {
            server.awaitResponse("/srv.asmx?WSDL");
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
