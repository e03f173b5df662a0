package client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** The root element of an answer. The WSDL describes it as {@code xsd:any}, so there is no generated class for it. */
record Answer(Element element) {

    /** Returns the only element of {@code content}, which must be in no namespace. */
    static Answer of(List<Object> content) {
        assertThat(content).singleElement().isInstanceOf(Element.class);
        Element element = (Element) content.get(0);
        assertThat(element.getNamespaceURI()).isNull();
        return new Answer(element);
    }

    String name() {
        return element.getLocalName();
    }

    String get(String attribute) {
        assertThat(element.hasAttribute(attribute)).as(attribute).isTrue();
        return element.getAttribute(attribute);
    }

    /** The text of the first descendant element with this name. */
    String text(String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(element.getTextContent());
    }

    Answer succeeds() {
        assertThat(get("success")).as(element.getAttribute("error")).isEqualTo("true");
        return this;
    }

    void failsWith(String error) {
        assertThat(get("success")).isEqualTo("false");
        assertThat(get("error")).isEqualTo(error);
    }
}
