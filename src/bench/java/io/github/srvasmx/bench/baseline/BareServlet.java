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
 * The upper limits on Tomcat: of a delete over GET, by a servlet that reads one parameter, unlinks the file and writes a
 * constant; and of a chunk, by writing base64 that is in memory already.
 */
public final class BareServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] RESPONSE =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<response success=\"true\" error=\"\" />".getBytes(UTF_8);

    private static final String CHUNK = "/srv.asmx/DownloadFileChunk";
    private static final byte[] PIECE = "A".repeat(64 * 1024).getBytes(UTF_8);
    private static final byte[] CHUNK_END = "</response>".getBytes(UTF_8);

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
        if (request.getRequestURI().equals(CHUNK)) {
            writeChunk(Integer.parseInt(request.getParameter("ChunkSize")), response);
            return;
        }
        String handler = request.getParameter("DownloadHandler");
        if (handler != null) {
            unlink.unlink(handler);
        }
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(RESPONSE.length);
        response.getOutputStream().write(RESPONSE);
    }

    private static void writeChunk(int bytes, HttpServletResponse response) throws IOException {
        byte[] start = ("<response success=\"true\" chunklength=\"" + bytes + "\">").getBytes(UTF_8);
        int left = (bytes + 2) / 3 * 4;
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(start.length + left + CHUNK_END.length);
        response.getOutputStream().write(start);
        while (left > 0) {
            int count = Math.min(left, PIECE.length);
            response.getOutputStream().write(PIECE, 0, count);
            left -= count;
        }
        response.getOutputStream().write(CHUNK_END);
    }
}
