package io.github.srvasmx.operations.library;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The form of an element that describes a folder, document or library: its attributes in the order of the contract, and the
 * source of each value. The schema and the elements are made from the same list of attributes.
 */
final class ElementForm<T> {

    private static final Object NOTHING = "";
    private static final Object NO_ID = 0;

    private record Column<T>(String name, ParameterType<?> type, String meaning, Function<T, Object> value) {}

    private final String name;
    private final List<Column<T>> columns;

    private ElementForm(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /** The element {@code name}, without attributes. */
    ElementForm(String name) {
        this(name, List.of());
    }

    ElementForm<T> text(String attribute, String meaning, Function<T, Object> value) {
        return with(attribute, ParameterType.TEXT, meaning, value);
    }

    ElementForm<T> number(String attribute, String meaning, Function<T, Object> value) {
        return with(attribute, ParameterType.LONG, meaning, value);
    }

    /** An attribute with the same value in every element. */
    ElementForm<T> constant(String attribute, Object value) {
        return with(attribute, ParameterType.TEXT, "Always " + value + ".", thing -> value);
    }

    /** Attributes of features that this server does not have. They are empty. */
    ElementForm<T> nothing(String... attributes) {
        ElementForm<T> form = this;
        for (String attribute : attributes) {
            form = form.with(attribute, ParameterType.TEXT, "Always empty.", thing -> NOTHING);
        }
        return form;
    }

    /** Ids of features that this server does not have. They are 0. */
    ElementForm<T> noId(String... attributes) {
        ElementForm<T> form = this;
        for (String attribute : attributes) {
            form = form.with(attribute, ParameterType.LONG, "Always 0.", thing -> NO_ID);
        }
        return form;
    }

    private ElementForm<T> with(String attribute, ParameterType<?> type, String meaning, Function<T, Object> value) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(attribute, type, meaning, value));
        return new ElementForm<>(name, more);
    }

    AnswerSchema schema(String documentation) {
        AnswerSchema schema = AnswerSchema.element(name, documentation);
        for (Column<T> column : columns) {
            schema = schema.with(column.name(), column.type(), column.meaning());
        }
        return schema;
    }

    Element of(T thing) {
        return of(thing, List.of());
    }

    Element of(T thing, List<Element> children) {
        List<Answer.Attribute> attributes = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            attributes.add(new Answer.Attribute(
                    column.name(), column.value().apply(thing).toString()));
        }
        return new Element(name, attributes, children, "");
    }
}
