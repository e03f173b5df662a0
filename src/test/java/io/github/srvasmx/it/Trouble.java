package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The failures of which clients are told that a later try can succeed, with their documented texts. */
enum Trouble {
    NO_DATABASE("The database cannot be used"),
    BUSY_DATABASE("The database is busy"),
    NO_STORE("The store cannot be used"),
    FULL_STORE("The server has too little free space");

    private final Pattern text;

    Trouble(String text) {
        this.text = Pattern.compile("SystemError:" + text + ", try again later, logged as [0-9a-f-]{36}");
    }

    /** The failure in an answer, if it is one of these. */
    static Optional<Trouble> of(Reply answer) {
        String error = answer.attributes().getOrDefault("error", "");
        return Arrays.stream(values())
                .filter(trouble -> trouble.text.matcher(error).matches())
                .findFirst();
    }

    /** Fails unless all answers have exactly this failure. */
    void assertToldBy(Reply... answers) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.error()).matches(text);
            assertThat(answer.succeeded()).isFalse();
        });
    }
}
