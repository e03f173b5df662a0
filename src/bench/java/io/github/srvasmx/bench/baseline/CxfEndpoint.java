package io.github.srvasmx.bench.baseline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.jws.WebService;
import jakarta.servlet.ServletConfig;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.slf4j.LoggerFactory;

/** The same operation in Apache CXF (JAX-WS), the usual SOAP stack of Java services, on the same Tomcat. */
public final class CxfEndpoint extends CXFNonSpringServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Unlink unlink;

    private CxfEndpoint(Unlink unlink) {
        this.unlink = unlink;
    }

    /** Expects the port and an empty folder. */
    public static void main(String[] args) throws LifecycleException, IOException {
        // Without a configuration, Logback would log the details of every message.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path root = Path.of(args[1]);
        EmbeddedTomcat.serve(Integer.parseInt(args[0]), root, new CxfEndpoint(Unlink.below(root)));
    }

    @Override
    protected void loadBus(ServletConfig config) {
        setBus(new CXFBusFactory().createBus());
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(getBus());
        factory.setAddress("/srv.asmx");
        factory.setServiceBean(new DeleteServiceBean(unlink));
        factory.create();
    }

    /** The implementation of the service. */
    @WebService(
            endpointInterface = "io.github.srvasmx.bench.baseline.DeleteService",
            targetNamespace = DeleteService.NAMESPACE,
            serviceName = "srv")
    public record DeleteServiceBean(Unlink unlink) implements DeleteService {

        @Override
        public DeleteResult deleteDownloadHandler(String authenticationTicket, String downloadHandler)
                throws IOException {
            unlink.unlink(downloadHandler);
            return new DeleteResult();
        }
    }
}
