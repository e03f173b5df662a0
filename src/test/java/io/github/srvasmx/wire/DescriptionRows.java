package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.util.List;

/** "The description" of {@code wire.md}. {@code WsdlTest} tests the content of the WSDL, {@code PagesTest} that of the pages. */
final class DescriptionRows {

    private static final String HTML = "text/html; charset=utf-8";

    private DescriptionRows() {}

    static List<Row> rows() {
        return List.of(
                row("GET /srv.asmx")
                        .getFrom("/srv.asmx", "/srv.asmx?unknown")
                        .hasStatus(200)
                        .withHeader("Content-Type", HTML)
                        .containing("?op=DeleteDownloadHandler", "?op=LogOut", "?WSDL"),
                row("GET /srv.asmx?op=DeleteDownloadHandler")
                        .getFrom("/srv.asmx?op=DeleteDownloadHandler")
                        .hasStatus(200)
                        .withHeader("Content-Type", HTML)
                        .containing("<form", "soap/envelope/", "soap-envelope", "GET /srv.asmx/", "POST /srv.asmx/"),
                row("GET /srv.asmx?WSDL (any case)")
                        .getFrom("/srv.asmx?WSDL", "/srv.asmx?wsdl", "/srv.asmx?Wsdl", "/srv.asmx?wSDL")
                        .with("X-Forwarded-Host", "docs.example.org")
                        .hasStatus(200)
                        .withHeader("Content-Type", "text/xml; charset=utf-8")
                        .containing(
                                "targetNamespace=\"http://tempuri.org/\"",
                                "elementFormDefault=\"qualified\"",
                                "location=\"http://docs.example.org/srv.asmx\""),
                row("GET /srv.asmx?disco")
                        .getFrom("/srv.asmx?disco")
                        .hasStatus(200)
                        .withHeader("Content-Type", "text/xml; charset=utf-8")
                        .containing("contractRef"));
    }
}
