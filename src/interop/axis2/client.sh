# Java with Apache Axis2 and a stub without data binding, which is the only kind that can read mixed content.
bindings=(soap11 soap12)
packages=(openjdk-17-jdk-headless)
steps=(sign-in password stage fetch delete again gone bad-guid expired 12-MiB 32-MiB upload publish discard versions log-out)
program=false
present() { command -v java && command -v javac; }

build() {
    "$root/mvnw" -B -q -f "$here/pom.xml" -Dwsdl="$SRV_URL?WSDL" \
        -Dport="$([ "$SRV_BINDING" = soap12 ] && echo srvSoap12 || echo srvSoap)" \
        -Dsources="$here" -Doutput="$PWD/target" package
}

scenario() { java -cp 'target/classes:target/dependency/*' Scenario; }
