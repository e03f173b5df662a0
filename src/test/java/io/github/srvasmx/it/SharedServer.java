package io.github.srvasmx.it;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passes one server to the methods of several test classes that have a parameter of type {@link RunningServer}. The
 * server starts for the first of them and stops after the last. Such a test looks only at its own sessions and
 * documents.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServer.Servers.class)
@interface SharedServer {

    /** The library with {@link #LARGE}, {@link #EMPTY} and {@link #TINY}. */
    String LIBRARY = "/It";

    /** A document of 5 MiB and one byte. */
    String LARGE = LIBRARY + "/one/two/large.bin";

    /** A document without content. */
    String EMPTY = LIBRARY + "/empty.bin";

    /** A document of one byte. */
    String TINY = LIBRARY + "/tiny.bin";

    /** Which of the servers. */
    Kind value() default Kind.NORMAL;

    /** The shared servers. */
    enum Kind {
        NORMAL,

        /** With little memory. It ends if that is not enough. */
        SMALL_HEAP;

        private List<String> jvmArguments() {
            return switch (this) {
                case NORMAL -> List.of();
                case SMALL_HEAP -> List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError", ServerProgram.BOTH_COMPILERS);
            };
        }
    }

    /** Starts the servers. */
    final class Servers implements ParameterResolver {

        private static final int LARGE_SIZE = 5 * 1024 * 1024 + 1;

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningServer.class;
        }

        @Override
        public RunningServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Kind kind = context.getRequiredTestClass()
                    .getAnnotation(SharedServer.class)
                    .value();
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(SharedServer.class))
                    .computeIfAbsent(kind, Servers::start, RunningServer.class);
        }

        private static RunningServer start(Kind kind) {
            try {
                Path folder = TestFolder.of(SharedServer.class, kind.name());
                Path library = library(folder);
                create(library, LARGE, LARGE_SIZE);
                create(library, EMPTY, 0);
                create(library, TINY, 1);
                Path dataDir = folder.resolve("data");
                ServerProgram.createData(dataDir);
                hashPasswordQuickly(dataDir.resolve("srv.db"));
                RunningServer server = RunningServer.start(
                        folder,
                        kind.jvmArguments(),
                        "--srv.library.import.It=" + library,
                        // Tests of several classes sign in with wrong passwords from the same address.
                        "--srv.auth.attempts.per-account=10000",
                        "--srv.auth.attempts.per-known=10000",
                        "--srv.auth.attempts.per-address=10000");
                PlainClient client = new PlainClient(server, HttpBinding.POST);
                String ticket = client.signIn();
                for (String document : List.of(LARGE, EMPTY, TINY)) {
                    client.awaitDocument(ticket, document);
                }
                client.logOut(ticket);
                return server;
            } catch (IOException | SQLException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /**
         * Replaces the hash of the password by one that takes little work, since the tests sign in more than a hundred
         * times.
         */
        private static void hashPasswordQuickly(Path database) throws SQLException {
            String hash = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(RunningServer.PASSWORD);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                    PreparedStatement statement = connection.prepareStatement("UPDATE users SET password_hash = ?")) {
                statement.setString(1, hash);
                statement.executeUpdate();
            }
        }

        /** A file from which the server has imported {@code document}. */
        static RandomFile file(RunningServer server, String document) throws IOException {
            Path file = library(server.dataDir().resolveSibling("")).resolve(relative(document));
            return new RandomFile(file, Math.toIntExact(Files.size(file)));
        }

        private static Path library(Path folder) {
            return folder.resolve("import");
        }

        private static String relative(String document) {
            return document.substring(LIBRARY.length() + 1);
        }

        private static void create(Path library, String document, int size) throws IOException {
            RandomFile.create(library.resolve(relative(document)), size);
        }
    }
}
