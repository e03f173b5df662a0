// The scenario with the classes that `kdwsdl2cpp` generates, over SOAP 1.1 or 1.2.
#include "wsdl_srv.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <KDSoapClient/KDSoapValue.h>
#include <cstdio>
#include <stdexcept>
#include <zlib.h>

static const int MIB = 1024 * 1024;
static const char ENDED[] = "[901] Session expired or Invalid ticket";

static Srv::SERVICE *service;
static QString ticket;
static QString current;

static QString setting(const char *name)
{
    return QString::fromUtf8(qgetenv(name));
}

// Reports the success of the previous step and starts the next one.
static void step(const char *name)
{
    if (!current.isEmpty())
        std::printf("%s\tok\n", qPrintable(current));
    std::fflush(stdout);
    current = QString::fromLatin1(name);
}

static void expect(const QString &what, const QString &actual, const QString &expected)
{
    if (actual != expected)
        throw std::runtime_error((what + " is '" + actual + "', not '" + expected + "'").toStdString());
}

// The answer: the element in the result, with its attributes among the child values.
class Answer
{
public:
    explicit Answer(const KDSoapValue &element)
        : element(element)
    {
        expect("the last error", service->lastError(), QString());
    }

    QString get(const char *attribute) const
    {
        for (const KDSoapValue &candidate : element.childValues().attributes()) {
            if (candidate.name() == QLatin1String(attribute))
                return candidate.value().toString();
        }
        return QString();
    }

    const Answer &succeeds() const
    {
        expect("success (" + get("error") + ")", get("success"), "true");
        return *this;
    }

    void fails(const char *error) const
    {
        expect("success", get("success"), "false");
        expect("error", get("error"), QString::fromUtf8(error));
    }

    KDSoapValue element;
};

static QString crc(const QByteArray &bytes)
{
    const uLong value = crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size()));
    return QString("%1").arg(uint(value), 8, 16, QLatin1Char('0'));
}

static Answer authenticate(const QString &password)
{
    TNS__AuthenticateUser call;
    call.setUID(setting("SRV_USER"));
    call.setPWD(password);
    return Answer(service->authenticateUser(call).authenticateUserResult().any());
}

static Answer stage(const QString &path, int size)
{
    TNS__GetDownloadHandler call;
    call.setAuthenticationTicket(ticket);
    call.setPath(path);
    call.setPreferedChunkSize(size);
    return Answer(service->getDownloadHandler(call).getDownloadHandlerResult().any()).succeeds();
}

static Answer remove(const QString &owner, const QString &handler)
{
    TNS__DeleteDownloadHandler call;
    call.setAuthenticationTicket(owner);
    call.setDownloadHandler(handler);
    return Answer(service->deleteDownloadHandler(call).deleteDownloadHandlerResult().any());
}

static Answer chunk(const QString &handler, qint64 offset, int size)
{
    TNS__DownloadFileChunk call;
    call.setAuthenticationTicket(ticket);
    call.setDownloadHandler(handler);
    call.setStartOffset(offset);
    call.setChunkSize(size);
    return Answer(service->downloadFileChunk(call).downloadFileChunkResult().any());
}

static QByteArray bytes(const Answer &answer)
{
    const QByteArray content = QByteArray::fromBase64(answer.element.value().toString().toLatin1());
    expect("chunkCRC32", answer.get("chunkCRC32"), crc(content));
    return content;
}

static QByteArray fetch(const QString &handler, int size)
{
    QByteArray content;
    for (bool last = false; !last;) {
        const Answer answer = chunk(handler, content.size(), size).succeeds();
        content += bytes(answer);
        last = answer.get("lastchunk") == "true";
    }
    return content;
}

static QString newUpload()
{
    TNS__CreateUploadHandler call;
    call.setAuthenticationTicket(ticket);
    call.setPreferedChunkSize(0);
    return Answer(service->createUploadHandler(call).createUploadHandlerResult().any()).succeeds().get("UploadHandler");
}

static Answer upload(const QString &handler, const QByteArray &piece, const QString &hex, bool last)
{
    TNS__UploadFileChunk call;
    call.setAuthenticationTicket(ticket);
    call.setUploadHandler(handler);
    call.setFileChunk(piece);
    call.setChunkHEXCRC(hex);
    call.setLastChunk(last);
    return Answer(service->uploadFileChunk(call).uploadFileChunkResult().any());
}

static QString child(const KDSoapValue &parent, const char *name)
{
    return parent.childValues().child(QLatin1String(name)).value().toString();
}

static void download()
{
    step("stage");
    const Answer staged = stage("/Samples/primes.csv", 1000000);
    expect("Size", staged.get("Size"), "5992126");
    const QString handler = staged.get("downloadhandler");
    step("fetch");
    const QByteArray primes = fetch(handler, staged.get("ChunkSize").toInt());
    expect("length", QString::number(primes.size()), "5992126");
    expect("CRC32", crc(primes), staged.get("CRC32"));
    step("delete");
    remove(ticket, handler).succeeds();
    step("again");
    remove(ticket, handler).succeeds();
    step("gone");
    chunk(handler, 0, MIB).fails("Download handler not found.");
    step("bad-guid");
    remove("no ticket", "no guid").fails("bad Request");
    step("expired");
    remove(setting("SRV_EXPIRED"), handler).fails(ENDED);

    const QString large = stage(setting("SRV_LARGE"), 32 * MIB).get("downloadhandler");
    step("12-MiB");
    expect("length", QString::number(bytes(chunk(large, 0, 12 * MIB).succeeds()).size()), QString::number(12 * MIB));
    step("32-MiB");
    expect("length", QString::number(bytes(chunk(large, 0, 32 * MIB).succeeds()).size()), QString::number(32 * MIB));
    remove(ticket, large).succeeds();
}

static void uploads()
{
    step("upload");
    TNS__CreateFolder folder;
    folder.setAuthenticationTicket(ticket);
    folder.setPath(setting("SRV_FOLDER"));
    Answer(service->createFolder(folder).createFolderResult().any()).succeeds();
    const QByteArray content = QByteArray(300000, 'a') + QByteArray(200000, 'b');
    const QByteArray first = content.left(250000), second = content.mid(250000);
    const QString handler = newUpload();
    const Answer damaged = upload(handler, first, "00000000", false);
    expect("success", damaged.get("success"), "false");
    expect("tryagain", damaged.get("tryagain"), "true");
    expect("tryagain", upload(handler, first, crc(first), false).succeeds().get("tryagain"), "false");
    expect("filehexcrc", upload(handler, second, crc(second), true).succeeds().get("filehexcrc"), crc(content).toUpper());

    step("publish");
    TNS__UploadDocumentWithHandler publish;
    publish.setAuthenticationTicket(ticket);
    publish.setPath(setting("SRV_DOCUMENT"));
    publish.setUploadHandler(handler);
    Answer(service->uploadDocumentWithHandler(publish).uploadDocumentWithHandlerResult().any()).succeeds();
    const QString copy = stage(setting("SRV_DOCUMENT"), MIB).get("downloadhandler");
    expect("the document is the same", fetch(copy, MIB) == content ? "yes" : "no", "yes");
    remove(ticket, copy).succeeds();

    step("discard");
    const QString unwanted = newUpload();
    for (int i = 0; i < 2; i++) {
        TNS__DeleteUploadHandler discard;
        discard.setAuthenticationTicket(ticket);
        discard.setUploadHandler(unwanted);
        Answer(service->deleteUploadHandler(discard).deleteUploadHandlerResult().any()).succeeds();
    }
    upload(unwanted, QByteArray(), "00000000", true).fails("Invalid upload handler.");

    step("versions");
    TNS__GetDocumentVersions call;
    call.setAuthenticationTicket(ticket);
    call.setPath(setting("SRV_DOCUMENT"));
    const Answer answer = Answer(service->getDocumentVersions(call).getDocumentVersionsResult().any()).succeeds();
    const KDSoapValue version = answer.element.childValues().child("Versions").childValues().child("Version");
    expect("VersionAuthor", child(version, "VersionAuthor"), setting("SRV_USER"));
    expect("VersionSize", child(version, "VersionSize"), QString::number(content.size()));
    expect("CheckSum", child(version, "CheckSum"),
           QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Srv::SERVICE generated;
    service = &generated;
    service->setEndPoint(setting("SRV_URL"));
    try {
        step("sign-in");
        ticket = authenticate(setting("SRV_PASSWORD")).succeeds().get("ticket");
        step("password");
        authenticate(setting("SRV_PASSWORD") + "?").fails("[900] Authentication failed");
        download();
        uploads();
        step("log-out");
        TNS__LogOut call;
        call.setAuthenticationTicket(ticket);
        Answer(service->logOut(call).logOutResult().any()).succeeds();
        TNS__IsValidTicket valid;
        valid.setAuthenticationTicket(ticket);
        Answer(service->isValidTicket(valid).isValidTicketResult().any()).fails(ENDED);
        step("");
        return 0;
    } catch (const std::exception &e) {
        std::printf("%s\tfail\t%s\n", qPrintable(current), e.what());
        return 1;
    }
}
