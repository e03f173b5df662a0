package io.github.srvasmx.it;

import java.net.URL;

/** A client that was written against generated code. It is compiled only once that code is there. */
public interface Journey {

    /**
     * @param port the local name of the port to use
     * @param content of the document {@code /Samples/primes.csv}
     */
    void run(URL wsdl, String port, String password, byte[] content) throws Exception;
}
