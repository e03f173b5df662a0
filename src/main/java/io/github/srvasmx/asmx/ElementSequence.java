package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.Answer.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Writes elements with their content as XML, one after the other. The elements of each depth are read only when they are
 * written, so that memory does not depend on their number.
 */
final class ElementSequence {

    /** An element whose content is being written, or the sequence itself. */
    private record Open(Iterator<Element> children, String end) {}

    private final Deque<Open> open = new ArrayDeque<>();

    ElementSequence(Iterable<Element> elements) {
        open.push(new Open(elements.iterator(), ""));
    }

    boolean hasNext() {
        return open.size() > 1 || open.element().children().hasNext();
    }

    /** Appends the next part: an element without children, or the start or the end of one that has some. */
    void appendNext(StringBuilder target) {
        Open innermost = open.element();
        if (innermost.children().hasNext()) {
            append(innermost.children().next(), target);
        } else {
            target.append(innermost.end());
            open.pop();
        }
    }

    private void append(Element element, StringBuilder target) {
        target.append('<').append(element.name());
        XmlEscaper.attributes(element.attributes(), target);
        Iterator<Element> children = element.children().iterator();
        if (!children.hasNext() && element.text().isEmpty()) {
            target.append(" />");
            return;
        }
        target.append('>');
        XmlEscaper.escape(element.text(), target);
        String end = "</" + element.name() + ">";
        if (children.hasNext()) {
            open.push(new Open(children, end));
        } else {
            target.append(end);
        }
    }
}
