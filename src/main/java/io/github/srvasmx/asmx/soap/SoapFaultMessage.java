package io.github.srvasmx.asmx.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import javax.xml.namespace.QName;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.springframework.ws.FaultAwareWebServiceMessage;

/** The response with a SOAP fault. */
record SoapFaultMessage(SoapFaultException fault) implements FaultAwareWebServiceMessage {

    @Override
    public void writeTo(OutputStream stream) throws IOException {
        byte[] envelope = fault.version().envelope(fault).getBytes(StandardCharsets.UTF_8);
        SoapResponseMessage.addHeaders(stream, fault.version(), OptionalLong.of(envelope.length));
        stream.write(envelope);
    }

    @Override
    public Source getPayloadSource() {
        StringBuilder text = new StringBuilder();
        fault.version().writeFault(fault, text);
        return new StreamSource(new StringReader(text.toString()));
    }

    @Override
    public Result getPayloadResult() {
        throw new UnsupportedOperationException("A fault has no payload to write to");
    }

    @Override
    public boolean hasFault() {
        return true;
    }

    @Override
    public QName getFaultCode() {
        return new QName(fault.version().namespace(), fault.version().faultCode(fault));
    }

    @Override
    public String getFaultReason() {
        return fault.reason();
    }
}
