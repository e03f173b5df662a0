package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients without a ticket, however many, neither end the server nor keep the call of a user with a ticket waiting. */
class StrangersIT {

    private static final String HANDLER = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    /** Stands for "not blocked" on a busy machine. Without the limits no call is answered at all. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final Duration ATTACK = Duration.ofSeconds(1);
    private static final int MANY = 300;

    private static RunningServer server;
    private static PlainClient client;
    private static String ticket = "";

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(
                TestFolder.of(StrangersIT.class), List.of("-Xmx128m", ServerProgram.BOTH_COMPILERS));
        client = new PlainClient(server, HttpBinding.POST);
    }

    @AfterAll
    static void hasNoErrorInItsLog() throws Exception {
        server.close();
        assertThat(server.output()).doesNotContain("OutOfMemoryError", "\tat ", " ERROR ");
    }

    @BeforeEach
    void signIn() throws Exception {
        ticket = client.signIn();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "COMMENT_IN_AN_ENVELOPE",
                "CHUNK_AT_TWICE_THE_MINIMUM_RATE",
                "CHUNK_THAT_STOPS",
                "HALF_A_HEAD",
                "ANSWERS_THAT_NOBODY_READS"
            })
    void anHonestDeleteIsAnsweredMeanwhile(StrangerAttack attack) throws Exception {
        attack(attack);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "COMMENT_IN_AN_ENVELOPE",
                "CHUNK_AT_TWICE_THE_MINIMUM_RATE",
                "CHUNK_THAT_STOPS",
                "HALF_A_HEAD",
                "ANSWERS_THAT_NOBODY_READS",
                "CHUNK_OF_32_MEBIBYTES"
            })
    void anHonestDeleteIsAnsweredDuringAnyOtherAttack(StrangerAttack attack) throws Exception {
        attack(attack);
    }

    @Test
    void bytesOfStrangersNeverReachTheDisk() throws Exception {
        try (HostileLoad strangers =
                HostileLoad.open(server, 24, List.of(StrangerAttack.CHUNK_OF_32_MEBIBYTES.traffic()))) {
            server.await("the connections are open", strangers::areOpen);
            Instant end = Instant.now().plus(ATTACK);
            while (Instant.now().isBefore(end)) {
                assertThat(server.unfinished()).isEmpty();
                requireDelete(HttpBinding.GET);
            }
        }
    }

    @Test
    void aClientWithADeadTicketGetsTheAnswerOfTheContract() throws Exception {
        String dead = client.signIn();
        client.logOut(dead);
        for (HttpBinding binding : List.of(HttpBinding.POST, HttpBinding.MULTIPART, HttpBinding.SOAP_11)) {
            PlainClient sender = new PlainClient(server, binding);
            Reply reply = sender.append(dead, HANDLER, binding.encode(new byte[3_000_000]), "0", true);

            assertThat(reply.error()).isEqualTo("[901] Session expired or Invalid ticket");
        }
    }

    private static void attack(StrangerAttack attack) throws Exception {
        try (HostileLoad strangers = HostileLoad.open(server, MANY, List.of(attack.traffic()))) {
            Instant end = Instant.now().plus(ATTACK);
            while (Instant.now().isBefore(end) || !strangers.areOpen()) {
                requireDelete(HttpBinding.GET);
                requireDelete(HttpBinding.POST);
                requireDelete(HttpBinding.SOAP_11);
            }
        }
        requireDelete(HttpBinding.POST);
    }

    /** Deletes over a new connection. */
    private static void requireDelete(HttpBinding binding) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("DownloadHandler", HANDLER);
        String body = binding.body("DeleteDownloadHandler", parameters);
        String request = switch (binding) {
            case GET ->
                "GET /srv.asmx/DeleteDownloadHandler?authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            case POST -> post("/srv.asmx/DeleteDownloadHandler", "application/x-www-form-urlencoded", body);
            default -> post("/srv.asmx", "text/xml; charset=utf-8", body);
        };
        Instant sent = Instant.now();
        RawResponse response = RawConnection.exchange(server, request);

        assertThat(response.text()).contains("success=\"true\"");
        assertThat(Duration.between(sent, Instant.now())).isLessThan(BOUND);
    }

    private static String post(String path, String type, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }
}
