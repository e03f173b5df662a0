# C++ with KDSoap, on Qt 5. The generator makes a class for each SOAP version.
bindings=(soap11 soap12)
packages=(libkdsoap-dev libkdsoap-bin qtbase5-dev qtbase5-dev-tools g++ pkg-config zlib1g-dev)
steps=(sign-in password stage fetch delete again gone bad-guid expired 12-MiB 32-MiB upload publish discard versions log-out)
program=false
present() { command -v kdwsdl2cpp && command -v moc && command -v g++ && pkg-config Qt5Network && [ -d /usr/include/KDSoapClient ]; }

build() {
    curl -sS --fail "$SRV_URL?WSDL" -o srv.wsdl
    kdwsdl2cpp -o wsdl_srv.h srv.wsdl
    kdwsdl2cpp -impl wsdl_srv.h -o wsdl_srv.cpp srv.wsdl
    moc wsdl_srv.h -o moc_wsdl_srv.cpp
    local service=SrvSoap
    [ "$SRV_BINDING" = soap11 ] || service=SrvSoap12
    # The variables contain several options.
    # shellcheck disable=SC2046
    g++ -std=c++17 -fPIC -DSERVICE="$service" -I. -I/usr/include/KDSoapClient -o scenario "$here/scenario.cpp" wsdl_srv.cpp \
        moc_wsdl_srv.cpp $(pkg-config --cflags --libs Qt5Core Qt5Network) -lkdsoap -lz
}

scenario() { ./scenario; }
