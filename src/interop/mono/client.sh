# C# with the proxy that Mono's `wsdl` generates.
bindings=(soap11 soap12)
packages=(mono-devel mono-mcs)
present() { command -v wsdl && command -v mcs && command -v mono; }

build() {
    wsdl -nologo -protocol:"$([ "$SRV_BINDING" = soap12 ] && echo Soap12 || echo Soap)" -out:Srv.cs "$SRV_URL?WSDL"
    mcs -out:scenario.exe -r:System.Web.Services -r:System.IO.Compression Srv.cs "$here/Steps.cs" "$here/Scenario.cs"
}

scenario() { mono scenario.exe; }
