package io.github.srvasmx.bench.baseline;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;

/** The element {@code response}. A delete always succeeds here. */
@XmlAccessorType(XmlAccessType.NONE)
public class DeleteResponse {

    @XmlAttribute
    public boolean isSuccess() {
        return true;
    }

    @XmlAttribute
    public String getError() {
        return "";
    }
}
