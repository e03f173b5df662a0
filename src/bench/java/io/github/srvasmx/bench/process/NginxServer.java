package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx in the foreground, with one worker process for each core, which sends the files of a folder. */
public final class NginxServer {

    private NginxServer() {}

    /** Starts nginx and waits until it sends files. Everything that it writes is in {@code folder}. */
    public static ServerProcess start(Path nginx, Path folder, Workspace workspace)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Path settings = folder.resolve("nginx.conf");
        Files.writeString(folder.resolve("ready"), "ready");
        Files.writeString(settings, """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                  access_log off;
                  sendfile on;
                  keepalive_requests 1000000;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    root %1$s;
                  }
                }
                """.formatted(folder, port));
        // As root, nginx would give its workers another user, who cannot read the folder.
        String user = "user %s;".formatted(System.getProperty("user.name"));
        ServerProcess server = ServerProcess.start(
                List.of(nginx.toString(), "-c", settings.toString(), "-p", folder.toString(), "-g", user),
                port,
                workspace.log("nginx"));
        try {
            server.awaitResponse("/ready");
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
