/** The load generator: connections that ask and count answers, and nothing that knows a server. */
@NullMarked
package io.github.srvasmx.bench.load;

import org.jspecify.annotations.NullMarked;
