package io.github.srvasmx.web;

import org.springframework.http.HttpStatus;

/** The request is not a valid call, so the contract has no answer for it. Nothing was executed. */
public final class RequestRejectedException extends RuntimeException {

    private final HttpStatus status;

    public RequestRejectedException(HttpStatus status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** The body is longer than a limit of the server. */
    public static RequestRejectedException bodyTooLarge() {
        return new RequestRejectedException(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large.");
    }

    /** The client does not send the body as fast as it has to. */
    public static RequestRejectedException bodyTooSlow() {
        return new RequestRejectedException(HttpStatus.REQUEST_TIMEOUT, "The request body arrives too slowly.");
    }

    /** The request has more parameters than a limit of the server. */
    public static RequestRejectedException tooManyParameters() {
        return new RequestRejectedException(HttpStatus.BAD_REQUEST, "Too many parameters.");
    }

    /** The status of the response, a 4xx. */
    public HttpStatus status() {
        return status;
    }

    /** The text of the response. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
