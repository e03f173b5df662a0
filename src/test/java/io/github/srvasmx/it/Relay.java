package io.github.srvasmx.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Passes the bytes of connections on to a PostgreSQL on this machine, or holds them back, or cuts a connection. */
final class Relay implements Closeable {

    private static final String COMMIT = "COMMIT";

    private final int target;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private boolean held;

    /** How many commits are passed on until the answer to one is lost; zero if none is. */
    private int commits;

    Relay(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on no byte arrives, as if a machine had failed or a cable were broken. */
    synchronized void hold() {
        held = true;
    }

    /** Passes on the bytes that were held back, and all that follow. */
    synchronized void release() {
        held = false;
        notifyAll();
    }

    /** The answer to the commit with this number, from one, is lost together with its connection. */
    synchronized void loseAnswerToCommit(int number) {
        commits = number;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                try {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    AtomicBoolean cut = new AtomicBoolean();
                    threads.execute(() -> send(client, server, cut));
                    threads.execute(() -> answer(server, client, cut));
                } catch (IOException e) {
                    // No program listens there.
                    client.close();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void send(Socket client, Socket server, AtomicBoolean cut) {
        pass(client, server, bytes -> {
            if (losesItsAnswer(bytes)) {
                cut.set(true);
            }
            return true;
        });
    }

    private void answer(Socket server, Socket client, AtomicBoolean cut) {
        pass(server, client, bytes -> !cut.get());
    }

    private synchronized boolean losesItsAnswer(String bytes) {
        return bytes.contains(COMMIT) && commits > 0 && --commits == 0;
    }

    /** Passes bytes on as long as {@code condition} holds for them. Then ends both connections. */
    private void pass(Socket from, Socket to, Predicate<String> condition) {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            int count;
            while ((count = from.getInputStream().read(buffer)) >= 0
                    && condition.test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                awaitRelease();
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One of both has ended the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
