package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.srvasmx.auth.CurrentCaller;
import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class OperationInvokerTest {

    @Test
    void whatTheServerDependsOnIsNamedIfItHasFailed() throws IOException {
        IOException reason = new IOException("10.0.0.1: connection refused");

        assertThat(error(new StoreUnavailableException(reason)))
                .matches("SystemError:The store cannot be used, try again later, logged as [0-9a-f-]{36}");
        assertThat(error(new UncheckedIOException(new StoreUnavailableException(reason))))
                .startsWith("SystemError:The store cannot be used, try again later, logged as ");
        assertThat(error(new NoSpaceLeftException(reason)))
                .startsWith("SystemError:The server has too little free space, try again later, logged as ");
        assertThat(error(new DataAccessResourceFailureException("10.0.0.1")))
                .startsWith("SystemError:The database cannot be used, try again later, logged as ");
        assertThat(error(reason)).startsWith("SystemError:Do failed on the server, logged as ");
    }

    private static String error(IOException failure) throws IOException {
        return error(arguments -> {
            throw failure;
        });
    }

    private static String error(RuntimeException failure) throws IOException {
        return error(arguments -> {
            throw failure;
        });
    }

    private static String error(Operation.Call call) throws IOException {
        Operation operation = new Operation("Do", "", List.of(), AnswerSchema.success("response"), List.of(), call);
        Answer answer = new OperationInvoker(new CurrentCaller()).invoke(operation, mock(CallInput.class));
        return answer.error();
    }
}
