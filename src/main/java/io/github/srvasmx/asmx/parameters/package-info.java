/** Parameters whose text is XML of its own, bound to objects by JAXB. */
@NullMarked
package io.github.srvasmx.asmx.parameters;

import org.jspecify.annotations.NullMarked;
