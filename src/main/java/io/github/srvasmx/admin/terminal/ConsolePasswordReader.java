package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.PrintableText;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a password that is typed twice at a terminal, without echo. If standard input or standard output is not a terminal,
 * reads the first line of standard input, in UTF-8.
 */
final class ConsolePasswordReader implements PasswordReader {

    private static final int MAX_LINE_BYTES = 8192;

    private final @Nullable Console console;
    private final InputStream input;

    ConsolePasswordReader(@Nullable Console console, InputStream input) {
        this.console = console;
        this.input = input;
    }

    @Override
    public String read(String user) {
        return console == null ? readLine() : readTwice(console, user);
    }

    private static String readTwice(Console console, String user) {
        char @Nullable [] first = console.readPassword("Password for %s: ", PrintableText.line(user));
        char @Nullable [] second = first == null ? null : console.readPassword("Repeat the password: ");
        if (first == null || second == null) {
            throw new IllegalArgumentException("No password was entered");
        }
        if (!Arrays.equals(first, second)) {
            throw new IllegalArgumentException("The two passwords differ");
        }
        return new String(first);
    }

    private String readLine() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = input.read();
            if (next < 0) {
                throw new IllegalArgumentException("There is no password on standard input");
            }
            while (next >= 0 && next != '\n') {
                if (line.size() == MAX_LINE_BYTES) {
                    throw new IllegalArgumentException("The line on standard input is too long for a password");
                }
                line.write(next);
                next = input.read();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The password on standard input is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read", e);
        }
    }
}
