// The part of the scenario that the HTTP bindings describe. Every parameter is a text.
using System;
using System.Xml;

static partial class Scenario
{
    static void Run()
    {
        if (Setting("SRV_BINDING") == "post")
            service.RequestEncoding = System.Text.Encoding.UTF8;
        string user = Setting("SRV_USER"), password = Setting("SRV_PASSWORD");
        Step("sign-in");
        string ticket = Succeeds(service.AuthenticateUser(user, password)).GetAttribute("ticket");
        Step("password");
        Fails("[900] Authentication failed", service.AuthenticateUser(user, password + "?"));

        Step("stage");
        XmlElement staged = Succeeds(service.GetDownloadHandler(ticket, "/Samples/primes.csv", "1000000"));
        Expect("Size", staged.GetAttribute("Size"), "5992126");
        string handler = staged.GetAttribute("downloadhandler");
        Step("fetch");
        long length = 0;
        for (bool last = false; !last;)
        {
            XmlElement chunk = Succeeds(service.DownloadFileChunk(ticket, handler, length.ToString(), "1000000"));
            length += Convert.FromBase64String(chunk.InnerText).Length;
            last = chunk.GetAttribute("lastchunk") == "true";
        }
        Expect("length", length, 5992126L);
        Step("delete");
        Succeeds(service.DeleteDownloadHandler(ticket, handler));
        Step("again");
        Succeeds(service.DeleteDownloadHandler(ticket, handler));
        Step("gone");
        Fails("Download handler not found.", service.DownloadFileChunk(ticket, handler, "0", MiB.ToString()));
        Step("bad-guid");
        Fails("bad Request", service.DeleteDownloadHandler("no ticket", "no guid"));
        Step("expired");
        Fails(Ended, service.DeleteDownloadHandler(Setting("SRV_EXPIRED"), handler));
        Step("versions");
        XmlNode version = Succeeds(service.GetDocumentVersions(ticket, "/Samples/primes.csv")).SelectSingleNode("Versions/Version");
        Expect("Number", version.Attributes["Number"].Value, "1000000");
        Expect("VersionSize", version["VersionSize"].InnerText, "5992126");
        Step("log-out");
        Succeeds(service.LogOut(ticket));
        Fails(Ended, service.isValidTicket(ticket));
        Step(null);
    }
}
