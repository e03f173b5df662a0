package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A random call with the answer that the model predicts. */
final class ModelCall {

    enum Kind {
        CREATE_FOLDER,
        PUBLISH,
        MOVE,
        COPY,
        DELETE_DOCUMENT,
        DELETE_FOLDER,
        CHECK_OUT,
        RELEASE,
        RESTORE,
        PURGE
    }

    final Kind kind;
    final User user;
    final String path;
    final String other;
    String expected = "";
    Runnable effect = () -> {};
    LongFunction<String> naming = String::valueOf;

    @Nullable
    ModelNode node;

    ModelCall(Kind kind, User user, String path, String other) {
        this.kind = kind;
        this.user = user;
        this.path = path;
        this.other = other;
    }

    Kind kind() {
        return kind;
    }

    User user() {
        return user;
    }

    String path() {
        return path;
    }

    /** The destination, or the content. */
    String other() {
        return other;
    }

    ModelNode node() {
        return Objects.requireNonNull(node);
    }

    String expected() {
        return expected;
    }

    /** Gives the model the id of the created item; returns the name that the answer uses for it. */
    String created(long id) {
        return naming.apply(id);
    }

    /** Makes the change in the model. */
    void applied() {
        effect.run();
    }

    ModelCall expect(String answer) {
        expected = answer;
        return this;
    }

    ModelCall expect(String answer, Runnable change) {
        effect = change;
        return expect(answer);
    }

    @Override
    public String toString() {
        return kind + " " + user.name() + " " + path + " -> " + other;
    }
}
