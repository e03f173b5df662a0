/** Implements {@link io.github.srvasmx.auth.UserDirectory} with LDAP. No other package names LDAP. */
@NullMarked
package io.github.srvasmx.auth.ldap;

import org.jspecify.annotations.NullMarked;
