package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.FileReply.Over;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Parts of a file that a client downloads in one call (contract: operations.md, "Download in one call"). */
@ContractTest
class DirectDownloadRangeTest {

    private static final String TEXT = "0123456789";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-3 | 206 | bytes 0-3/10 | 0123",
                "bytes=4-4 | 206 | bytes 4-4/10 | 4",
                "bytes=7- | 206 | bytes 7-9/10 | 789",
                "bytes=-2 | 206 | bytes 8-9/10 | 89",
                "bytes=-20 | 206 | bytes 0-9/10 | 0123456789",
                "bytes=8-2000 | 206 | bytes 8-9/10 | 89",
                "Bytes= 0 - 1 | 206 | bytes 0-1/10 | 01",
                "bytes=10- | 416 | bytes */10 | ''",
                "bytes=-0 | 416 | bytes */10 | ''",
                "bytes=3-1 | 200 | null | 0123456789",
                "bytes=0-1,5-6 | 200 | null | 0123456789",
                "bytes=a-b | 200 | null | 0123456789",
                "bytes=4-9223372036854775807 | 206 | bytes 4-9/10 | 456789",
                "bytes=4-99999999999999999999 | 206 | bytes 4-9/10 | 456789",
                "bytes=0000000000000000000004-5 | 206 | bytes 4-5/10 | 45",
                "bytes=-99999999999999999999 | 206 | bytes 0-9/10 | 0123456789",
                "bytes=99999999999999999999- | 416 | bytes */10 | ''",
                "lines=0-1 | 200 | null | 0123456789",
            })
    void sendsThePartThatIsAskedFor(String range, int status, String contentRange, String text) {
        String ticket = server.signIn();
        String path = newDocument();

        for (Over binding : new Over[] {Over.GET, Over.POST, Over.MULTIPART}) {
            FileReply reply = download(binding, ticket, path, "Range", range);

            assertThat(reply.response().getStatus()).isEqualTo(status);
            assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
            assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
            assertThat(reply.bytes().orElseThrow()).asString().isEqualTo(text);
            assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(text.length()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "POST"})
    void sendsAPartOnlyOfTheFileThatTheClientKnows(Over binding) {
        String ticket = server.signIn();
        String path = newDocument();
        String known = download(binding, ticket, path).header("ETag");
        String[] headers = {"Range", "bytes=0-3", "If-Range", known};

        assertThat(download(binding, ticket, path, headers).response().getStatus())
                .isEqualTo(206);
        administrator.publish(path, "changed");
        FileReply whole = download(binding, ticket, path, headers);
        assertThat(whole.response().getStatus()).isEqualTo(200);
        assertThat(whole.bytes().orElseThrow()).asString().isEqualTo("changed");
        headers[3] = "Thu, 26 Nov 2026 10:00:00 GMT";
        assertThat(download(binding, ticket, path, headers).response().getStatus())
                .isEqualTo(200);
    }

    /** Some clients send {@code If-Match} when they request the rest of a file. */
    @ParameterizedTest
    @EnumSource(names = {"GET", "POST"})
    void sendsNothingOfAFileThatHasChangedMeanwhile(Over binding) {
        String ticket = server.signIn();
        String path = newDocument();
        String known = download(binding, ticket, path).header("ETag");
        String[] headers = {"Range", "bytes=4-", "If-Match", "\"another\", " + known};

        FileReply rest = download(binding, ticket, path, headers);
        assertThat(rest.response().getStatus()).isEqualTo(206);
        assertThat(rest.bytes().orElseThrow()).asString().isEqualTo("456789");
        administrator.publish(path, "changed");
        FileReply changed = download(binding, ticket, path, headers);
        assertThat(changed.response().getStatus()).isEqualTo(412);
        assertThat(changed.bytes().orElseThrow()).isEmpty();
    }

    private String newDocument() {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        administrator.publish(path, TEXT);
        return path;
    }

    private FileReply download(Over binding, String ticket, String path, String... headers) {
        return FileReply.call(
                mvc, binding, "DownloadDocument", Map.of("authenticationTicket", ticket, "Path", path), headers);
    }
}
