/** The wire of an ASMX service, for any operation: GET, POST, SOAP 1.1, SOAP 1.2 and the WSDL. */
@NullMarked
package io.github.srvasmx.asmx;

import org.jspecify.annotations.NullMarked;
