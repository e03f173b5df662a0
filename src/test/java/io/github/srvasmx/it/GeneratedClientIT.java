package io.github.srvasmx.it;

import java.net.URL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that is generated from the WSDL can use the whole service. */
@Order(6)
@SharedServer
class GeneratedClientIT {

    private static RunningServer server;
    private static URL wsdl;
    private static GeneratedClient client;

    @BeforeAll
    static void generate(RunningServer shared) throws Exception {
        server = shared;
        wsdl = new URL(server.service() + "?WSDL");
        client = GeneratedClient.generate(wsdl, TestFolder.of(GeneratedClientIT.class));
    }

    @AfterAll
    static void stop() throws Exception {
        if (client != null) {
            client.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client.SoapJourney, srvSoap",
        "client.SoapJourney, srvSoap12",
        "client.UploadJourney, srvSoap",
        "client.UploadJourney, srvSoap12",
    })
    void aGeneratedClientCompletesItsJourney(String journey, String port) throws Exception {
        PlainClient plain = new PlainClient(server, HttpBinding.GET);
        String ticket = plain.signIn();
        byte[] content = plain.download(ticket, plain.stage(ticket, "/Samples/primes.csv"), 33_554_432);

        client.journey(journey).run(wsdl, port, RunningServer.PASSWORD, content);
    }
}
