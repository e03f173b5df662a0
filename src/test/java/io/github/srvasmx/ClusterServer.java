package io.github.srvasmx;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.QuickPasswords;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.download.FileChunk;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** A server of a cluster in the process of the tests, and the services that the operations call. */
record ClusterServer(ConfigurableApplicationContext context) {

    /** Leaves out the configurations of other tests, which are in the same packages. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }

    static ClusterServer start(List<String> settings) {
        return new ClusterServer(new SpringApplicationBuilder(SrvAsmxApplication.class, QuickPasswords.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
                .run(settings.toArray(String[]::new)));
    }

    String signIn() {
        return signIn(ServerTest.ADMIN_PASSWORD, ClientAddress.UNKNOWN);
    }

    String signIn(String password, ClientAddress address) {
        String ticket = bean(SignInService.class)
                .authenticate("admin", password, address)
                .ticket()
                .text();
        Secrets.note(ticket);
        return ticket;
    }

    String stage(String ticket, String path) throws IOException {
        return bean(HandlerService.class).stage(ticket, path, 0).handler().toString();
    }

    byte[] read(String ticket, String handler) throws IOException {
        try (FileChunk chunk = bean(HandlerService.class).readChunk(ticket, handler, 0, ChunkSize.LARGEST)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) chunk.length());
            chunk.read(0, bytes);
            return bytes.array();
        }
    }

    void delete(String ticket, String handler) throws IOException {
        bean(HandlerService.class).deleteDownloadHandler(ticket, handler);
    }

    void append(String ticket, String handler, byte[] bytes, boolean last) throws IOException {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        UploadService uploads = bean(UploadService.class);
        try (IncomingChunk chunk = uploads.receiveChunk()) {
            chunk.write(bytes);
            uploads.append(ticket, handler, chunk, Long.toHexString(crc32.getValue()), last);
        }
    }

    void logOut(String ticket) throws IOException {
        Session ended = bean(AuthService.class).logOut(ticket);
        bean(HandlerService.class).deleteAll(ended);
        bean(UploadService.class).deleteAll(ended);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
