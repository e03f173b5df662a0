package io.github.srvasmx.asmx.soap;

import java.util.Map;

/**
 * What an envelope asks for, read to its end.
 *
 * @param namespace of the element in the body
 * @param operation the local name of that element
 * @param parameters the text of its children in the service's name space, by local name
 */
record Envelope(SoapVersion version, String namespace, String operation, Map<String, String> parameters) {}
