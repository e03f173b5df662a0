package io.github.srvasmx.asmx.description;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes nested elements from nested calls. A name includes its prefix. */
final class XmlElementWriter {

    /** Writes the content of an element, attributes first. */
    @FunctionalInterface
    interface Body {

        void write() throws XMLStreamException;
    }

    private final XMLStreamWriter xml;

    XmlElementWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void document(Body body) throws XMLStreamException {
        xml.writeStartDocument("utf-8", "1.0");
        body.write();
        xml.writeEndDocument();
        xml.close();
    }

    void element(String name, Body body) throws XMLStreamException {
        xml.writeStartElement(name);
        body.write();
        xml.writeEndElement();
    }

    XmlElementWriter attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
        return this;
    }

    void text(String text) throws XMLStreamException {
        xml.writeCharacters(text);
    }
}
