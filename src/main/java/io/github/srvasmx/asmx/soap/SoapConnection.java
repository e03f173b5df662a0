package io.github.srvasmx.asmx.soap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ws.transport.http.HttpServletConnection;

/** A connection on which every fault is a 500, as ASP.NET sends it; Spring-WS makes some of SOAP 1.2 a 400. */
final class SoapConnection extends HttpServletConnection {

    SoapConnection(HttpServletRequest request, HttpServletResponse response) {
        super(request, response);
    }

    @Override
    public void setFaultCode(@Nullable QName faultCode) throws IOException {
        super.setFaultCode(faultCode);
        if (faultCode != null) {
            getHttpServletResponse().setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        }
    }
}
