package io.github.srvasmx.operations;

/** The type of a parameter, as the schema of the WSDL names it. A whole number is read as 64 bits whatever its type. */
public enum ParameterType {
    TEXT("string", true),
    INT("int", false),
    LONG("long", false),
    BOOLEAN("boolean", false),
    /** Sent as base64 where a binding carries text alone. */
    BYTES("base64Binary", true);

    private final String schemaName;
    private final boolean optional;

    ParameterType(String schemaName, boolean optional) {
        this.schemaName = schemaName;
        this.optional = optional;
    }

    /** Its local name in the namespace of XML Schema. */
    public String schemaName() {
        return schemaName;
    }

    /** Whether nothing at all is a value too: no text, no bytes. */
    public boolean isOptional() {
        return optional;
    }
}
