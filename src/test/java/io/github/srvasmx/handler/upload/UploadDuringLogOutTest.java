package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class UploadDuringLogOutTest extends UploadTestCase {

    private static final String SESSION_EXPIRED = "[901] Session expired or Invalid ticket";

    private static final int ROUNDS = 30;

    @Test
    void aCallDuringALogOutSucceedsOrIsRefusedAndLeavesNoRow() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String session = signIn();
            String open = uploads.create(session, 0).handler().toString();
            AtomicInteger role = new AtomicInteger();

            AtOnce.call(4, () -> {
                switch (role.getAndIncrement()) {
                    case 0 -> auth.logOut(session);
                    case 1 -> refusable(() -> append(session, open, random(10), crc(random(10)), false));
                    case 2 -> refusable(() -> uploads.deleteUploadHandler(session, open));
                    default -> refusable(() -> uploads.create(session, 0));
                }
                return 0;
            });

            assertThat(jdbc.sql("""
                                    SELECT count(*) FROM uploads u
                                    WHERE NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = u.session_id)
                                    """).query(Long.class).single()).isZero();
        }
    }

    private static void refusable(Call call) throws IOException {
        try {
            call.run();
        } catch (Refusal refusal) {
            assertThat(refusal.text()).isIn(SESSION_EXPIRED, INVALID);
        }
    }

    @FunctionalInterface
    private interface Call {

        void run() throws IOException;
    }
}
