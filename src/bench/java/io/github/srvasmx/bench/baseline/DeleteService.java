package io.github.srvasmx.bench.baseline;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.io.IOException;

/** The operation, declared with the defaults of JAX-WS: document/literal wrapped. */
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
