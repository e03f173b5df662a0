package io.github.srvasmx.wire;

/** A way to a server. */
public interface Carrier {

    /** The password of its user {@code admin}. */
    String password();

    /** Whether a body can be sent that way. */
    boolean carries(Delivery delivery);

    /**
     * Sends {@code call} and returns the answer to it, its {@code Content-Type} written as ASP.NET writes it.
     *
     * @throws Exception when no answer comes
     */
    Received send(Call call) throws Exception;
}
