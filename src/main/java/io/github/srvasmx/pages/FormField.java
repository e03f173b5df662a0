package io.github.srvasmx.pages;

import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;

/** What a form asks for the value of a parameter with. */
record FormField(Parameter parameter) {

    boolean isFile() {
        return parameter.type() == ParameterType.BYTES;
    }

    boolean isChoice() {
        return parameter.type() == ParameterType.BOOLEAN;
    }

    boolean isSecret() {
        return parameter.secret();
    }

    boolean isNumber() {
        return parameter.type() == ParameterType.INT || parameter.type() == ParameterType.LONG;
    }

    boolean isText() {
        return !isFile() && !isChoice() && !isSecret() && !isNumber();
    }
}
