package io.github.srvasmx.it;

/** An upload of a crash test: its whole content, and the number of bytes that the server has acknowledged. */
final class CrashUpload {

    private final String handler;
    private final CrashContent content;
    private int sent;

    CrashUpload(String handler, CrashContent content) {
        this.handler = handler;
        this.content = content;
    }

    String handler() {
        return handler;
    }

    CrashContent content() {
        return content;
    }

    int sent() {
        return sent;
    }

    int left() {
        return content.size() - sent;
    }

    boolean complete() {
        return left() == 0;
    }

    void add(int bytes) {
        sent += bytes;
    }
}
