# C with gSOAP: wsdl2h and soapcpp2 on the live description, then gcc.
bindings=(soap11 soap12)
packages=(gsoap libgsoap-dev gcc libc6-dev zlib1g-dev unzip)
present() {
    command -v wsdl2h && command -v soapcpp2 && command -v gcc && command -v unzip &&
        [ -f /usr/include/stdsoap2.h ] && [ -f /usr/include/zlib.h ]
}

build() {
    # -d: an answer becomes a tree of elements rather than a string of XML.
    wsdl2h -c -d -o service.h "$SRV_URL?WSDL"
    # Both bindings have the same functions; -2 makes them speak SOAP 1.2.
    soapcpp2 -c -C -L -x "$([ "$SRV_BINDING" = soap12 ] && echo -2 || echo -1)" service.h
    gcc -std=gnu11 -Wall -O2 -I. -o journey "$here/journey.c" soapC.c soapClient.c -lgsoap -lz
}

journey() { ./journey; }
