import client.SrvStub;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.xml.namespace.QName;
import org.apache.axiom.om.OMAbstractFactory;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.om.OMFactory;
import org.apache.axiom.om.OMNamespace;

/** The scenario with a stub of Axis2 that sends and returns elements. The build decides the SOAP version. */
public class Scenario {

    private static final int MIB = 1024 * 1024;
    private static final String ENDED = "[901] Session expired or Invalid ticket";

    /** A method of the stub. */
    private interface Call {
        OMElement send(OMElement operation) throws Exception;
    }

    private final SrvStub stub;
    private final OMFactory factory = OMAbstractFactory.getOMFactory();
    private final OMNamespace namespace = factory.createOMNamespace("http://tempuri.org/", "");
    private String ticket;
    private String current;

    private Scenario(SrvStub stub) {
        this.stub = stub;
    }

    public static void main(String[] arguments) throws Exception {
        Scenario scenario = new Scenario(new SrvStub(System.getenv("SRV_URL")));
        try {
            scenario.run();
        } catch (Exception | AssertionError e) {
            System.out.println(scenario.current + "\tfail\t" + String.valueOf(e.getMessage()).replace('\n', ' '));
            e.printStackTrace();
            System.exit(1);
        }
        // Axis2 leaves threads running.
        System.exit(0);
    }

    private void run() throws Exception {
        String user = System.getenv("SRV_USER");
        String password = System.getenv("SRV_PASSWORD");
        step("sign-in");
        ticket = text(succeeds(call("AuthenticateUser", stub::authenticateUser, "UID", user, "PWD", password)), "ticket");
        step("password");
        fails(
                "[900] Authentication failed",
                call("AuthenticateUser", stub::authenticateUser, "UID", user, "PWD", password + "?"));
        download();
        upload(System.getenv("SRV_FOLDER"), System.getenv("SRV_DOCUMENT"), user);
        step("log-out");
        succeeds(call("LogOut", stub::logOut, "AuthenticationTicket", ticket));
        fails(ENDED, call("isValidTicket", stub::isValidTicket, "AuthenticationTicket", ticket));
        step(null);
    }

    private void download() throws Exception {
        step("stage");
        OMElement staged = stage("/Samples/primes.csv", 1_000_000);
        expect("Size", text(staged, "Size"), "5992126");
        String handler = text(staged, "downloadhandler");
        step("fetch");
        byte[] primes = fetch(handler, Integer.parseInt(text(staged, "ChunkSize")));
        expect("CRC32", crc(primes), text(staged, "CRC32"));
        step("delete");
        succeeds(delete(ticket, handler));
        step("again");
        succeeds(delete(ticket, handler));
        step("gone");
        fails("Download handler not found.", chunk(handler, 0, MIB));
        step("bad-guid");
        fails("bad Request", delete("no ticket", "no guid"));
        step("expired");
        fails(ENDED, delete(System.getenv("SRV_EXPIRED"), handler));

        String large = text(stage(System.getenv("SRV_LARGE"), 32 * MIB), "downloadhandler");
        for (int size : new int[] {12 * MIB, 32 * MIB}) {
            step(size / MIB + "-MiB");
            expect("length", bytes(succeeds(chunk(large, 0, size))).length, size);
        }
        succeeds(delete(ticket, large));
    }

    private void upload(String folder, String document, String user) throws Exception {
        step("upload");
        succeeds(call("CreateFolder", stub::createFolder, "authenticationTicket", ticket, "Path", folder));
        byte[] content = new byte[500_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        byte[] first = Arrays.copyOf(content, 250_000);
        byte[] second = Arrays.copyOfRange(content, 250_000, content.length);
        String handler = newUpload();
        OMElement damaged = append(handler, first, "00000000", false);
        expect("success", text(damaged, "success"), "false");
        expect("tryagain", text(damaged, "tryagain"), "true");
        succeeds(append(handler, first, crc(first), false));
        expect(
                "filehexcrc",
                text(succeeds(append(handler, second, crc(second), true)), "filehexcrc"),
                crc(content).toUpperCase());
        step("publish");
        succeeds(call(
                "UploadDocumentWithHandler",
                stub::uploadDocumentWithHandler,
                "authenticationTicket",
                ticket,
                "path",
                document,
                "uploadHandler",
                handler));
        String copy = text(stage(document, MIB), "downloadhandler");
        expect("whether the document is the same", Arrays.equals(fetch(copy, MIB), content), true);
        succeeds(delete(ticket, copy));
        step("discard");
        String unwanted = newUpload();
        for (int i = 0; i < 2; i++) {
            succeeds(call(
                    "DeleteUploadHandler",
                    stub::deleteUploadHandler,
                    "authenticationTicket",
                    ticket,
                    "UploadHandler",
                    unwanted));
        }
        fails("Invalid upload handler.", append(unwanted, new byte[0], "00000000", true));
        step("versions");
        OMElement versions = succeeds(call(
                "GetDocumentVersions", stub::getDocumentVersions, "AuthenticationTicket", ticket, "Path", document));
        OMElement version = versions.getFirstElement().getFirstElement();
        expect("VersionAuthor", child(version, "VersionAuthor"), user);
        expect("VersionSize", child(version, "VersionSize"), String.valueOf(content.length));
        byte[] checksum = MessageDigest.getInstance("SHA-256").digest(content);
        expect("CheckSum", child(version, "CheckSum"), HexFormat.of().formatHex(checksum));
    }

    private OMElement stage(String path, int size) throws Exception {
        return succeeds(call(
                "GetDownloadHandler",
                stub::getDownloadHandler,
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "PreferedChunkSize",
                String.valueOf(size)));
    }

    private OMElement delete(String owner, String handler) throws Exception {
        return call(
                "DeleteDownloadHandler",
                stub::deleteDownloadHandler,
                "authenticationTicket",
                owner,
                "DownloadHandler",
                handler);
    }

    private OMElement chunk(String handler, long offset, int size) throws Exception {
        return call(
                "DownloadFileChunk",
                stub::downloadFileChunk,
                "authenticationTicket",
                ticket,
                "DownloadHandler",
                handler,
                "StartOffset",
                String.valueOf(offset),
                "ChunkSize",
                String.valueOf(size));
    }

    private static byte[] bytes(OMElement answer) {
        byte[] chunk = Base64.getDecoder().decode(answer.getText());
        expect("chunkCRC32", text(answer, "chunkCRC32"), crc(chunk));
        return chunk;
    }

    private byte[] fetch(String handler, int size) throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        OMElement answer;
        do {
            answer = succeeds(chunk(handler, content.size(), size));
            content.writeBytes(bytes(answer));
        } while (!text(answer, "lastchunk").equals("true"));
        return content.toByteArray();
    }

    private String newUpload() throws Exception {
        return text(
                succeeds(call(
                        "CreateUploadHandler",
                        stub::createUploadHandler,
                        "authenticationTicket",
                        ticket,
                        "PreferedChunkSize",
                        "0")),
                "UploadHandler");
    }

    private OMElement append(String handler, byte[] piece, String crc, boolean last) throws Exception {
        return call(
                "UploadFileChunk",
                stub::uploadFileChunk,
                "authenticationTicket",
                ticket,
                "uploadHandler",
                handler,
                "fileChunk",
                Base64.getEncoder().encodeToString(piece),
                "chunkHEXCRC",
                crc,
                "lastChunk",
                String.valueOf(last));
    }

    /** Sends the element of an operation, and returns the answer: the element within the result. */
    private OMElement call(String operation, Call method, String... namesAndValues) throws Exception {
        OMElement element = factory.createOMElement(operation, namespace);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            OMElement parameter = factory.createOMElement(namesAndValues[i], namespace, element);
            parameter.setText(namesAndValues[i + 1]);
        }
        return method.send(element).getFirstElement().getFirstElement();
    }

    private static OMElement succeeds(OMElement answer) {
        expect("success (" + text(answer, "error") + ")", text(answer, "success"), "true");
        return answer;
    }

    private static void fails(String error, OMElement answer) {
        expect("success", text(answer, "success"), "false");
        expect("error", text(answer, "error"), error);
    }

    private static String text(OMElement answer, String attribute) {
        return answer.getAttributeValue(new QName(attribute));
    }

    private static String child(OMElement parent, String name) {
        return parent.getFirstChildWithName(new QName(name)).getText();
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    private static void expect(String what, Object actual, Object expected) {
        if (!expected.equals(actual)) throw new AssertionError(what + " is '" + actual + "', not '" + expected + "'");
    }

    /** Reports the success of the previous step and starts the next one. */
    private void step(String name) {
        if (current != null) System.out.println(current + "\tok");
        current = name;
    }
}
