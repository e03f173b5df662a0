/** Pages for people: the console at {@code /}, and what its pages and those of the service share. */
@NullMarked
package io.github.srvasmx.asmx.pages;

import org.jspecify.annotations.NullMarked;
