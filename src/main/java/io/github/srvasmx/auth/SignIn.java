package io.github.srvasmx.auth;

/** A session and the ticket that opens it, which nobody can tell again later. */
public record SignIn(Ticket ticket, Session session) {}
