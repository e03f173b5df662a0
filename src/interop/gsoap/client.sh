# C with gSOAP: wsdl2h and soapcpp2 generate the client from the WSDL of the running server.
bindings=(soap11 soap12)
packages=(gsoap libgsoap-dev gcc libc6-dev zlib1g-dev unzip)
present() {
    command -v wsdl2h && command -v soapcpp2 && command -v gcc && command -v unzip &&
        [ -f /usr/include/stdsoap2.h ] && [ -f /usr/include/zlib.h ]
}

build() {
    # -d makes an answer a tree of elements instead of a string of XML.
    wsdl2h -c -d -o service.h "$SRV_URL?WSDL"
    # Both SOAP bindings have the same functions; -2 generates them for SOAP 1.2.
    soapcpp2 -c -C -L -x "$([ "$SRV_BINDING" = soap12 ] && echo -2 || echo -1)" service.h
    gcc -std=gnu11 -Wall -O2 -I. -o scenario "$here/scenario.c" soapC.c soapClient.c -lgsoap -lz
}

scenario() { ./scenario; }
