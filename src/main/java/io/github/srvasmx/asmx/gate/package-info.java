/** What every exchange passes, whatever it asks for: the way in, the pace of the client, the way out when the server stops. */
@NullMarked
package io.github.srvasmx.asmx.gate;

import org.jspecify.annotations.NullMarked;
