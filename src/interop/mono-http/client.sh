# C# with the HttpGet and HttpPost proxies that Mono's `wsdl` generates from the bare address of the service.
bindings=(get post)
packages=(mono-devel mono-mcs)
steps=(sign-in password stage fetch delete again gone bad-guid expired versions log-out)
program=false
present() { command -v wsdl && command -v mcs && command -v mono; }

build() {
    wsdl -nologo -protocol:"$([ "$SRV_BINDING" = get ] && echo HttpGet || echo HttpPost)" -out:Srv.cs "$SRV_URL"
    mcs -out:scenario.exe -r:System.Web.Services -r:System.EnterpriseServices Srv.cs "$suite/mono/Steps.cs" "$here/Scenario.cs"
}

scenario() { mono scenario.exe; }
