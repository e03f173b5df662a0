package io.github.srvasmx.it;

import java.util.List;

/** Request targets that a filter and a server may understand differently. */
final class HttpTargets {

    private HttpTargets() {}

    /** None of these targets is the path of an operation. */
    static List<String> all() {
        return List.of(
                "/srv.asmx/../srv.asmx/LogOut",
                "/srv.asmx/./LogOut",
                "/srv.asmx/..%2fsrv.asmx%2fLogOut",
                "/srv.asmx/%2e%2e/srv.asmx/LogOut",
                "/srv.asmx/%2e/LogOut",
                "/srv.asmx/%252e%252e/srv.asmx/LogOut",
                "/srv.asmx/%c0%ae%c0%ae/LogOut",
                "/srv.asmx/..%c0%afsrv.asmx/LogOut",
                "/srv.asmx/%u002e/LogOut",
                "/srv.asmx/LogOut%00",
                "/srv.asmx/%00LogOut",
                "/srv.asmx\\LogOut",
                "/srv.asmx/..\\srv.asmx\\LogOut",
                "/srv.asmx%5cLogOut",
                "/srv.asmx%2fLogOut",
                "/srv.asmx%252fLogOut",
                "/srv.asmx/LogOut%2f",
                "/srv.asmx/LogOut;x=1",
                "/srv.asmx;x=1/LogOut",
                "/;x=1/srv.asmx/LogOut",
                "/srv.asmx/..;/srv.asmx/LogOut",
                "/srv%2easmx/LogOut",
                "/srv.asmx/Log%254fut",
                "/srv.asmx/%6cogOut",
                "/srv.asmx/Log%4fut%0d%0aX: y",
                "/srv.asmx/LogOut%0d%0aX:%20y",
                "/srv.asmx/Log%",
                "/srv.asmx/Log%zz",
                "/srv.asmx/logout",
                "/SRV.ASMX/logout",
                "/srv.asmx/LogOut.",
                "/srv.asmx/LogOut/",
                "/srv.asmx//LogOut//",
                "//srv.asmx//../LogOut",
                "/../../etc/passwd",
                "//srv.asmx/LogOut/",
                "/pages/../../../etc/passwd",
                "/pages/..%2f..%2fapplication.yaml",
                "/WEB-INF/web.xml",
                "/META-INF/sbom/application.cdx.json",
                "/BOOT-INF/classes/application.yaml",
                "/actuator/heapdump",
                "/error");
    }
}
