package io.github.srvasmx.it;

import io.github.srvasmx.testing.Secrets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends arbitrary bytes to the server, also invalid HTTP. */
final class RawConnection implements Closeable {

    /** Stands for "never" on a busy machine. */
    private static final int TIMEOUT_MILLIS = 120_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    RawConnection(RunningServer server) throws IOException {
        this(server, 64 * 1024);
    }

    /**
     * @param receiveBuffer the size of the receive buffer in bytes; the system may round it
     */
    RawConnection(RunningServer server, int receiveBuffer) throws IOException {
        // The size takes effect only if it is set before connecting.
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), TIMEOUT_MILLIS);
        input = new BufferedInputStream(socket.getInputStream(), 1024);
    }

    /** Sends one request over a new connection, and returns the response. */
    static RawResponse exchange(RunningServer server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.offer(request).receive();
        }
    }

    /** Sends {@code text}, each character as one byte. */
    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /**
     * Sends {@code text}, or the part of it that the server accepts. A server may answer a request that it refuses, and
     * close the connection, before it has read the whole request. Its answer can still be received then.
     */
    RawConnection offer(String text) throws IOException {
        try {
            return send(text);
        } catch (SocketException e) {
            return this;
        }
    }

    /** Closes the sending direction only. */
    RawConnection endSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Whether there are received bytes that were not read yet. */
    boolean hasReceived() throws IOException {
        return input.available() > 0;
    }

    /** Reads {@code count} bytes, or fewer if the server has closed the connection. */
    byte[] receiveBytes(int count) throws IOException {
        return input.readNBytes(count);
    }

    RawResponse receive() throws IOException {
        RawResponse head = receiveHead();
        String text = new String(receiveBody(head), StandardCharsets.UTF_8);
        Secrets.noteTicketsOf(text);
        return new RawResponse(head.status(), head.headers(), text);
    }

    /** Reads the head of a response, but not its body. The values of a header that is sent twice are joined with a comma. */
    RawResponse receiveHead() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon), line.substring(colon + 1).trim(), (one, other) -> one + ", " + other);
        }
        return new RawResponse(Integer.parseInt(status.substring(9, 12)), headers, "");
    }

    /** Reads the body that follows {@code head}. */
    byte[] receiveBody(RawResponse head) throws IOException {
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return chunkedBody();
        }
        if (head.header("Content-Length").isEmpty()) {
            return head.status() < 200 ? new byte[0] : input.readAllBytes();
        }
        return exactly(Integer.parseInt(head.header("Content-Length")));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] chunkedBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Only " + bytes.length + " of " + length + " bytes came");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("The server closed the connection after: " + line);
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
