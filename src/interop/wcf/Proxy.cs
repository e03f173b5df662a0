// A channel of WCF with the methods of the proxy that `wsdl` generates.
using System;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Xml;

[ServiceContract(Namespace = "http://tempuri.org/"), XmlSerializerFormat]
interface ISrv
{
    [OperationContract(Action = "http://tempuri.org/AuthenticateUser", ReplyAction = "*")]
    XmlElement AuthenticateUser(string UID, string PWD);

    [OperationContract(Action = "http://tempuri.org/isValidTicket", ReplyAction = "*")]
    XmlElement isValidTicket(string AuthenticationTicket);

    [OperationContract(Action = "http://tempuri.org/LogOut", ReplyAction = "*")]
    XmlElement LogOut(string AuthenticationTicket);

    [OperationContract(Action = "http://tempuri.org/GetDownloadHandler", ReplyAction = "*")]
    XmlElement GetDownloadHandler(string AuthenticationTicket, string Path, int PreferedChunkSize);

    [OperationContract(Action = "http://tempuri.org/DownloadFileChunk", ReplyAction = "*")]
    XmlElement DownloadFileChunk(string authenticationTicket, string DownloadHandler, long StartOffset, int ChunkSize);

    [OperationContract(Action = "http://tempuri.org/DeleteDownloadHandler", ReplyAction = "*")]
    XmlElement DeleteDownloadHandler(string authenticationTicket, string DownloadHandler);

    [OperationContract(Action = "http://tempuri.org/DownloadZipWithHandler", ReplyAction = "*")]
    XmlElement DownloadZipWithHandler(string authenticationTicket, string Paths, bool partialResult);

    [OperationContract(Action = "http://tempuri.org/CreateUploadHandler", ReplyAction = "*")]
    XmlElement CreateUploadHandler(string authenticationTicket, int PreferedChunkSize);

    [OperationContract(Action = "http://tempuri.org/UploadFileChunk", ReplyAction = "*")]
    XmlElement UploadFileChunk(
        string authenticationTicket, string uploadHandler, byte[] fileChunk, string chunkHEXCRC, bool lastChunk);

    [OperationContract(Action = "http://tempuri.org/UploadDocumentWithHandler", ReplyAction = "*")]
    XmlElement UploadDocumentWithHandler(string authenticationTicket, string path, string uploadHandler);

    [OperationContract(Action = "http://tempuri.org/DeleteUploadHandler", ReplyAction = "*")]
    XmlElement DeleteUploadHandler(string authenticationTicket, string UploadHandler);

    [OperationContract(Action = "http://tempuri.org/GetDocumentVersions", ReplyAction = "*")]
    XmlElement GetDocumentVersions(string AuthenticationTicket, string Path);

    [OperationContract(Action = "http://tempuri.org/CreateFolder", ReplyAction = "*")]
    XmlElement CreateFolder(string authenticationTicket, string Path);
}

class srv
{
    ISrv channel;

    public string Url
    {
        set
        {
            bool soap12 = Environment.GetEnvironmentVariable("SRV_BINDING") == "soap12";
            var encoding = new TextMessageEncodingBindingElement(soap12 ? MessageVersion.Soap12 : MessageVersion.Soap11, System.Text.Encoding.UTF8);
            // The defaults allow 8 KB of text and 64 KB of message.
            encoding.ReaderQuotas = XmlDictionaryReaderQuotas.Max;
            var transport = new HttpTransportBindingElement { MaxReceivedMessageSize = int.MaxValue, MaxBufferSize = int.MaxValue };
            var binding = new CustomBinding(encoding, transport) { SendTimeout = TimeSpan.FromMinutes(5) };
            channel = new ChannelFactory<ISrv>(binding, new EndpointAddress(value)).CreateChannel();
        }
    }

    public XmlElement AuthenticateUser(string user, string password) { return channel.AuthenticateUser(user, password); }
    public XmlElement isValidTicket(string ticket) { return channel.isValidTicket(ticket); }
    public XmlElement LogOut(string ticket) { return channel.LogOut(ticket); }
    public XmlElement GetDownloadHandler(string ticket, string path, int size) { return channel.GetDownloadHandler(ticket, path, size); }
    public XmlElement DownloadFileChunk(string ticket, string handler, long offset, int size) { return channel.DownloadFileChunk(ticket, handler, offset, size); }
    public XmlElement DeleteDownloadHandler(string ticket, string handler) { return channel.DeleteDownloadHandler(ticket, handler); }
    public XmlElement DownloadZipWithHandler(string ticket, string paths, bool part) { return channel.DownloadZipWithHandler(ticket, paths, part); }
    public XmlElement CreateUploadHandler(string ticket, int size) { return channel.CreateUploadHandler(ticket, size); }
    public XmlElement UploadFileChunk(string ticket, string handler, byte[] chunk, string crc, bool last) { return channel.UploadFileChunk(ticket, handler, chunk, crc, last); }
    public XmlElement UploadDocumentWithHandler(string ticket, string path, string handler) { return channel.UploadDocumentWithHandler(ticket, path, handler); }
    public XmlElement DeleteUploadHandler(string ticket, string handler) { return channel.DeleteUploadHandler(ticket, handler); }
    public XmlElement GetDocumentVersions(string ticket, string path) { return channel.GetDocumentVersions(ticket, path); }
    public XmlElement CreateFolder(string ticket, string path) { return channel.CreateFolder(ticket, path); }
}
