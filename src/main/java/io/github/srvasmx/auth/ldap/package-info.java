/** The LDAP directory behind {@link io.github.srvasmx.auth.UserDirectory}. */
@NullMarked
package io.github.srvasmx.auth.ldap;

import org.jspecify.annotations.NullMarked;
