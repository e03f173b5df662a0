package io.github.srvasmx.web.connection;

import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists all connections, and ends some of them: those whose request heads take too long, the oldest ones when there are too
 * many, and those whose clients read too slowly when they hold too many threads. Connections that have shown no live ticket
 * are ended first; among them, those of the address that has the most.
 */
final class ConnectionRegistry {

    private static final Logger log = LoggerFactory.getLogger(ConnectionRegistry.class);

    private static final long REPORT_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * The weight of a connection with a request. A connection without one has only two small buffers, and its weight is one.
     */
    private static final int WEIGHT_OF_REQUEST = 4;

    /** The part of the limit that is ended together when the limit is reached, so that the choice is not made often. */
    private static final int SHARE_ENDED_AT_ONCE = 32;

    /** How long a client may take to send a head when there are only a few connections too many. */
    private static final long LONGEST_GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The time for a head when no more connections are accepted, and always the time for the beginning of a body. */
    private static final long SHORTEST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The part of the threads that may wait for clients without a session that read slowly: one of this number. */
    private static final int ANONYMOUS_SHARE_OF_THREADS = 8;

    private final TurnScheduler turns;
    private final Map<SocketChannel, Connection> connections = new ConcurrentHashMap<>();
    private volatile long reportedAt = System.nanoTime() - REPORT_NANOS;

    ConnectionRegistry(TurnScheduler turns) {
        this.turns = turns;
    }

    /** Returns the connection of {@code socket}, and adds it to the list unless it is closed already. */
    Connection of(NioChannel socket) {
        SocketChannel channel = socket.getIOChannel();
        return channel == null
                ? Connection.none()
                : connections.computeIfAbsent(channel, open -> new Connection(open, turns));
    }

    /** Removes the connections that are not in {@code open} from the list. */
    void retain(Set<SocketChannel> open) {
        connections.keySet().removeIf(channel -> !open.contains(channel));
    }

    /** The number of connections that have a request and so hold the memory for it. */
    int countRequests() {
        return Math.toIntExact(connections.values().stream()
                .filter(connection -> connection.phase() != Connection.Phase.IDLE)
                .count());
    }

    /**
     * Ends enough connections for new ones, unless enough of the open ones are ended already and only have to be closed. The
     * connections of the address that has the most are ended first, until another address has as many.
     *
     * @param limit how many may have a request; one without a request counts as a quarter
     * @param open how many are open
     * @param most how many can be open until no more are accepted
     * @param now as {@link System#nanoTime}
     */
    void makeRoom(int limit, int open, int most, long now) {
        int allowed = WEIGHT_OF_REQUEST * limit;
        int weight = connections.values().stream()
                .filter(connection -> !connection.isEnded())
                .mapToInt(ConnectionRegistry::weight)
                .sum();
        if (weight < allowed) {
            return;
        }
        double free = Math.min(share(2 * allowed - weight, allowed), share(most - open, most / 2));
        long grace = Math.max(SHORTEST_GRACE_NANOS, (long) (free * LONGEST_GRACE_NANOS));
        Map<InetAddress, List<Connection>> byAddress = connections.values().stream()
                .filter(connection -> !connection.isEnded() && connection.address() != null)
                .collect(Collectors.groupingBy(connection -> Objects.requireNonNull(connection.address())));
        Iterator<Candidate> candidates = byAddress.values().stream()
                .flatMap(sameAddress -> candidates(sameAddress, grace, now))
                .sorted(Comparator.comparing(Candidate::isTrusted)
                        .thenComparing(Candidate::left, Comparator.reverseOrder())
                        .thenComparingLong(Candidate::since))
                .iterator();
        for (int left = weight - allowed + Math.max(1, allowed / SHARE_ENDED_AT_ONCE);
                left > 0 && candidates.hasNext(); ) {
            Connection connection = candidates.next().connection;
            left -= weight(connection);
            connection.end();
        }
        report("{} connections have a request, which is the limit; the oldest without a live ticket are ended", limit);
    }

    private static int weight(Connection connection) {
        return connection.phase() == Connection.Phase.IDLE ? 1 : WEIGHT_OF_REQUEST;
    }

    /** Returns which share of {@code all} the number {@code some} is, between 0 and 1. */
    private static double share(int some, int all) {
        return Math.max(0, Math.min(1, some / (double) Math.max(1, all)));
    }

    private static Stream<Candidate> candidates(List<Connection> sameAddress, long grace, long now) {
        List<Candidate> order = sameAddress.stream()
                .filter(connection -> waitsForClient(connection, grace, now))
                .map(connection -> new Candidate(connection, connection.isTrusted(), connection.since(), 0))
                .sorted(Comparator.comparing(Candidate::isTrusted).thenComparingLong(Candidate::since))
                .toList();
        return IntStream.range(0, order.size()).mapToObj(i -> order.get(i).left(sameAddress.size() - i));
    }

    /** Whether the server has been waiting for the client, and not the client for a thread of the server. */
    private static boolean waitsForClient(Connection connection, long grace, long now) {
        long waited = now - connection.since();
        return switch (connection.phase()) {
            case IDLE, HEAD -> waited >= grace && !connection.waitsForServer();
            case BODY -> waited >= SHORTEST_GRACE_NANOS;
            case HANDLING -> false;
        };
    }

    /**
     * A connection that can be ended, as it was when the choice began.
     *
     * @param left how many connections of the same address there are without those that would be ended before it
     */
    private record Candidate(Connection connection, boolean isTrusted, long since, int left) {

        Candidate left(int count) {
            return new Candidate(connection, isTrusted, since, count);
        }
    }

    /**
     * Ends the connections whose request head has been arriving for longer than {@code limit} nanoseconds. A connection
     * whose bytes have arrived is kept: on a machine that is too busy, the server is slow and not the client.
     */
    void endSlowHeads(long limit) {
        long now = System.nanoTime();
        for (Connection connection : connections.values()) {
            if (connection.phase() == Connection.Phase.HEAD
                    && !connection.isEnded()
                    && now - connection.since() > limit
                    && !connection.waitsForServer()) {
                connection.end();
            }
        }
    }

    /**
     * Keeps Tomcat from ending requests whose clients have sent or read nothing for some time. Tomcat would use their objects
     * for other requests while threads of other pools still answer. These threads, and the reception of bodies, have time
     * limits of their own.
     *
     * @param sockets all open sockets
     */
    void postponeTimeouts(Collection<? extends SocketWrapperBase<?>> sockets) {
        for (SocketWrapperBase<?> socket : sockets) {
            if (socket instanceof NioSocketWrapper wrapper && hasRequest(of(wrapper.getSocket()))) {
                wrapper.updateLastRead();
                wrapper.updateLastWrite();
            }
        }
    }

    private static boolean hasRequest(Connection connection) {
        return connection.phase() == Connection.Phase.BODY || connection.phase() == Connection.Phase.HANDLING;
    }

    /**
     * Ends the connections for which threads have waited longest, if threads wait for too many clients without a
     * session, or if no thread is free and half of them wait for clients. A connection whose answer another pool sends
     * holds none of these threads.
     *
     * @param sockets all open sockets
     * @param threads how many threads there are at most
     * @param isBusy whether no thread is free
     */
    void endSlowReaders(Collection<? extends SocketWrapperBase<?>> sockets, int threads, boolean isBusy) {
        long now = System.nanoTime();
        List<Connection> blocked = new ArrayList<>();
        for (SocketWrapperBase<?> socket : sockets) {
            if (socket instanceof NioSocketWrapper wrapper) {
                Connection connection = of(wrapper.getSocket());
                boolean waits = connection.phase() == Connection.Phase.HANDLING
                        && !connection.isDeferred()
                        && wrapper.interestOpsHas(SelectionKey.OP_WRITE);
                if (connection.blocked(waits, now) != 0 && !connection.isEnded()) {
                    blocked.add(connection);
                }
            }
        }
        blocked.sort(Comparator.comparingLong(connection -> connection.blocked(true, now)));
        List<Connection> anonymous =
                blocked.stream().filter(connection -> !connection.isTrusted()).toList();
        int surplus = anonymous.size() - Math.max(1, threads / ANONYMOUS_SHARE_OF_THREADS);
        List<Connection> slow = new ArrayList<>(anonymous.subList(0, Math.max(0, surplus)));
        if (slow.isEmpty() && isBusy && blocked.size() > threads / 2) {
            slow.addAll(blocked.subList(0, blocked.size() / 2));
        }
        if (!slow.isEmpty()) {
            slow.forEach(Connection::end);
            report("Threads wait for {} clients that read too slowly; the slowest are ended", blocked.size());
        }
    }

    /** Reports an attack at most once a minute, so that it cannot fill the log. */
    private void report(String text, int count) {
        long now = System.nanoTime();
        if (now - reportedAt >= REPORT_NANOS) {
            reportedAt = now;
            log.warn(text, count);
        }
    }
}
