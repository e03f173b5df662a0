// A C# program: downloads the documents of a folder and moves them to another. It reads attributes only.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml;

class Archive
{
    readonly srv service;
    readonly string ticket, inbox, done;

    public Archive(srv service, string ticket, string folder)
    {
        this.service = service;
        this.ticket = ticket;
        inbox = folder + @"\Inbox";
        done = folder + @"\Done";
    }

    static void Succeeds(XmlNode answer)
    {
        XmlAttribute error = answer.Attributes["error"];
        Programs.Expect("success (" + (error == null ? "" : error.Value) + ")", answer.Attributes["success"].Value, "true");
    }

    List<XmlNode> Documents(string folder)
    {
        XmlNode answer = service.GetDocuments(ticket, folder, false, false, false, false);
        Succeeds(answer);
        return answer.ChildNodes.Cast<XmlNode>().ToList();
    }

    public void Run()
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            { "Größe & Maß.txt", Encoding.UTF8.GetBytes("a letter") },
            { "plan.pdf", new byte[100000] },
        };
        Succeeds(service.CreateFolder(ticket, inbox));
        Succeeds(service.CreateFolder(ticket, done));
        foreach (var content in contents)
            Succeeds(service.UploadDocument(ticket, inbox + "\\" + content.Key, content.Value));

        List<XmlNode> documents = Documents(inbox);
        Programs.Expect("documents", documents.Count, contents.Count);
        foreach (XmlNode document in documents)
        {
            string name = document.Attributes["Name"].Value;
            Programs.Expect("Size", document.Attributes["Size"].Value, contents[name].Length.ToString());
            Programs.Expect("Path", document.Attributes["Path"].Value, inbox);
            string path = document.Attributes["Path"].Value + "\\" + name;
            byte[] content = service.DownloadDocument(ticket, path);
            Programs.Expect("content of " + name, content.SequenceEqual(contents[name]), true);
            Succeeds(service.Move(ticket, path, done + "\\" + name));
        }

        Programs.Expect("documents left", Documents(inbox).Count, 0);
        Programs.Expect(
            "ids",
            string.Join(" ", Documents(done).Select(document => document.Attributes["DocumentID"].Value)),
            string.Join(" ", documents.Select(document => document.Attributes["DocumentID"].Value)));
        Programs.Expect("a document that was moved", service.DownloadDocument(ticket, inbox + @"\plan.pdf"), null);
    }
}
