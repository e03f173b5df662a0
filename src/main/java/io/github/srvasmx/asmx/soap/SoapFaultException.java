package io.github.srvasmx.asmx.soap;

/** A message that is well-formed and no call. Nothing was executed. */
final class SoapFaultException extends RuntimeException {

    /** Whose fault it is, in the words of SOAP 1.2. */
    enum Kind {
        SENDER,
        RECEIVER,
        MUST_UNDERSTAND,
        VERSION_MISMATCH
    }

    private final SoapVersion version;
    private final Kind kind;

    /**
     * @param version to tell it in
     * @param reason for the client to read
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
