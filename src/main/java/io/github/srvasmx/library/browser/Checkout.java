package io.github.srvasmx.library.browser;

import java.time.Instant;

/**
 * Who has checked a document out.
 *
 * @param userName the sign-in name
 * @param fullName first and last name, or the sign-in name if both are empty
 * @param since with millisecond precision
 */
public record Checkout(long userId, String userName, String fullName, Instant since) {}
