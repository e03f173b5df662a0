# Programs with a proxy that Mono's `wsdl` generates from the service description of 2018, whose parameters are spelled otherwise.
bindings=(soap11)
packages=(mono-devel mono-mcs)
steps=(archive scans)
program=false
present() { command -v wsdl && command -v mcs && command -v mono; }

build() {
    wsdl -nologo -out:Service.cs "$here/service.wsdl"
    mcs -out:programs.exe -r:System.Web.Services Service.cs "$here"/*.cs
}

scenario() { mono programs.exe; }
