package io.github.srvasmx.asmx.parameters;

import io.github.srvasmx.operations.upload.XmlParametersReader.Item;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form {@code <xmlparameters><item NAME="…" VALUE="…"/></xmlparameters>}; names in lower case, see
 * {@link LowerCaseReader}.
 */
@XmlRootElement(name = "xmlparameters")
@XmlAccessorType(XmlAccessType.FIELD)
class XmlParameters {

    @XmlElement(name = "item")
    private List<NamedValue> items = new ArrayList<>();

    List<Item> items() {
        return items.stream().map(NamedValue::item).toList();
    }

    /** The older form, {@code <parameters><parameter key="…">text</parameter></parameters>}. */
    @XmlRootElement(name = "parameters")
    @XmlAccessorType(XmlAccessType.FIELD)
    static class Older {

        @XmlElement(name = "parameter")
        private List<NamedValue> items = new ArrayList<>();

        List<Item> items() {
            return items.stream().map(NamedValue::item).toList();
        }
    }

    /** An item of either form. Without a value, its text is the value. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static class NamedValue {

        @XmlAttribute(name = "name")
        private @Nullable String name;

        @XmlAttribute(name = "key")
        private @Nullable String key;

        @XmlAttribute(name = "value")
        private @Nullable String value;

        @XmlValue
        private @Nullable String text;

        private Item item() {
            String known = name == null ? key : name;
            return new Item(
                    Objects.requireNonNullElse(known, ""),
                    Objects.requireNonNullElse(value == null ? text : value, ""));
        }
    }
}
