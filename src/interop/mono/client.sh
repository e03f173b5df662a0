# C# with the proxy that Mono's `wsdl` makes, compiled with mcs.
bindings=(soap11)
packages=(mono-devel mono-mcs)
present() { command -v wsdl && command -v mcs && command -v mono; }

build() {
    wsdl -nologo -out:Srv.cs "$SRV_URL?WSDL"
    mcs -out:journey.exe -r:System.Web.Services -r:System.IO.Compression Srv.cs "$here/Journey.cs"
}

journey() { mono journey.exe; }
