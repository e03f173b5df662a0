package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real proxy in front of a server, with the configuration of {@code operations.md}. */
final class Proxy implements AutoCloseable {

    /** The proxies that {@code operations.md} describes. */
    enum Kind {
        NGINX("nginx") {
            @Override
            String belowPrefix(String documented) {
                return documented
                        .replace("location / {", "location /files/ {")
                        .replace("127.0.0.1:8080;", "127.0.0.1:8080/;")
                        .replace("X-Forwarded-Prefix \"\"", "X-Forwarded-Prefix /files");
            }

            @Override
            String local(String documented, Path folder, Path pem, int port) {
                return "daemon off;\nmaster_process off;\npid " + folder + "/nginx.pid;\nevents {}\nhttp {\n"
                        + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                                .map(module -> module + "_temp_path " + folder + "/" + module + ";\n")
                                .reduce("", String::concat)
                        + documented
                                .replace("listen 443", "listen 127.0.0.1:" + port)
                                .replace("docs.example.com;", "localhost;")
                                .replaceAll("/etc/nginx/docs\\.example\\.com\\.(pem|key)", pem.toString())
                                .replace("/var/log/nginx", folder.toString())
                        + "}\n";
            }

            @Override
            List<String> command(Path program, Path folder, Path configuration) {
                return List.of(
                        program.toString(),
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("start.log").toString(),
                        "-c",
                        configuration.toString());
            }
        },
        HAPROXY("haproxy") {
            @Override
            String belowPrefix(String documented) {
                return documented.replace(
                        "http-request del-header X-Forwarded-Prefix",
                        "http-request set-header X-Forwarded-Prefix /files\n"
                                + "    http-request replace-path /files(/.*) \\1");
            }

            @Override
            String local(String documented, Path folder, Path pem, int port) {
                return documented
                        .replace("bind :443", "bind 127.0.0.1:" + port)
                        .replace("/etc/haproxy/docs.example.com.pem", pem.toString());
            }

            @Override
            List<String> command(Path program, Path folder, Path configuration) {
                return List.of(program.toString(), "-db", "-f", configuration.toString());
            }
        },
        APACHE("apache2") {
            @Override
            String belowPrefix(String documented) {
                return documented
                        .replace(
                                "RequestHeader unset X-Forwarded-Prefix", "RequestHeader set X-Forwarded-Prefix /files")
                        .replace("ProxyPass /", "ProxyPass /files/");
            }

            @Override
            String local(String documented, Path folder, Path pem, int port) {
                // The user counts only if root starts the proxy.
                return "ServerRoot " + folder + "\nPidFile apache.pid\nErrorLog start.log\nDefaultRuntimeDir .\n"
                        + "ServerName localhost\nUser nobody\nGroup nogroup\nListen 127.0.0.1:" + port + "\n"
                        + Stream.of("mpm_event", "authz_core", "ssl", "headers", "proxy", "proxy_http")
                                .map(name ->
                                        "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so\n")
                                .reduce("", String::concat)
                        + documented
                                .replace("*:443", "127.0.0.1:" + port)
                                .replace("ServerName docs.example.com", "ServerName localhost")
                                .replaceAll("/etc/apache2/docs\\.example\\.com\\.(pem|key)", pem.toString())
                                .replace("/var/log/apache2", folder.toString());
            }

            @Override
            List<String> command(Path program, Path folder, Path configuration) {
                return List.of(program.toString(), "-DFOREGROUND", "-f", configuration.toString());
            }
        };

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        abstract String belowPrefix(String documented);

        abstract String local(String documented, Path folder, Path pem, int port);

        abstract List<String> command(Path program, Path folder, Path configuration);

        /** The program, if it is installed. */
        Optional<Path> find() {
            return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        private String documented() throws IOException {
            Matcher block = Pattern.compile("(?ms)^```" + program + "\n(.*?)^```")
                    .matcher(Files.readString(Path.of("docs/operations.md")));
            assertThat(block.find()).as(program).isTrue();
            return block.group(1);
        }
    }

    private final Process process;
    private final URI root;

    private Proxy(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Returns when the proxy accepts connections.
     *
     * @param prefix empty, or {@code /files}
     */
    static Proxy start(Kind kind, Path folder, Path pem, RunningServer server, String prefix) throws Exception {
        Files.createDirectories(folder);
        int port = RunningServer.freePort();
        String documented = prefix.isEmpty() ? kind.documented() : kind.belowPrefix(kind.documented());
        String local =
                kind.local(documented, folder, pem, port).replace("127.0.0.1:8080", "127.0.0.1:" + server.port());
        assertThat(local).doesNotContain("example.com").doesNotContainPattern(":(443|8080)\\b");
        Path configuration = Files.writeString(folder.resolve("proxy.conf"), local);
        Path output = folder.resolve("output.log");
        Process process = new ProcessBuilder(kind.command(kind.find().orElseThrow(), folder, configuration))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Proxy proxy = new Proxy(process, URI.create("https://localhost:" + port + prefix));
        try {
            server.await(kind + " accepts connections", () -> !process.isAlive() || acceptsConnections(port));
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            return proxy;
        } catch (AssertionError | IOException e) {
            proxy.close();
            throw e;
        }
    }

    /** The address of the server behind this proxy, without a slash at the end. */
    String root() {
        return root.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static boolean acceptsConnections(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
