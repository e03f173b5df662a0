/** What is at the address of the service itself: its descriptions, each of which serves a query of its own. */
@NullMarked
package io.github.srvasmx.asmx.description;

import org.jspecify.annotations.NullMarked;
