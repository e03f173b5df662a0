package io.github.srvasmx.bench.baseline;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** The Tomcat that srv-asmx embeds, with the connector settings of Spring Boot and a single servlet. */
final class EmbeddedTomcat {

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    private EmbeddedTomcat() {}

    /** Serves all requests at {@code port} with {@code servlet} until the process ends. Tomcat writes to {@code root}. */
    static void serve(int port, Path root, Servlet servlet) throws LifecycleException, IOException {
        Registry.disableRegistry();
        Path work = Files.createDirectories(root.resolve("work"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setConnector(connector(port));
        Context context = tomcat.addContext("", work.toString());
        Tomcat.addServlet(context, "baseline", servlet).addMapping("/*");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Connector connector(int port) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setMaxKeepAliveRequests(-1);
        if (Runtime.version().feature() >= FIRST_JAVA_WITH_VIRTUAL_THREADS) {
            protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-"));
        }
        Connector connector = new Connector(protocol);
        connector.setPort(port);
        connector.setURIEncoding(StandardCharsets.UTF_8.name());
        return connector;
    }
}
