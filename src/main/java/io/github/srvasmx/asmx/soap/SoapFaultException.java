package io.github.srvasmx.asmx.soap;

/** A message that is well-formed but not a call. Nothing was executed. */
final class SoapFaultException extends RuntimeException {

    /** The fault codes, with their names in SOAP 1.2. */
    enum Kind {
        SENDER,
        MUST_UNDERSTAND,
        VERSION_MISMATCH
    }

    private final SoapVersion version;
    private final Kind kind;

    /**
     * @param version the version of the fault message
     * @param reason the text for the client
     */
    SoapFaultException(SoapVersion version, Kind kind, String reason) {
        super(reason, null, false, false);
        this.version = version;
        this.kind = kind;
    }

    SoapVersion version() {
        return version;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
