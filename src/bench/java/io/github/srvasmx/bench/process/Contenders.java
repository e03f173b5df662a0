package io.github.srvasmx.bench.process;

import io.github.srvasmx.bench.baseline.BareServlet;
import io.github.srvasmx.bench.baseline.CxfEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the contenders, all with the same Java and, where a scenario does not say otherwise, none with an option of the
 * virtual machine.
 *
 * @param java what runs them
 * @param jar the executable jar of srv-asmx
 * @param workspace where their data and logs lie
 */
public record Contenders(JavaRuntime java, Path jar, Workspace workspace) {

    /** srv-asmx from its executable jar, with fresh data. */
    public SrvServer srv() throws IOException, InterruptedException {
        return srv(List.of());
    }

    /** srv-asmx with the files in {@code folder} as its library {@code Bench}. */
    public SrvServer srvWithLibrary(Path folder) throws IOException, InterruptedException {
        return srv(List.of("--srv.library.import.Bench=" + folder));
    }

    private SrvServer srv(List<String> more) throws IOException, InterruptedException {
        return srv(Installation.fresh(workspace), List.of(), more);
    }

    /** srv-asmx from its executable jar, with {@code options} of the virtual machine and settings in {@code more}. */
    public SrvServer srv(Installation installation, List<String> options, List<String> more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(more);
        arguments.add("--srv.admin.password=" + installation.password());
        // Tomcat ends a connection after 100 requests unless told otherwise, and so it would for the baselines.
        arguments.add("--server.tomcat.max-keep-alive-requests=-1");
        List<String> launch = new ArrayList<>(options);
        launch.addAll(List.of("-jar", jar.toString()));
        Contender contender = srv(launch, installation.data(), arguments);
        try {
            return SrvServer.loggedIn(contender, installation.password());
        } catch (IOException | InterruptedException | RuntimeException e) {
            contender.close();
            throw e;
        }
    }

    /** srv-asmx as {@code java} {@code launch} starts it, on the data in {@code data}. */
    public Contender srv(List<String> launch, Path data, List<String> arguments) throws IOException {
        int port = Contender.freePort();
        List<String> command = new ArrayList<>();
        command.add(java.executable());
        command.addAll(launch);
        command.add("--server.address=127.0.0.1");
        command.add("--server.port=" + port);
        command.add("--srv.data-dir=" + data);
        command.addAll(arguments);
        return Contender.start(command, port, workspace.log("srv-asmx"));
    }

    /** Starts the command {@code sweep}. To be closed. */
    public SweepCommand sweep(Installation installation) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        java.executable(), "-jar", jar.toString(), "--srv.data-dir=" + installation.data(), "sweep")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(workspace.log("sweep").toFile()));
        return new SweepCommand(builder.start());
    }

    /** The ceiling: a servlet that does nothing but unlink. */
    public Contender bareServlet() throws IOException, InterruptedException {
        return baseline(BareServlet.class);
    }

    /** The same operation in Apache CXF. */
    public Contender cxf() throws IOException, InterruptedException {
        return baseline(CxfEndpoint.class);
    }

    private Contender baseline(Class<?> main) throws IOException, InterruptedException {
        int port = Contender.freePort();
        Path folder = workspace.newFolder(main.getSimpleName());
        List<String> command = List.of(
                java.executable(),
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port),
                folder.toString());
        Contender contender = Contender.start(command, port, workspace.log(main.getSimpleName()));
        try {
            contender.awaitAnswer("/srv.asmx?WSDL");
            return contender;
        } catch (IOException | InterruptedException | RuntimeException e) {
            contender.close();
            throw e;
        }
    }
}
