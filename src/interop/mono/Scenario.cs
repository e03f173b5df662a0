// The scenario with the proxy that `wsdl` generates, over SOAP 1.1 or 1.2.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Xml;

static partial class Scenario
{
    static string ticket;

    static XmlElement Stage(string path, int size)
    {
        return Succeeds(service.GetDownloadHandler(ticket, path, size));
    }

    static void Delete(string handler)
    {
        Succeeds(service.DeleteDownloadHandler(ticket, handler));
    }

    static byte[] Chunk(string handler, long offset, int size, out bool last)
    {
        XmlElement answer = Succeeds(service.DownloadFileChunk(ticket, handler, offset, size));
        byte[] content = Convert.FromBase64String(answer.InnerText);
        Expect("chunkCRC32", answer.GetAttribute("chunkCRC32"), Crc32.Of(content));
        last = answer.GetAttribute("lastchunk") == "true";
        return content;
    }

    static byte[] Fetch(string handler, int size)
    {
        var content = new MemoryStream();
        for (bool last = false; !last;)
        {
            byte[] piece = Chunk(handler, content.Length, size, out last);
            content.Write(piece, 0, piece.Length);
        }
        return content.ToArray();
    }

    static string UploadChunk(string handler, byte[] content, string crc, bool last)
    {
        var answer = (XmlElement)service.UploadFileChunk(ticket, handler, content, crc, last);
        string again = answer.GetAttribute("tryagain");
        Expect("success", answer.GetAttribute("success"), again == "true" ? "false" : "true");
        return again;
    }

    static string NewUpload()
    {
        return Succeeds(service.CreateUploadHandler(ticket, 0)).GetAttribute("UploadHandler");
    }

    static void Run()
    {
        string user = Setting("SRV_USER"), password = Setting("SRV_PASSWORD");
        string folder = Setting("SRV_FOLDER"), document = Setting("SRV_DOCUMENT");
        bool last;

        Step("sign-in");
        ticket = Succeeds(service.AuthenticateUser(user, password)).GetAttribute("ticket");
        Step("password");
        Fails("[900] Authentication failed", service.AuthenticateUser(user, password + "?"));

        Step("stage");
        XmlElement staged = Stage("/Samples/primes.csv", 1000000);
        Expect("Size", staged.GetAttribute("Size"), "5992126");
        string handler = staged.GetAttribute("downloadhandler");
        Step("fetch");
        byte[] primes = Fetch(handler, int.Parse(staged.GetAttribute("ChunkSize")));
        Expect("length", primes.Length, 5992126);
        Expect("CRC32", Crc32.Of(primes), staged.GetAttribute("CRC32"));
        Step("delete");
        Delete(handler);
        Step("again");
        Delete(handler);
        Step("gone");
        Fails("Download handler not found.", service.DownloadFileChunk(ticket, handler, 0, MiB));
        Step("bad-guid");
        Fails("bad Request", service.DeleteDownloadHandler("no ticket", "no guid"));
        Step("expired");
        Fails(Ended, service.DeleteDownloadHandler(Setting("SRV_EXPIRED"), handler));

        string large = Stage(Setting("SRV_LARGE"), 32 * MiB).GetAttribute("downloadhandler");
        Step("12-MiB");
        Expect("length", Chunk(large, 0, 12 * MiB, out last).Length, 12 * MiB);
        Step("32-MiB");
        Expect("length", Chunk(large, 0, 32 * MiB, out last).Length, 32 * MiB);
        Delete(large);

        Step("upload");
        Succeeds(service.CreateFolder(ticket, folder));
        byte[] content = primes.Take(400000).ToArray();
        byte[] first = content.Take(250000).ToArray(), second = content.Skip(250000).ToArray();
        string upload = NewUpload();
        Expect("tryagain", UploadChunk(upload, first, "00000000", false), "true");
        Expect("tryagain", UploadChunk(upload, first, Crc32.Of(first), false), "false");
        Expect("tryagain", UploadChunk(upload, second, Crc32.Of(second), true), "false");
        Step("publish");
        Succeeds(service.UploadDocumentWithHandler(ticket, document, upload));
        string copy = Stage(document, 0).GetAttribute("downloadhandler");
        Expect("equality of the stored and the uploaded document", Fetch(copy, MiB).SequenceEqual(content), true);
        Delete(copy);
        Step("discard");
        string unwanted = NewUpload();
        Succeeds(service.DeleteUploadHandler(ticket, unwanted));
        Succeeds(service.DeleteUploadHandler(ticket, unwanted));
        Fails("Invalid upload handler.", service.UploadFileChunk(ticket, unwanted, new byte[0], "00000000", true));

        Step("versions");
        XmlNodeList versions = Succeeds(service.GetDocumentVersions(ticket, document)).SelectNodes("Versions/Version");
        Expect("number of versions", versions.Count, 1);
        Expect("Number", versions[0].Attributes["Number"].Value, "1000000");
        Expect("VersionAuthor", versions[0]["VersionAuthor"].InnerText, user);
        Expect("VersionSize", versions[0]["VersionSize"].InnerText, content.Length.ToString());
        string sha256 = BitConverter.ToString(SHA256.Create().ComputeHash(content)).Replace("-", "").ToLowerInvariant();
        Expect("CheckSum", versions[0]["CheckSum"].InnerText, sha256);
        Step("zip");
        string archive = Succeeds(service.DownloadZipWithHandler(ticket, folder, false)).GetAttribute("downloadhandler");
        using (var zip = new ZipArchive(new MemoryStream(Fetch(archive, MiB))))
        using (var unzipped = new MemoryStream())
        {
            ZipArchiveEntry entry = zip.Entries.Single(each => !each.FullName.EndsWith("/"));
            Expect("name in the zip", entry.Name, Path.GetFileName(document));
            using (Stream stream = entry.Open())
                stream.CopyTo(unzipped);
            Expect("equality of the zipped and the uploaded document", unzipped.ToArray().SequenceEqual(content), true);
        }
        Delete(archive);

        Step("log-out");
        Succeeds(service.LogOut(ticket));
        Fails(Ended, service.isValidTicket(ticket));
        Step(null);
    }
}

/// The CRC32 of zip and PNG, which .NET Framework and Mono do not provide.
static class Crc32
{
    static readonly uint[] table = Enumerable.Range(0, 256).Select(Entry).ToArray();

    static uint Entry(int index)
    {
        uint entry = (uint)index;
        for (int bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 0 ? entry >> 1 : entry >> 1 ^ 0xEDB88320;
        return entry;
    }

    public static string Of(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte each in bytes)
            crc = table[(byte)(crc ^ each)] ^ crc >> 8;
        return (~crc).ToString("x8");
    }
}
