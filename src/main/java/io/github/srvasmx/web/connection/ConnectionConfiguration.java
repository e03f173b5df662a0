package io.github.srvasmx.web.connection;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes Tomcat use {@link GuardedProtocol}. Applied last, so that other valves have set the headers of a refusal. */
@Component
@ConditionalOnWebApplication
class ConnectionConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private static final String LIMIT = "server.tomcat.max-connections";

    /**
     * The maximum memory of a connection, in bytes: the head and a part of the body of a request, both with the buffers of
     * Tomcat for them.
     */
    private static final int COST = 160 * 1024;

    /** The additional memory for TLS, in bytes. */
    private static final int COST_OF_TLS = 80 * 1024;

    /** The memory that the server needs without connections, in bytes. */
    private static final int OWN_MEMORY = 32 * 1024 * 1024;

    /**
     * The part of the rest of the heap that connections may take. For a moment there may be twice as many, and some that
     * have been closed still hold their memory. They must not fill the heap together with the bodies that are being
     * received.
     */
    private static final int HEAP_SHARE = 4;

    private static final int FEWEST = 64;
    private static final int MOST = 8192;

    private final Environment environment;

    ConnectionConfiguration(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(GuardedProtocol.class.getName());
        server.addEngineValves(new ConnectionValve());
        boolean isTls = server.getSsl() != null && server.getSsl().isEnabled();
        int limit = limit(Runtime.getRuntime().maxMemory(), isTls);
        server.addConnectorCustomizers(connector -> limit(connector, limit));
    }

    private static void limit(Connector connector, int limit) {
        if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
            protocol.limitConnections(limit);
        }
    }

    /** How many connections may be open: as configured, otherwise as many as fit into the heap. */
    private int limit(long heap, boolean isTls) {
        return Binder.get(environment)
                .bind(LIMIT, Integer.class)
                .orElseGet(() -> fitting(heap, isTls ? COST + COST_OF_TLS : COST));
    }

    static int fitting(long heap, int cost) {
        return Math.toIntExact(Math.max(FEWEST, Math.min(MOST, (heap - OWN_MEMORY) / HEAP_SHARE / cost)));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
