# C# with WCF of Mono and a contract that is written by hand. It runs the scenario of the other C# client.
bindings=(soap11 soap12)
packages=(mono-devel mono-mcs)
program=false
present() { command -v mcs && command -v mono; }

build() {
    mcs -out:scenario.exe -r:System.ServiceModel -r:System.Runtime.Serialization -r:System.IO.Compression \
        "$here/Proxy.cs" "$suite/mono/Steps.cs" "$suite/mono/Scenario.cs"
}

scenario() { mono scenario.exe; }
