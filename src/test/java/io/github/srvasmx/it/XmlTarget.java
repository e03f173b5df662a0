package io.github.srvasmx.it;

import io.github.srvasmx.contract.Binding;

/**
 * The target of an XML attack.
 *
 * @param namespace of the version of SOAP
 * @param type the media type of that version
 * @param ticket of a session that a call ends which gets through where it should not
 * @param listener host and port to which the server must not connect
 * @param canary the address of a file that the server must not read
 */
record XmlTarget(String namespace, String type, String ticket, String listener, String canary) {

    static XmlTarget ofSoap11(String ticket, String listener, String canary) {
        return new XmlTarget(Binding.SOAP_11_NAMESPACE, "text/xml", ticket, listener, canary);
    }

    static XmlTarget ofSoap12(String ticket, String listener, String canary) {
        return new XmlTarget(Binding.SOAP_12_NAMESPACE, "application/soap+xml", ticket, listener, canary);
    }

    /** An envelope that ends the session, with {@code more} behind the ticket. */
    String logOut(String more) {
        return envelope(
                "", "<LogOut xmlns='http://tempuri.org/'>" + ticket("AuthenticationTicket") + more + "</LogOut>");
    }

    /** An envelope that calls the delete, without effect because its handler does not exist. */
    String delete(String header, String more) {
        return envelope(
                header, operation("<DownloadHandler>3f2504e0-4f89-11d3-9a0c-0305e82c3301</DownloadHandler>" + more));
    }

    /** As {@link #delete}, with {@code handler} in the place of a GUID. */
    String deleteOf(String handler) {
        return envelope("", operation("<DownloadHandler>" + handler + "</DownloadHandler>"));
    }

    String envelope(String header, String body) {
        return "<soap:Envelope xmlns:soap='" + namespace + "'>"
                + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>") + "<soap:Body>" + body
                + "</soap:Body></soap:Envelope>";
    }

    private String operation(String parameters) {
        return "<DeleteDownloadHandler xmlns='http://tempuri.org/'>" + ticket("authenticationTicket") + parameters
                + "</DeleteDownloadHandler>";
    }

    private String ticket(String name) {
        return "<" + name + ">" + ticket + "</" + name + ">";
    }
}
