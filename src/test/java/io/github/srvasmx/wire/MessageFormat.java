package io.github.srvasmx.wire;

/** The formats of a request and its response. */
public enum MessageFormat {
    PLAIN("", "text/xml; charset=utf-8", "", "") {
        @Override
        String answer(String operation, String attributes) {
            return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<response" + attributes + " />";
        }
    },
    SOAP_11(
            "http://schemas.xmlsoap.org/soap/envelope/",
            "text/xml; charset=utf-8",
            "<soap:Fault><faultcode>soap:CODE</faultcode><faultstring>",
            "</faultstring><detail /></soap:Fault></soap:Body></soap:Envelope>"),
    SOAP_12(
            "http://www.w3.org/2003/05/soap-envelope",
            "application/soap+xml; charset=utf-8",
            "<soap:Fault><soap:Code><soap:Value>soap:CODE</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">",
            "</soap:Text></soap:Reason><soap:Detail /></soap:Fault></soap:Body></soap:Envelope>");

    private final String namespace;
    private final String contentType;
    private final String faultStart;
    private final String faultEnd;

    MessageFormat(String namespace, String contentType, String faultStart, String faultEnd) {
        this.namespace = namespace;
        this.contentType = contentType;
        this.faultStart = faultStart;
        this.faultEnd = faultEnd;
    }

    String namespace() {
        return namespace;
    }

    /** The media type of requests and responses. */
    String contentType() {
        return contentType;
    }

    /** The fault code for an error of the client. */
    String senderFault() {
        return this == SOAP_12 ? "Sender" : "Client";
    }

    /** Returns an envelope as clients send it. */
    String envelope(String content) {
        return "<soap:Envelope xmlns:soap='" + namespace + "'><soap:Body>" + content + "</soap:Body></soap:Envelope>";
    }

    /**
     * Returns the complete body of a response.
     *
     * @param attributes the attributes of the answer element, each with a space before it
     */
    String answer(String operation, String attributes) {
        return start() + "<soap:Body><" + operation + "Response xmlns=\"http://tempuri.org/\"><" + operation
                + "Result><response" + attributes + " xmlns=\"\" /></" + operation + "Result></" + operation
                + "Response></soap:Body></soap:Envelope>";
    }

    /** The start of every response in an envelope. */
    String start() {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + namespace + "\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">";
    }

    /** Returns the start of a fault, up to its reason. */
    String faultStart(String code) {
        return faultStart.replace("CODE", code);
    }

    /** The end of a fault, after its reason. */
    String faultEnd() {
        return faultEnd;
    }
}
