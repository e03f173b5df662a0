package io.github.srvasmx.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The passwords and tickets of all tests of this process. {@link NothingSecretIsWritten} searches for them. */
public final class Secrets {

    private static final Pattern TICKET = Pattern.compile("\\sticket=\"([0-9a-fA-F-]{36})\"");
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    public static void note(String secret) {
        NOTED.add(secret);
    }

    /** Notes the tickets that an answer of the server contains. */
    public static void noteTicketsOf(String answer) {
        Matcher ticket = TICKET.matcher(answer);
        while (ticket.find()) {
            note(ticket.group(1));
        }
    }

    static Set<String> noted() {
        return Set.copyOf(NOTED);
    }
}
