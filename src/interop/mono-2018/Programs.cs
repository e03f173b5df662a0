// Two programs that were written for the service of 2018, one after the other.
using System;
using System.Xml;

static class Programs
{
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

    public static void Expect(string what, object actual, object expected)
    {
        if (!Equals(actual, expected))
            throw new Exception(what + " is '" + actual + "', not '" + expected + "'");
    }

    public static int Main()
    {
        var service = new srv { Url = Setting("SRV_URL") };
        string folder = Setting("SRV_FOLDER").Replace('/', '\\');
        try
        {
            XmlNode answer = service.AuthenticateUser(Setting("SRV_USER"), Setting("SRV_PASSWORD"));
            Expect("success", answer.Attributes["success"].Value, "true");
            string ticket = answer.Attributes["ticket"].Value;
            Step("archive");
            new Archive(service, ticket, folder).Run();
            Step("scans");
            new Scans(service, ticket, folder.TrimStart('\\')).Run();
            Step(null);
            return 0;
        }
        catch (Exception e)
        {
            Console.WriteLine(current + "\tfail\t" + e.Message.Replace('\n', ' '));
            Console.Error.WriteLine(e);
            return 1;
        }
    }
}
