package io.github.srvasmx.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes every connection, of whatever protocol, and knows that there was one. */
final class Listener implements Closeable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Integer> callers = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::listen, "listener");

    Listener() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    /** Host and port, as they stand in an address. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** How many have connected so far. Connects itself, so that whoever did before has been seen. */
    int connections() throws IOException {
        try (Socket last = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            last.setSoTimeout(10_000);
            // The end of the stream: it has been accepted, and closed.
            if (last.getInputStream().read() >= 0) {
                throw new IOException("The listener says nothing");
            }
            callers.remove(last.getLocalPort());
            return callers.size();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                callers.add(caller.getPort());
            } catch (IOException e) {
                // Closed, or a caller has gone already: neither is of interest.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
