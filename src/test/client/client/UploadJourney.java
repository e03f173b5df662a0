package client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.it.Journey;
import java.net.URL;
import java.util.Arrays;
import javax.xml.namespace.QName;
import org.tempuri.Srv;
import org.tempuri.SrvSoap;

/** Uploads two versions of a document, downloads the first one and a zip, using only generated classes. */
public final class UploadJourney implements Journey {

    private static final int CHUNK = 1_000_000;

    @Override
    public void run(URL wsdl, String port, String password, byte[] content) {
        SrvSoap service =
                new Srv(wsdl).getPort(new QName("http://tempuri.org/", port), SrvSoap.class);
        String ticket = Answer.of(service.authenticateUser("admin", password).getContent())
                .succeeds()
                .get("ticket");
        String folder = "/Samples/" + port;
        String path = folder + "/primes.csv";
        Answer.of(service.createFolder(ticket, folder).getContent()).succeeds();

        publish(service, ticket, path, content);
        publish(service, ticket, path, Arrays.copyOf(content, CHUNK));

        Answer versions =
                Answer.of(service.getDocumentVersions(ticket, path).getContent()).succeeds();
        assertThat(versions.text("VersionSize")).isEqualTo(String.valueOf(content.length));
        assertThat(versions.text("VersionAuthor")).isEqualTo("admin");
        Answer info = Answer.of(service.getDownloadInfoByVersion(ticket, path, 1_000_000)
                        .getContent())
                .succeeds();
        assertThat(info.get("CRC32")).isEqualTo(Chunks.crc32(content));
        Answer staged = Answer.of(service.getDownloadHandlerByVersion(ticket, path, CHUNK, 1_000_000)
                        .getContent())
                .succeeds();
        assertThat(Chunks.download(service, ticket, staged.get("downloadhandler"), CHUNK))
                .isEqualTo(content);
        delete(service, ticket, staged.get("downloadhandler"));

        Answer zip = Answer.of(
                        service.downloadZipWithHandler(ticket, folder, false).getContent())
                .succeeds();
        assertThat(zip.name()).isEqualTo("Response");
        assertThat(Chunks.download(service, ticket, zip.get("downloadhandler"), CHUNK))
                .startsWith('P', 'K');
        delete(service, ticket, zip.get("downloadhandler"));
        Answer.of(service.logOut(ticket).getContent()).succeeds();
    }

    private static void publish(SrvSoap service, String ticket, String path, byte[] content) {
        String handler = Chunks.upload(service, ticket, content, CHUNK);
        Answer published = Answer.of(service.uploadDocumentWithHandler(ticket, path, handler)
                        .getContent())
                .succeeds();
        assertThat(published.name()).isEqualTo("root");
        Answer.of(service.uploadDocumentWithHandler(ticket, path, handler).getContent())
                .failsWith("Invalid upload handler.");
        Answer.of(service.deleteUploadHandler(ticket, handler).getContent()).succeeds();
        Answer.of(service.deleteUploadHandler(ticket, "no guid").getContent()).failsWith("bad Request");
    }

    private static void delete(SrvSoap service, String ticket, String handler) {
        Answer.of(service.deleteDownloadHandler(ticket, handler).getContent()).succeeds();
        Chunks.read(service, ticket, handler, 0, 1).failsWith("Download handler not found.");
    }
}
