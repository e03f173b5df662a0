package io.github.srvasmx.operations;

/** The type of a parameter, as the schema of the WSDL names it. A whole number is read as 64 bits whatever its type. */
public enum ParameterType {
    TEXT("string", "text", true),
    INT("int", "whole number", false),
    LONG("long", "whole number", false),
    BOOLEAN("boolean", "truth value", false),
    /** Sent as base64 where a binding carries text alone. */
    BYTES("base64Binary", "base64", true);

    private final String schemaName;
    private final String meaning;
    private final boolean optional;

    ParameterType(String schemaName, String meaning, boolean optional) {
        this.schemaName = schemaName;
        this.meaning = meaning;
        this.optional = optional;
    }

    /** Its local name in the namespace of XML Schema. */
    public String schemaName() {
        return schemaName;
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether nothing at all is a value too: no text, no bytes. */
    public boolean isOptional() {
        return optional;
    }
}
