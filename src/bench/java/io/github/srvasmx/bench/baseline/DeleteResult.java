package io.github.srvasmx.bench.baseline;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** The result element. It contains the element {@code response}, which has no namespace. */
@XmlAccessorType(XmlAccessType.NONE)
public class DeleteResult {

    @XmlElement
    public DeleteResponse getResponse() {
        return new DeleteResponse();
    }
}
