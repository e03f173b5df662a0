package io.github.srvasmx.operations;

/** The type of a parameter, as the schema of the WSDL names it. A whole number is read as 64 bits whatever its type. */
public enum ParameterType {
    TEXT("string"),
    INT("int"),
    LONG("long");

    private final String schemaName;

    ParameterType(String schemaName) {
        this.schemaName = schemaName;
    }

    /** Its local name in the namespace of XML Schema. */
    public String schemaName() {
        return schemaName;
    }
}
