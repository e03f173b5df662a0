package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.ContentType;
import io.github.srvasmx.asmx.XmlEscaper;
import io.github.srvasmx.web.XmlNamespaces;
import java.util.List;
import java.util.Optional;

/** The versions of SOAP, and their differences. */
enum SoapVersion {
    SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", "actor") {
        @Override
        String faultCode(SoapFaultException fault) {
            return switch (fault.kind()) {
                case SENDER -> "Client";
                case MUST_UNDERSTAND -> "MustUnderstand";
                case VERSION_MISMATCH -> "VersionMismatch";
            };
        }

        @Override
        void writeFault(SoapFaultException fault, StringBuilder target) {
            target.append("<soap:Fault><faultcode>soap:")
                    .append(faultCode(fault))
                    .append("</faultcode><faultstring>");
            XmlEscaper.escape(fault.reason(), target);
            target.append("</faultstring><detail /></soap:Fault>");
        }
    },
    SOAP_12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", "role") {
        @Override
        String faultCode(SoapFaultException fault) {
            return switch (fault.kind()) {
                case SENDER -> "Sender";
                case MUST_UNDERSTAND -> "MustUnderstand";
                case VERSION_MISMATCH -> "VersionMismatch";
            };
        }

        @Override
        void writeFault(SoapFaultException fault, StringBuilder target) {
            target.append("<soap:Fault><soap:Code><soap:Value>soap:")
                    .append(faultCode(fault))
                    .append("</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">");
            XmlEscaper.escape(fault.reason(), target);
            target.append("</soap:Text></soap:Reason><soap:Detail /></soap:Fault>");
        }
    };

    private static final List<SoapVersion> ALL = List.of(values());

    /** The header of a version mismatch fault that lists both versions (SOAP 1.2 part 1, 5.4.7 and appendix A). */
    private static final String UPGRADE = "<soap:Header><s12:Upgrade xmlns:s12=\"" + SOAP_12.namespace
            + "\"><s12:SupportedEnvelope qname=\"s12:Envelope\" /><s12:SupportedEnvelope xmlns:s11=\""
            + SOAP_11.namespace
            + "\" qname=\"s11:Envelope\" /></s12:Upgrade></soap:Header>";

    private final String namespace;
    private final String mediaType;
    private final String roleAttribute;
    private final String envelopeStart;
    private final String bodyStart;

    SoapVersion(String namespace, String mediaType, String roleAttribute) {
        this.namespace = namespace;
        this.mediaType = mediaType;
        this.roleAttribute = roleAttribute;
        this.envelopeStart = "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + namespace
                + "\" xmlns:xsi=\"" + XmlNamespaces.SCHEMA_INSTANCE + "\" xmlns:xsd=\"" + XmlNamespaces.SCHEMA + "\">";
        this.bodyStart = envelopeStart + "<soap:Body>";
    }

    /** Returns the version of an envelope in {@code namespace}. */
    static Optional<SoapVersion> ofNamespace(String namespace) {
        for (SoapVersion version : ALL) {
            if (version.namespace.equals(namespace)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Returns the version of a message with the media type {@code type}. */
    static Optional<SoapVersion> ofMediaType(ContentType type) {
        for (SoapVersion version : ALL) {
            if (type.is(version.mediaType)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    String namespace() {
        return namespace;
    }

    /** The value of the {@code Content-Type} header. */
    String contentType() {
        return mediaType + "; charset=utf-8";
    }

    /** The attribute that names the recipient of a header block. */
    String roleAttribute() {
        return roleAttribute;
    }

    String bodyStart() {
        return bodyStart;
    }

    String bodyEnd() {
        return "</soap:Body></soap:Envelope>";
    }

    /** Returns the envelope of a fault. */
    String envelope(SoapFaultException fault) {
        StringBuilder text = new StringBuilder(envelopeStart);
        if (fault.kind() == SoapFaultException.Kind.VERSION_MISMATCH) {
            text.append(UPGRADE);
        }
        text.append("<soap:Body>");
        writeFault(fault, text);
        return text.append(bodyEnd()).toString();
    }

    /** The local name of the fault code. */
    abstract String faultCode(SoapFaultException fault);

    abstract void writeFault(SoapFaultException fault, StringBuilder target);
}
