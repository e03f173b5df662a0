# Java with the reference implementation of JAX-WS, its classes made from the live description.
bindings=(soap11 soap12)
packages=(openjdk-17-jdk-headless)
present() { command -v java && command -v javac; }

build() {
    "$root/mvnw" -B -q -f "$here/pom.xml" -Dwsdl="$SRV_URL?WSDL" -Dsources="$suite/jaxws" -Doutput="$PWD/target" package
}

journey() { java -cp 'target/classes:target/dependency/*' Journey; }
