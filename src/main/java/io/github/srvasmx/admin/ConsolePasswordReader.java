package io.github.srvasmx.admin;

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
 * A password typed twice at a terminal, without echo; where there is none, the first line of standard input, in UTF-8.
 * There is no terminal either where the output of the command goes elsewhere.
 */
final class ConsolePasswordReader implements PasswordReader {

    private static final int LONGEST_LINE = 8192;

    private final @Nullable Console console;
    private final InputStream input;

    ConsolePasswordReader(@Nullable Console console, InputStream input) {
        this.console = console;
        this.input = input;
    }

    @Override
    public String read(String user) {
        return console == null ? line() : typedTwice(console, user);
    }

    private static String typedTwice(Console console, String user) {
        char @Nullable [] first = console.readPassword("Password for %s: ", TerminalText.of(user));
        char @Nullable [] second = first == null ? null : console.readPassword("Once more: ");
        if (first == null || second == null) {
            throw new IllegalArgumentException("No password was given");
        }
        if (!Arrays.equals(first, second)) {
            throw new IllegalArgumentException("The two passwords differ");
        }
        return new String(first);
    }

    private String line() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = input.read();
            if (next < 0) {
                throw new IllegalArgumentException("No password was given on standard input");
            }
            while (next >= 0 && next != '\n') {
                if (line.size() == LONGEST_LINE) {
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
            throw new IllegalArgumentException("The password on standard input is not in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read", e);
        }
    }
}
