// A program in the manner of Visual Basic: uploads a file in chunks, of which one arrives damaged, and a small file at once.
using System;
using System.Linq;
using System.Xml;

class Scans
{
    const int ChunkSize = 262144;

    readonly srv service;
    readonly string ticket, folder;

    /// The folder has no leading separator.
    public Scans(srv service, string ticket, string folder)
    {
        this.service = service;
        this.ticket = ticket;
        this.folder = folder + @"\2015\Batch1";
    }

    static bool Succeeded(XmlNode answer)
    {
        return answer.Attributes["success"].Value.ToUpperInvariant() == "TRUE";
    }

    static void Succeeds(XmlNode answer)
    {
        if (!Succeeded(answer))
            throw new Exception(answer.Attributes["error"].Value);
    }

    /// Upper case, without leading zeros.
    static string Hex(uint crc)
    {
        return crc.ToString("X");
    }

    static uint Number(string hex)
    {
        return Convert.ToUInt32(hex, 16);
    }

    public void Run()
    {
        Succeeds(service.CreateFolder(ticket, folder));
        byte[] scan = new byte[2 * ChunkSize + 4321];
        new Random(1).NextBytes(scan);
        int repeated = Store("scan.tif", scan);
        Programs.Expect("chunks sent again", repeated, 1);
        Store("small.tif", new byte[] { 1, 2, 3 });
        foreach (var stored in new[] { Tuple.Create("scan.tif", scan), Tuple.Create("small.tif", new byte[] { 1, 2, 3 }) })
        {
            XmlNode exists = service.DocumentExists(ticket, folder + "\\" + stored.Item1);
            Succeeds(exists);
            Programs.Expect("CRC32", Number(exists.Attributes["CRC32LASTVERSION"].Value), Crc(stored.Item2));
            byte[] content = service.DownloadDocument(ticket, folder + "\\" + stored.Item1);
            Programs.Expect("content of " + stored.Item1, content.SequenceEqual(stored.Item2), true);
        }
    }

    /// Returns how many chunks were sent again.
    int Store(string name, byte[] file)
    {
        XmlNode exists = service.DocumentExists(ticket, folder + "\\" + name);
        Programs.Expect("success", Succeeded(exists), false);
        Programs.Expect("error", exists.Attributes["error"].Value, "Document not found.");
        if (file.Length < ChunkSize)
        {
            Succeeds(service.UploadDocument(ticket, folder + "\\" + name, file));
            return 0;
        }
        XmlNode begun = service.CreateUploadHandler(ticket, ChunkSize);
        Succeeds(begun);
        string handler = begun.Attributes["UploadHandler"].Value;
        try
        {
            int repeated = Send(handler, file, int.Parse(begun.Attributes["ChunkSize"].Value));
            Succeeds(service.UploadDocumentWithHandler(ticket, folder + "\\" + name, handler));
            return repeated;
        }
        finally
        {
            Succeeds(service.DeleteUploadHandler(ticket, handler));
        }
    }

    int Send(string handler, byte[] file, int size)
    {
        int repeated = 0;
        for (int at = 0; at < file.Length;)
        {
            byte[] chunk = file.Skip(at).Take(size).ToArray();
            bool last = at + chunk.Length == file.Length;
            byte[] line = (byte[])chunk.Clone();
            if (at > 0 && repeated == 0)
                line[100] ^= 1;
            XmlNode answer = service.UploadFileChunk(ticket, handler, line, Hex(Crc(chunk)), last);
            if (Succeeded(answer))
            {
                at += chunk.Length;
                if (last)
                    Programs.Expect("filehexcrc", Number(answer.Attributes["filehexcrc"].Value), Crc(file));
            }
            else if (answer.Attributes["tryagain"].Value.ToUpperInvariant() == "TRUE" && repeated < 3)
                repeated++;
            else
                throw new Exception(answer.Attributes["error"].Value);
        }
        return repeated;
    }

    static uint Crc(byte[] bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 1 ? 0xEDB88320 : 0);
        }
        return ~crc;
    }
}
