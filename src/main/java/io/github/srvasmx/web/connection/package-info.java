/**
 * The connections of clients: their number, their time limits, and which of them the server ends to make room for others.
 */
@NullMarked
package io.github.srvasmx.web.connection;

import org.jspecify.annotations.NullMarked;
