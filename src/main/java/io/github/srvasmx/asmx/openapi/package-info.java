/** The description of the GET and POST bindings for those who speak OpenAPI, derived from the contract. */
@NullMarked
package io.github.srvasmx.asmx.openapi;

import org.jspecify.annotations.NullMarked;
