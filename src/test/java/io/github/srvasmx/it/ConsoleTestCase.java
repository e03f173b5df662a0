package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Route;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** Starts a server with documents and a browser. Each test gets a new console without a session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTestCase {

    /** The size of a file that the console transfers in three chunks. */
    static final int THREE_CHUNKS = 9 * 1024 * 1024 + 1;

    /** A size above 64 MiB, from which the console writes a file chunk by chunk. */
    static final int HUGE = 65 * 1024 * 1024;

    SystemBrowser browser;
    RunningServer server;
    RandomFile large;
    RandomFile huge;
    PlainClient client;

    /** The ticket of a session other than that of the console. */
    String ticket;

    ConsolePage console;

    /** Requests that a test delays. */
    final List<Route> held = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        browser = SystemBrowser.start();
        Path folder = TestFolder.of(getClass());
        large = RandomFile.create(folder.resolve("import/large.bin"), THREE_CHUNKS);
        huge = RandomFile.create(folder.resolve("import/huge.bin"), HUGE);
        server = RunningServer.start(folder, "--srv.library.import.It=" + folder.resolve("import"));
        client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
        client.awaitDocument(ticket, "/It/large.bin");
        client.awaitDocument(ticket, "/It/huge.bin");
    }

    @BeforeEach
    void open() throws Exception {
        client = new PlainClient(server, HttpBinding.MULTIPART);
        ticket = client.signIn();
        console = new ConsolePage(browser, server);
        held.clear();
    }

    @AfterEach
    void checkForErrors(TestInfo test) throws Exception {
        String own = console.ticket();
        console.close();
        client.logOut(ticket);
        if (!own.isEmpty()) {
            // The console may still be deleting its staged files. The next test counts the files of all sessions.
            client.logOut(own);
        }
        assertThat(console.complaints()).as(test.getDisplayName()).isEmpty();
        assertThat(server.output()).doesNotContain(RunningServer.PASSWORD, " ERROR ");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /**
     * Waits until the server keeps this number of files of staged downloads and open uploads. Meanwhile the browser works.
     */
    void awaitKept(int count) {
        console.page().waitForCondition(() -> {
            int kept = server.files("staging").size() + server.files("uploads").size();
            return kept == count;
        });
    }

    void publish(String path, byte[] content) throws IOException, InterruptedException {
        Reply published = client.publish(ticket, path, client.upload(ticket, content, THREE_CHUNKS));
        assertThat(published.succeeded()).as(published.toString()).isTrue();
    }

    void holdOrResume(Route route, boolean holds) {
        if (holds) {
            held.add(route);
        } else {
            route.resume();
        }
    }

    /** Waits until a request of the console is delayed. Its number and its effect are certain only then. */
    void awaitHeld() {
        console.page().waitForCondition(() -> !held.isEmpty());
    }

    void resumeHeld() {
        awaitHeld();
        held.forEach(Route::resume);
    }

    /** Answers instead of the server. */
    static void refuse(Route route, Refusal refusal) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/xml; charset=utf-8")
                .setBody("<root success=\"false\" error=\"" + refusal.text() + "\"/>"));
    }

    void signInTo(String library) {
        console.signIn();
        console.openFolder(library);
    }

    static GetByLabelOptions byExactName() {
        return new GetByLabelOptions().setExact(true);
    }
}
