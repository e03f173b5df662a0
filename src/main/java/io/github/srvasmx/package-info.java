/** The application: see {@code docs/architecture.md} for the rooms and the arrows between them. */
@NullMarked
package io.github.srvasmx;

import org.jspecify.annotations.NullMarked;
