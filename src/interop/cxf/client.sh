# Java with Apache CXF and classes generated from the WSDL of the running server. Only the POM differs from JAX-WS.
. "$suite/jaxws/client.sh"
