package io.github.srvasmx.wire;

/** A way to send requests to a server. */
public interface Transport {

    /** The password of the user {@code admin} on that server. */
    String password();

    /** Whether a body can be sent in this way. */
    boolean supports(BodyTransfer transfer);

    /**
     * Sends {@code request} and returns the response.
     *
     * @throws Exception when there is no response
     */
    Response send(Request request) throws Exception;
}
