// The part of the scenario that the HTTP bindings describe. Every parameter is a text.
using System;
using System.Xml;

static class Scenario
{
    const int MiB = 1024 * 1024;
    const string Ended = "[901] Session expired or Invalid ticket";

    static readonly srv service = new srv();
    static string current;

    static string Setting(string name)
    {
        return Environment.GetEnvironmentVariable(name);
    }

    /// Reports the success of the previous step and starts the next one.
    static void Step(string name)
    {
        if (current != null)
            Console.WriteLine(current + "\tok");
        current = name;
    }

    static void Expect(string what, object actual, object expected)
    {
        if (!Equals(actual, expected))
            throw new Exception(what + " is '" + actual + "', not '" + expected + "'");
    }

    /// A result is the root element of the answer.
    static XmlElement Succeeds(XmlNode answer)
    {
        Expect("success", answer.Attributes["success"].Value, "true");
        return (XmlElement)answer;
    }

    static void Fails(string error, XmlNode answer)
    {
        Expect("success", answer.Attributes["success"].Value, "false");
        Expect("error", answer.Attributes["error"].Value, error);
    }

    static void Run()
    {
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

    static int Main()
    {
        service.Url = Setting("SRV_URL");
        if (Setting("SRV_BINDING") == "post")
            service.RequestEncoding = System.Text.Encoding.UTF8;
        try
        {
            Run();
            return 0;
        }
        catch (Exception failure)
        {
            Console.WriteLine(current + "\tfail\t" + (failure.GetType().Name + ": " + failure.Message).Replace('\n', ' '));
            return 1;
        }
    }
}
