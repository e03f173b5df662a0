/** Pages for a browser: the console at {@code /}, the service page and the operation pages. */
@NullMarked
package io.github.srvasmx.pages;

import org.jspecify.annotations.NullMarked;
