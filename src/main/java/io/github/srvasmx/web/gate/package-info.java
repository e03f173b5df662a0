/**
 * Filters and valves that every request passes: transfer rate, requests in flight, graceful shutdown.
 *
 * <p>A request whose body has arrived with its head is handled at once, on its own thread. Otherwise {@link
 * io.github.srvasmx.web.gate.PendingRequest} receives the body, and its {@link io.github.srvasmx.web.gate.PendingExchange}
 * goes through these states:
 *
 * <ol>
 *   <li>{@code RECEIVING}: the beginning of the body arrives, without a thread that waits for it. {@link
 *       io.github.srvasmx.web.gate.BodySender} says who sends it.
 *   <li>{@code WAITING}: a short body has arrived completely, and its handler runs at once. A long body waits until {@link
 *       io.github.srvasmx.web.gate.LongBodyLimiter} gives it a thread.
 *   <li>{@code SERVING}: {@link io.github.srvasmx.web.gate.PendingAnswer} runs the handler, or refuses the request. The
 *       handler reads a {@link io.github.srvasmx.web.gate.RequestBody}: the {@link
 *       io.github.srvasmx.web.gate.ReceivedBody} contains the beginning, and continues with the {@link
 *       io.github.srvasmx.web.gate.ArrivingBody}, which waits for more bytes. If the head alone decides that the request is
 *       refused, the body cannot be read ({@code UnreadableBody}).
 *   <li>{@code DROPPING}: the answer is sent. {@link io.github.srvasmx.web.gate.BodyRemainder} drops what the handler has
 *       not read; it reads these bytes from the {@link io.github.srvasmx.web.gate.UnreadBody}, below the servlet API.
 *   <li>{@code ENDED}: the request has ended. Each state can lead here, if the connection ends.
 * </ol>
 *
 * <p>A client that becomes too slow in {@code RECEIVING} gets an answer, and in {@code DROPPING} its request is ended.
 */
@NullMarked
package io.github.srvasmx.web.gate;

import org.jspecify.annotations.NullMarked;
