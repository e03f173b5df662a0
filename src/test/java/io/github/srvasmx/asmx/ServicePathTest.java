package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePathTest {

    @ParameterizedTest
    @CsvSource({
        "/srv.asmx/LogOut, LogOut",
        "//SRV.asmx//%4CogOu%74, LogOut",
        "/srv.asmx/%4c%6F%67%4f%75%74, LogOut",
        "/srv.asmx/, ''",
    })
    void decodesLettersAndDigits(String path, String operation) {
        assertThat(ServicePath.operationIn(path)).contains(operation);
    }

    /** For example, {@code %5G} is not a letter, whatever the number that its characters would give. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Log%5Gut",
                "L%7Gg%5Gut",
                "Log%G5ut",
                "LogOu%",
                "LogOu%7",
                "LogOut%2E",
                "LogOut%2f",
                "LogOut%00",
                "Log%C3%96ut",
                "%254cogOut"
            })
    void decodesNothingElse(String name) {
        assertThat(ServicePath.operationIn("/srv.asmx/" + name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/srv.asmx", "//Srv.Asmx", "/srv.asmxx/LogOut", "/a/srv.asmx/LogOut", "srv.asmx/LogOut", "/"})
    void findsNoOperationElsewhere(String path) {
        assertThat(ServicePath.operationIn(path)).isEmpty();
    }
}
