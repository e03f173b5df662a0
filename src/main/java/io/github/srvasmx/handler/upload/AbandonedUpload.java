package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;

/**
 * An upload that nobody goes on with.
 *
 * @param size in bytes, of what has come of it
 * @param taken whether it was being published
 */
record AbandonedUpload(long userId, SessionId session, HandlerId handler, long size, boolean taken) {}
