# Java with the reference implementation of JAX-WS and classes generated from the WSDL of the running server.
bindings=(soap11 soap12)
packages=(openjdk-17-jdk-headless)
present() { command -v java && command -v javac; }

build() {
    "$root/mvnw" -B -q -f "$here/pom.xml" -Dwsdl="$SRV_URL?WSDL" -Dsources="$suite/jaxws" -Doutput="$PWD/target" package
}

scenario() { java -cp 'target/classes:target/dependency/*' Scenario; }
