import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.namespace.QName;
import org.tempuri.Srv;
import org.tempuri.SrvSoap;
import org.w3c.dom.Element;

/** The scenario with generated classes, over SOAP 1.1 or 1.2. */
public final class Scenario {

    private static final int MIB = 1024 * 1024;
    private static final String ENDED = "[901] Session expired or Invalid ticket";

    private final SrvSoap service;
    private String ticket;
    private String current;

    private Scenario(SrvSoap service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        String port = setting("SRV_BINDING").equals("soap12") ? "srvSoap12" : "srvSoap";
        Srv description = new Srv(URI.create(setting("SRV_URL") + "?WSDL").toURL());
        Scenario scenario = new Scenario(description.getPort(new QName("http://tempuri.org/", port), SrvSoap.class));
        try {
            scenario.run();
        } catch (Exception | AssertionError failure) {
            System.out.println(scenario.current + "\tfail\t" + failure.toString().replaceAll("\\s+", " "));
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        String user = setting("SRV_USER");
        String password = setting("SRV_PASSWORD");
        String folder = setting("SRV_FOLDER");
        String document = setting("SRV_DOCUMENT");

        step("sign-in");
        ticket = succeeds(service.authenticateUser(user, password).getContent()).getAttribute("ticket");
        step("password");
        fails("[900] Authentication failed", service.authenticateUser(user, password + "?").getContent());

        step("stage");
        Element staged = succeeds(service.getDownloadHandler(ticket, "/Samples/primes.csv", 1_000_000).getContent());
        expect("Size", staged.getAttribute("Size"), "5992126");
        String handler = staged.getAttribute("downloadhandler");
        step("fetch");
        byte[] primes = fetch(handler, Integer.parseInt(staged.getAttribute("ChunkSize")));
        expect("length", primes.length, 5_992_126);
        expect("CRC32", crc(primes), staged.getAttribute("CRC32"));
        step("delete");
        delete(handler);
        step("again");
        delete(handler);
        step("gone");
        fails("Download handler not found.", service.downloadFileChunk(ticket, handler, 0, MIB).getContent());
        step("bad-guid");
        fails("bad Request", service.deleteDownloadHandler("no ticket", "no guid").getContent());
        step("expired");
        fails(ENDED, service.deleteDownloadHandler(setting("SRV_EXPIRED"), handler).getContent());

        String large = stage(setting("SRV_LARGE"), 32 * MIB);
        step("12-MiB");
        expect("length", chunk(large, 0, 12 * MIB).bytes().length, 12 * MIB);
        step("32-MiB");
        expect("length", chunk(large, 0, 32 * MIB).bytes().length, 32 * MIB);
        delete(large);

        step("upload");
        succeeds(service.createFolder(ticket, folder).getContent());
        byte[] content = Arrays.copyOf(primes, 400_000);
        byte[] first = Arrays.copyOf(content, 250_000);
        byte[] second = Arrays.copyOfRange(content, 250_000, content.length);
        String upload = newUpload();
        expect("tryagain", upload(upload, first, "00000000", false), "true");
        expect("tryagain", upload(upload, first, crc(first), false), "false");
        expect("tryagain", upload(upload, second, crc(second), true), "false");
        step("publish");
        succeeds(service.uploadDocumentWithHandler(ticket, document, upload).getContent());
        String copy = stage(document, 0);
        expect("equality of the stored and the uploaded document", Arrays.equals(fetch(copy, MIB), content), true);
        delete(copy);
        step("discard");
        String unwanted = newUpload();
        succeeds(service.deleteUploadHandler(ticket, unwanted).getContent());
        succeeds(service.deleteUploadHandler(ticket, unwanted).getContent());
        fails(
                "Invalid upload handler.",
                service.uploadFileChunk(ticket, unwanted, new byte[0], "00000000", true).getContent());

        step("versions");
        Element versions = succeeds(service.getDocumentVersions(ticket, document).getContent());
        expect("number of versions", versions.getElementsByTagName("Version").getLength(), 1);
        Element version = (Element) versions.getElementsByTagName("Version").item(0);
        expect("Number", version.getAttribute("Number"), "1000000");
        expect("VersionAuthor", child(version, "VersionAuthor"), user);
        expect("VersionSize", child(version, "VersionSize"), String.valueOf(content.length));
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
        expect("CheckSum", child(version, "CheckSum"), HexFormat.of().formatHex(sha256));
        step("zip");
        Element archive = succeeds(service.downloadZipWithHandler(ticket, folder, false).getContent());
        expect("name of the answer", archive.getLocalName(), "Response");
        byte[] zip = fetch(archive.getAttribute("downloadhandler"), MIB);
        int files = 0;
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files++;
                    expect("name in the zip", fileName(entry.getName()), fileName(document));
                    expect("equality of the zipped and the uploaded document", Arrays.equals(entries.readAllBytes(), content), true);
                }
            }
        }
        expect("number of files", files, 1);
        delete(archive.getAttribute("downloadhandler"));

        step("log-out");
        succeeds(service.logOut(ticket).getContent());
        fails(ENDED, service.isValidTicket(ticket).getContent());
        step(null);
    }

    private record Chunk(byte[] bytes, boolean last) {}

    private Chunk chunk(String handler, long offset, int size) {
        Element answer = succeeds(service.downloadFileChunk(ticket, handler, offset, size).getContent());
        byte[] bytes = Base64.getDecoder().decode(answer.getTextContent());
        expect("chunkCRC32", answer.getAttribute("chunkCRC32"), crc(bytes));
        return new Chunk(bytes, answer.getAttribute("lastchunk").equals("true"));
    }

    private byte[] fetch(String handler, int size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Chunk chunk;
        do {
            chunk = chunk(handler, file.size(), size);
            file.writeBytes(chunk.bytes());
        } while (!chunk.last());
        return file.toByteArray();
    }

    private String stage(String path, int size) {
        return succeeds(service.getDownloadHandler(ticket, path, size).getContent()).getAttribute("downloadhandler");
    }

    private void delete(String handler) {
        succeeds(service.deleteDownloadHandler(ticket, handler).getContent());
    }

    private String newUpload() {
        return succeeds(service.createUploadHandler(ticket, 0).getContent()).getAttribute("UploadHandler");
    }

    private String upload(String handler, byte[] piece, String crc, boolean last) {
        Element answer = element(
                service.uploadFileChunk(ticket, handler, piece, crc, last).getContent());
        String again = answer.getAttribute("tryagain");
        expect("success", answer.getAttribute("success"), again.equals("true") ? "false" : "true");
        return again;
    }

    /** The answer: the only element in the mixed content of a result. It is not bound to a generated class. */
    private static Element element(List<Object> content) {
        return content.stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Element succeeds(List<Object> content) {
        Element answer = element(content);
        expect("success", answer.getAttribute("success"), "true");
        return answer;
    }

    private static void fails(String error, List<Object> content) {
        Element answer = element(content);
        expect("success", answer.getAttribute("success"), "false");
        expect("error", answer.getAttribute("error"), error);
    }

    private static String child(Element version, String name) {
        return version.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    private static void expect(String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError(what + " is '" + actual + "', not '" + expected + "'");
        }
    }

    private static String setting(String name) {
        return System.getenv(name);
    }

    /** Reports the success of the previous step and starts the next one. */
    private void step(String name) {
        if (current != null) {
            System.out.println(current + "\tok");
        }
        current = name;
    }
}
