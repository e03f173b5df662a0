package io.github.srvasmx.it;

import static io.github.srvasmx.it.XmlAttack.Outcome.NOT_READ;
import static io.github.srvasmx.it.XmlAttack.Outcome.NOT_UNDERSTOOD;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_CALL;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_GUID;
import static io.github.srvasmx.it.XmlAttack.Outcome.WITHOUT_EFFECT;
import static io.github.srvasmx.it.XmlAttack.Outcome.WRONG_VERSION;
import static io.github.srvasmx.it.XmlAttack.attack;

import java.util.stream.Stream;

/** The attacks of WS-Attacker that use features of SOAP and related standards. */
final class MessageAttacks {

    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private MessageAttacks() {}

    static Stream<XmlAttack> rows() {
        return Stream.of(addressing(), security(), encoding(), structure()).flatMap(rows -> rows);
    }

    /** The answer goes to the sender of the request only. */
    private static Stream<XmlAttack> addressing() {
        return Stream.of("To", "ReplyTo", "FaultTo", "From", "RelatesTo", "Action")
                .flatMap(block -> Stream.of(
                        attack(
                                "WS-Addressing: " + block,
                                WITHOUT_EFFECT,
                                target -> target.delete(addressed(target, block, ""), "")),
                        attack(
                                "WS-Addressing that has to be understood: " + block,
                                NOT_UNDERSTOOD,
                                target -> target.delete(addressed(target, block, " soap:mustUnderstand='1'"), ""))));
    }

    private static String addressed(XmlTarget target, String block, String attributes) {
        return "<a:" + block + " xmlns:a='" + ADDRESSING + "'" + attributes + "><a:Address>http://" + target.listener()
                + "/</a:Address></a:" + block + ">";
    }

    private static Stream<XmlAttack> security() {
        String start = "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo>";
        String end = "</ds:SignedInfo></ds:Signature>";
        return Stream.of(
                attack(
                        "signature over a reference elsewhere",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                start + "<ds:Reference URI='http://" + target.listener() + "/'/>" + end, "")),
                attack(
                        "signature over 9,000 references",
                        WITHOUT_EFFECT,
                        target -> target.delete(start + "<ds:Reference URI='#x'/>".repeat(9_000) + end, "")),
                attack(
                        "signature that transforms",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                start + "<ds:Transform Algorithm='http://www.w3.org/TR/1999/REC-xslt-19991116'>"
                                        + "<xsl:value-of xmlns:xsl='http://www.w3.org/1999/XSL/Transform' select=\"document('http://"
                                        + target.listener() + "/')\"/></ds:Transform>" + end,
                                "")),
                attack(
                        "key that is elsewhere",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "<ds:KeyInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:RetrievalMethod URI='http://"
                                        + target.listener() + "/'/></ds:KeyInfo>",
                                "")),
                attack(
                        "key that is encrypted by itself",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "<e:EncryptedKey xmlns:e='http://www.w3.org/2001/04/xmlenc#' Id='k'><e:ReferenceList>"
                                        + "<e:DataReference URI='#k'/></e:ReferenceList></e:EncryptedKey>",
                                "")));
    }

    private static Stream<XmlAttack> encoding() {
        return Stream.of(
                attack(
                        "an array of a thousand million",
                        NO_GUID,
                        target ->
                                target.deleteOf("<i xmlns:e='" + ENCODING + "' e:arrayType='e:string[1000000000]'/>")),
                attack(
                        "an array as parameter",
                        NO_GUID,
                        target -> target.deleteOf("")
                                .replace(
                                        "<DownloadHandler>",
                                        "<DownloadHandler xmlns:e='" + ENCODING
                                                + "' e:arrayType='e:string[1000000000]' e:offset='[9]'>")),
                attack(
                        "a reference to an element",
                        NO_GUID,
                        target -> target.deleteOf("").replace("<DownloadHandler>", "<DownloadHandler href='#id'>")),
                attack(
                        "a reference elsewhere",
                        NO_GUID,
                        target -> target.deleteOf("")
                                .replace(
                                        "<DownloadHandler>",
                                        "<DownloadHandler href='http://" + target.listener() + "/'>")),
                attack(
                        "references in a circle",
                        NO_GUID,
                        target -> target.deleteOf("<a id='a' href='#b'/><b id='b' href='#a'/>")),
                attack(
                        "a type that is a class",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "",
                                "<x xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='java.lang.Runtime'/>")),
                attack(
                        "an encoding style that is elsewhere",
                        WITHOUT_EFFECT,
                        target -> target.delete("", "")
                                .replace(
                                        "<soap:Body>",
                                        "<soap:Body soap:encodingStyle='http://" + target.listener() + "/'>")));
    }

    private static Stream<XmlAttack> structure() {
        return Stream.of(
                attack("two bodies", NO_CALL, target -> twice(target.logOut(""), "<soap:Body>", "</soap:Envelope>")),
                attack("two operations", NO_CALL, target -> twice(target.logOut(""), "<LogOut", "</soap:Body>")),
                attack("two envelopes", NOT_READ, target -> target.logOut("").repeat(2)),
                attack(
                        "a body within the header",
                        NO_CALL,
                        target -> target.logOut("").replace("soap:Body>", "soap:Header>")),
                attack("an envelope within the body", NO_CALL, target -> target.envelope("", target.logOut(""))),
                attack(
                        "an operation within another",
                        NO_CALL,
                        target -> target.envelope(
                                "",
                                "<x xmlns='http://tempuri.org/'>"
                                        + target.logOut("").replaceAll("</?soap:[^>]*>", "") + "</x>")),
                attack(
                        "an envelope of another version",
                        WRONG_VERSION,
                        target -> target.logOut("")
                                .replace(target.namespace(), "http://www.w3.org/2001/12/soap-envelope")),
                attack(
                        "an operation of another service",
                        NO_CALL,
                        target -> target.logOut("").replace("http://tempuri.org/", "http://tempuri.org/other")),
                attack(
                        "an operation that is a path",
                        NO_CALL,
                        target -> target.envelope("", "<a.._.._etc xmlns='http://tempuri.org/'/>")),
                attack(
                        "markup in the name that a fault repeats",
                        NOT_READ,
                        target -> target.envelope("", "<a&lt;b xmlns='http://tempuri.org/'/>")),
                attack("an instruction amid a GUID", NO_GUID, target -> target.deleteOf("3f2504e0-<?x?>4f89")),
                attack(
                        "what cannot be undone of a prefix",
                        NOT_READ,
                        target -> target.logOut("<x xmlns:xml='urn:x'/>")),
                attack("the prefix xmlns", NOT_READ, target -> target.logOut("<x xmlns:xmlns='urn:x'/>")),
                attack("end tags crossed", NOT_READ, target -> target.logOut("<a><b></a></b>")),
                attack("text behind the envelope", NOT_READ, target -> target.logOut("") + "x"),
                attack("no end", NOT_READ, target -> target.logOut("").replace("</soap:Envelope>", "")));
    }

    /** Repeats the part of {@code text} from {@code start} to before {@code end}. */
    private static String twice(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = text.indexOf(end);
        return text.substring(0, to) + text.substring(from, to) + text.substring(to);
    }
}
