package io.github.srvasmx.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts every connection, and counts them. */
final class Listener implements Closeable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Integer> callers = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::listen, "listener");

    Listener() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    /** Host and port, as in a URL. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** The number of connections so far. Makes one itself, so that every earlier connection has been counted. */
    int connections() throws IOException {
        try (Socket last = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            last.setSoTimeout(120_000);
            // The end of the stream shows that the listener has accepted the connection and closed it.
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
                // The listener was closed, or the client has disconnected already.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
