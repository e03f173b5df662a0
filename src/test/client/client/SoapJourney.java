package client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.it.Journey;
import java.net.URL;
import javax.xml.namespace.QName;
import org.tempuri.Srv;
import org.tempuri.SrvSoap;

/** Signs in, downloads a document in chunks, deletes the handler and logs out, using only generated classes. */
public final class SoapJourney implements Journey {

    private static final String DOCUMENT = "/Samples/primes.csv";
    private static final int PREFERRED_CHUNK = 1_000_000;

    @Override
    public void run(URL wsdl, String port, String password, byte[] content) {
        SrvSoap service =
                new Srv(wsdl).getPort(new QName("http://tempuri.org/", port), SrvSoap.class);

        Answer user = Answer.of(service.authenticateUser("admin", password).getContent())
                .succeeds();
        assertThat(user.name()).isEqualTo("root");
        assertThat(user.get("isAuthenticated")).isEqualTo("True");
        String ticket = user.get("ticket");
        assertThat(isValid(service, ticket).succeeds().get("username")).isEqualTo("admin");

        Answer info =
                Answer.of(service.getDownloadInfo(ticket, DOCUMENT).getContent()).succeeds();
        assertThat(info.name()).isEqualTo("response");
        assertThat(info.get("Size")).isEqualTo(String.valueOf(content.length));
        assertThat(info.get("CRC32")).isEqualTo(Chunks.crc32(content));

        Answer staged = Answer.of(service.getDownloadHandler(ticket, DOCUMENT, PREFERRED_CHUNK)
                        .getContent())
                .succeeds();
        assertThat(staged.get("CRC32")).isEqualTo(info.get("CRC32"));
        String handler = staged.get("downloadhandler");
        byte[] downloaded = Chunks.download(service, ticket, handler, Integer.parseInt(staged.get("ChunkSize")));
        assertThat(downloaded).isEqualTo(content);

        delete(service, ticket, handler).succeeds();
        delete(service, ticket, handler).succeeds();
        Chunks.read(service, ticket, handler, 0, 1).failsWith("Download handler not found.");
        delete(service, ticket, "no guid").failsWith("bad Request");
        delete(service, ticket, null).failsWith("bad Request");

        Answer renewed = Answer.of(service.renewTicket("admin", password, "en", ticket)
                        .getContent())
                .succeeds();
        assertThat(renewed.get("ticket")).isEqualTo(ticket);
        Answer.of(service.logOut(ticket).getContent()).succeeds();
        isValid(service, ticket).failsWith("[901] Session expired or Invalid ticket");
        delete(service, ticket, handler).failsWith("[901] Session expired or Invalid ticket");
    }

    private static Answer delete(SrvSoap service, String ticket, String handler) {
        return Answer.of(service.deleteDownloadHandler(ticket, handler).getContent());
    }

    private static Answer isValid(SrvSoap service, String ticket) {
        return Answer.of(service.isValidTicket(ticket).getContent());
    }
}
