package io.github.srvasmx.web;

import org.springframework.http.HttpStatus;

/** The request is not a valid call, so the contract has no answer for it. Nothing was executed. */
public final class RequestRejectedException extends RuntimeException {

    private final HttpStatus status;

    public RequestRejectedException(HttpStatus status, String text) {
        super(text, null, false, false);
        this.status = status;
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
