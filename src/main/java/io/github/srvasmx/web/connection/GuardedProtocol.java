package io.github.srvasmx.web.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.http.parser.HttpParser;
import org.apache.tomcat.util.net.NioChannel;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 on connections that are registered. Tomcat creates it by its name. */
public final class GuardedProtocol extends Http11NioProtocol {

    private static final int UNUSED_PROCESSORS_SHARE = 4;

    /**
     * More running turns would only make each of them slower. More than one, because some of them wait for the database or
     * the disk.
     */
    private static final int TURNS_PER_PROCESSOR = 4;

    private final ConnectionRegistry registry;
    private @Nullable HttpParser parser;

    /** Called by Tomcat. */
    public GuardedProtocol() {
        this(new TurnScheduler(TURNS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()));
    }

    private GuardedProtocol(TurnScheduler turns) {
        this(new ConnectionRegistry(turns), turns);
    }

    private GuardedProtocol(ConnectionRegistry registry, TurnScheduler turns) {
        super(new GuardedEndpoint(registry, turns));
        this.registry = registry;
        ConnectionHandler<NioChannel> handler = new UnregisteredHandler(this);
        setHandler(handler);
        getEndpoint().setHandler(handler);
    }

    /**
     * Sets how many connections may have a request at the same time. Tomcat keeps fewer unused processors, since they hold
     * memory too.
     */
    void limitConnections(int limit) {
        ((GuardedEndpoint) getEndpoint()).limit(limit);
        setProcessorCache(Math.min(getProcessorCache(), limit / UNUSED_PROCESSORS_SHARE));
    }

    @Override
    public void init() throws Exception {
        parser = new LenientHttpParser(getRelaxedPathChars(), getRelaxedQueryChars());
        super.init();
    }

    @Override
    public @Nullable HttpParser getHttpParser() {
        return parser;
    }

    @Override
    protected Processor createProcessor() {
        return new GuardedProcessor(this, getAdapter(), registry);
    }

    /**
     * Registers no processor as an MBean. Tomcat registers one at a time: when many connections arrived at once, more than a
     * hundred threads waited for each other, and a request of a well-behaved client for all of them.
     */
    private static final class UnregisteredHandler extends ConnectionHandler<NioChannel> {

        UnregisteredHandler(GuardedProtocol protocol) {
            super(protocol);
        }

        @Override
        protected void register(Processor processor) {}

        @Override
        protected void unregister(Processor processor) {}
    }
}
