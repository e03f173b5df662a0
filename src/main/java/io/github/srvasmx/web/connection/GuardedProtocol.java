package io.github.srvasmx.web.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 on connections that are registered. Tomcat creates it by its name. */
public final class GuardedProtocol extends Http11NioProtocol {

    private final ConnectionRegistry registry;

    /** Called by Tomcat. */
    public GuardedProtocol() {
        this(new ConnectionRegistry());
    }

    private GuardedProtocol(ConnectionRegistry registry) {
        super(new GuardedEndpoint(registry));
        this.registry = registry;
    }

    /** Sets how many connections may be open at the same time. */
    void limitConnections(int limit) {
        ((GuardedEndpoint) getEndpoint()).limit(limit);
    }

    @Override
    protected Processor createProcessor() {
        return new GuardedProcessor(this, getAdapter(), registry);
    }
}
