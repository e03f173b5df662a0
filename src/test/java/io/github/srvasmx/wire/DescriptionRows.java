package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.util.List;

/**
 * "The description" of {@code wire.md}. {@code WsdlTest} tests the content of the WSDL, {@code PagesTest} that of the pages.
 */
final class DescriptionRows {

    private static final String HTML = "text/html; charset=utf-8";

    private DescriptionRows() {}

    static List<Row> rows() {
        return List.of(
                row("GET /srv.asmx")
                        .getFrom("/srv.asmx", "/srv.asmx?unknown")
                        .hasStatus(200)
                        .withHeader("Content-Type", HTML)
                        .containing(
                                "?op=DeleteDownloadHandler",
                                "?op=LogOut",
                                "?WSDL",
                                "<link rel=\"alternate\" type=\"text/xml\" href=\"/srv.asmx?disco\">")
                        .getFrom("/srv.asmx")
                        .with("X-Forwarded-Prefix", "/files")
                        .hasStatus(200)
                        .containing("href=\"/files/srv.asmx?disco\"")
                        .getFrom(
                                "/SRV.asmx", "//srv.asmx", "/srv.asmx?wsdlx", "/srv.asmx?x=wsdl", "/srv.asmx?x&y=disco")
                        .hasStatus(200)
                        .withHeader("Content-Type", HTML),
                row("another method at /srv.asmx")
                        .sendTo("/srv.asmx", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
                        .hasStatus(405)
                        .withHeader("Allow", "GET, HEAD, POST")
                        .withText(""),
                row("GET /srv.asmx?op=DeleteDownloadHandler")
                        .getFrom("/srv.asmx?op=DeleteDownloadHandler")
                        .hasStatus(200)
                        .withHeader("Content-Type", HTML)
                        .containing("<form", "soap/envelope/", "soap-envelope", "GET /srv.asmx/", "POST /srv.asmx/"),
                row("GET /srv.asmx?WSDL (any case)")
                        .getFrom("/srv.asmx?WSDL", "/srv.asmx?wsdl", "/srv.asmx?Wsdl", "/srv.asmx?wSDL")
                        .with("X-Forwarded-Host", "docs.example.org")
                        .hasStatus(200)
                        .containing("location=\"http://docs.example.org/srv.asmx\"")
                        .getFrom(
                                "/srv.asmx?WSDL&x=1",
                                "/srv.asmx?wsdl&nocache=1700000000",
                                "/srv.asmx?x=1&wsdl",
                                "/srv.asmx?wsdl=",
                                "/srv.asmx?&WSDL",
                                "/srv.asmx?op=LogOut&WSDL",
                                "/srv.asmx?wsdl&disco",
                                "/SRV.ASMX?WSDL",
                                "//srv.asmx?WSDL")
                        .with("X-Forwarded-Host", "docs.example.org")
                        .hasStatus(200)
                        .withHeader("Content-Type", "text/xml; charset=utf-8")
                        .containing(
                                "targetNamespace=\"http://tempuri.org/\"",
                                "elementFormDefault=\"qualified\"",
                                "location=\"http://docs.example.org/srv.asmx\""),
                row("GET /srv.asmx?disco")
                        .getFrom("/srv.asmx?disco", "/srv.asmx?DISCO&x=1", "/srv.asmx?x&disco=")
                        .hasStatus(200)
                        .withHeader("Content-Type", "text/xml; charset=utf-8")
                        .containing("contractRef"));
    }
}
