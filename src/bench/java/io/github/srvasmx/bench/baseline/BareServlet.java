package io.github.srvasmx.bench.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;

/**
 * The upper limit of a delete over GET on Tomcat: a servlet that reads one parameter, unlinks the file and writes a
 * constant.
 */
public final class BareServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] RESPONSE =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<response success=\"true\" error=\"\" />".getBytes(UTF_8);

    private final transient Unlink unlink;

    private BareServlet(Unlink unlink) {
        this.unlink = unlink;
    }

    /** Expects the port and an empty folder. */
    public static void main(String[] args) throws LifecycleException, IOException {
        Path root = Path.of(args[1]);
        EmbeddedTomcat.serve(Integer.parseInt(args[0]), root, new BareServlet(Unlink.below(root)));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String handler = request.getParameter("DownloadHandler");
        if (handler != null) {
            unlink.unlink(handler);
        }
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(RESPONSE.length);
        response.getOutputStream().write(RESPONSE);
    }
}
