package io.github.srvasmx.web;

import org.springframework.http.HttpStatus;

/** A request that cannot be read as a call at all, so that the contract has no answer to it. Nothing was executed. */
public final class RequestRejectedException extends RuntimeException {

    private final HttpStatus status;

    public RequestRejectedException(HttpStatus status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** The status of the answer, a 4xx. */
    public HttpStatus status() {
        return status;
    }

    /** A short text for the client. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
