package io.github.srvasmx.web;

/** The XML namespaces of the service. */
public final class XmlNamespaces {

    /** The namespace of operations, parameters and results. */
    public static final String SERVICE = "http://tempuri.org/";

    /** The namespace of XML Schema. */
    public static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

    /** The namespace of the attributes of XML Schema in documents, such as {@code nil}. */
    public static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private XmlNamespaces() {}
}
