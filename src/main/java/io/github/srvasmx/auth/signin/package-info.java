/** Checks names and passwords, within limits and in turns. */
@NullMarked
package io.github.srvasmx.auth.signin;

import org.jspecify.annotations.NullMarked;
