package io.github.srvasmx.bench.baseline;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.io.IOException;

/** The one operation, as a JAX-WS developer would declare it: document/literal wrapped is the default. */
@WebService(name = "srvSoap", targetNamespace = DeleteService.NAMESPACE)
interface DeleteService {

    String NAMESPACE = "http://tempuri.org/";

    @WebMethod(operationName = "DeleteDownloadHandler", action = NAMESPACE + "DeleteDownloadHandler")
    @WebResult(name = "DeleteDownloadHandlerResult", targetNamespace = NAMESPACE)
    DeleteResult deleteDownloadHandler(
            @WebParam(name = "authenticationTicket", targetNamespace = NAMESPACE) String authenticationTicket,
            @WebParam(name = "DownloadHandler", targetNamespace = NAMESPACE) String downloadHandler)
            throws IOException;
}
