/** Users, tickets and sessions. Knows neither HTTP nor SOAP. */
@NullMarked
package io.github.srvasmx.auth;

import org.jspecify.annotations.NullMarked;
