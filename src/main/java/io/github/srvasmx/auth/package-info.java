/** Users, tickets and sessions. Independent of HTTP and SOAP. */
@NullMarked
package io.github.srvasmx.auth;

import org.jspecify.annotations.NullMarked;
