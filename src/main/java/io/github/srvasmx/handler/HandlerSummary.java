package io.github.srvasmx.handler;

import io.github.srvasmx.auth.SessionId;

/**
 * A handler of any session, as administrators see it.
 *
 * @param open the staged file or the upload
 */
public record HandlerSummary(long userId, SessionId session, OpenHandler open) {}
