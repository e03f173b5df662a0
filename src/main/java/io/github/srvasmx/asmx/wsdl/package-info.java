/** The description of the service, derived from the contract. */
@NullMarked
package io.github.srvasmx.asmx.wsdl;

import org.jspecify.annotations.NullMarked;
