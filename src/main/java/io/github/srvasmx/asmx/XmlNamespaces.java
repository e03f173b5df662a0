package io.github.srvasmx.asmx;

/** The name spaces of the wire. */
public final class XmlNamespaces {

    /** Of the service: its operations, their parameters and results. */
    public static final String SERVICE = "http://tempuri.org/";

    /** Of XML Schema. */
    public static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

    /** Of the attributes that XML Schema lends to instances, {@code nil} among them. */
    public static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private XmlNamespaces() {}
}
