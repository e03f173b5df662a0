// Shared by the scenarios with the proxies of `wsdl`, whatever the binding: steps, checks and the report.
using System;
using System.Xml;

static partial class Scenario
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

    static int Main()
    {
        service.Url = Setting("SRV_URL");
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
