/** What every room of the domain shares: the text form of a GUID, and a refusal. */
@NullMarked
package io.github.srvasmx.base;

import org.jspecify.annotations.NullMarked;
