/** The connections of clients: how many there are, how long each may take, and which of them end to make room for others. */
@NullMarked
package io.github.srvasmx.web.connection;

import org.jspecify.annotations.NullMarked;
