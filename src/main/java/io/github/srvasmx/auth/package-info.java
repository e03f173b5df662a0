/** Users, tickets, sessions and sign-in. Independent of HTTP and SOAP. */
@NullMarked
package io.github.srvasmx.auth;

import org.jspecify.annotations.NullMarked;
