/** The OpenAPI description of the GET and POST bindings, derived from the contract. */
@NullMarked
package io.github.srvasmx.openapi;

import org.jspecify.annotations.NullMarked;
