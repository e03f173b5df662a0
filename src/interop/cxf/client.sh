# Java with Apache CXF, its classes made from the live description. The program is that of JAX-WS: only the pom differs.
. "$suite/jaxws/client.sh"
