/* The scenario with the functions that gSOAP generates, over SOAP 1.1 or 1.2. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "soapH.h"
#include "srvSoap.nsmap"

#define MIB (1024 * 1024)
#define ENDED "[901] Session expired or Invalid ticket"

/* With wsdl2h -d, `__any` of a result is the root element of the answer. */
typedef struct soap_dom_element *answer;

typedef struct {
    unsigned char *bytes;
    int length;
} content;

static struct soap *soap;
static const char *url;
static char *ticket;
static const char *current;

/* Reports the success of the previous step and starts the next one. */
static void step(const char *name)
{
    if (current)
        printf("%s\tok\n", current);
    fflush(stdout);
    current = name;
}

static void wrong(const char *what, const char *actual, const char *expected)
{
    printf("%s\tfail\t%s is '%s', not '%s'\n", current, what, actual, expected);
    exit(1);
}

static void call_failed(void)
{
    char text[500];
    soap_sprint_fault(soap, text, sizeof text);
    for (char *each = text; *each; each++)
        if (*each == '\n')
            *each = ' ';
    wrong("the result of the call", text, "an answer");
}

/* Calls an operation with named parameters. The answer is valid until soap_end(). */
#define CALL(operation, ...)                                                                      \
    ({                                                                                            \
        struct _tempuri__##operation request = {__VA_ARGS__};                                     \
        struct _tempuri__##operation##Response response;                                          \
        if (soap_call___tempuri__##operation(soap, url, NULL, &request, &response) != SOAP_OK)    \
            call_failed();                                                                         \
        &response.operation##Result->__any;                                                       \
    })

static const char *get(answer element, const char *attribute)
{
    const char *text = soap_att_get_text(soap_att_get(element, NULL, attribute));
    return text ? text : "";
}

static void expect(const char *what, const char *actual, const char *expected)
{
    if (strcmp(actual, expected) != 0)
        wrong(what, actual, expected);
}

static void expect_number(const char *what, long actual, long expected)
{
    char one[24], other[24];
    snprintf(one, sizeof one, "%ld", actual);
    snprintf(other, sizeof other, "%ld", expected);
    expect(what, one, other);
}

static answer succeeds(answer element)
{
    expect(get(element, "error"), get(element, "success"), "true");
    return element;
}

static void fails(const char *error, answer element)
{
    expect("success", get(element, "success"), "false");
    expect("error", get(element, "error"), error);
}

/* Returns a copy that remains valid after soap_end(). */
static char *keep(const char *text)
{
    return strcpy(malloc(strlen(text) + 1), text);
}

static const char *hex_crc(content some)
{
    static char text[9];
    snprintf(text, sizeof text, "%08lx", crc32(0, some.bytes, some.length));
    return text;
}

static char *stage(char *path, int size)
{
    answer staged = succeeds(CALL(GetDownloadHandler, .AuthenticationTicket = ticket, .Path = path, .PreferedChunkSize = size));
    return keep(get(staged, "downloadhandler"));
}

static void delete(char *handler)
{
    succeeds(CALL(DeleteDownloadHandler, .authenticationTicket = ticket, .DownloadHandler = handler));
}

/* Fetches the next chunk and appends it to the file. Returns whether it is the last one. */
static bool chunk(content *file, char *handler, int size)
{
    answer element = succeeds(CALL(DownloadFileChunk, .authenticationTicket = ticket, .DownloadHandler = handler,
                                   .StartOffset = file->length, .ChunkSize = size));
    const char *text = soap_elt_get_text(element);
    content piece = {0};
    piece.bytes = (unsigned char *)soap_base642s(soap, text ? text : "", NULL, 0, &piece.length);
    expect("chunkCRC32", get(element, "chunkCRC32"), hex_crc(piece));
    bool last = strcmp(get(element, "lastchunk"), "true") == 0;
    file->bytes = realloc(file->bytes, file->length + piece.length + 1);
    memcpy(file->bytes + file->length, piece.bytes, piece.length);
    file->length += piece.length;
    /* Frees the memory of this answer; otherwise it would accumulate during a long download. */
    soap_destroy(soap);
    soap_end(soap);
    return last;
}

static content fetch(char *handler, int size)
{
    content file = {0};
    while (!chunk(&file, handler, size))
        ;
    return file;
}

static void fetch_large(char *handler, int size)
{
    content file = {0};
    chunk(&file, handler, size);
    expect_number("length", file.length, size);
    free(file.bytes);
}

static const char *upload(char *handler, content piece, const char *crc, bool last)
{
    struct xsd__base64Binary bytes = {.__ptr = piece.bytes, .__size = piece.length};
    answer element = CALL(UploadFileChunk, .authenticationTicket = ticket, .uploadHandler = handler, .fileChunk = bytes,
                          .chunkHEXCRC = (char *)crc, .lastChunk = last ? xsd__boolean__true_ : xsd__boolean__false_);
    const char *again = get(element, "tryagain");
    expect("success", get(element, "success"), strcmp(again, "true") == 0 ? "false" : "true");
    return again;
}

static char *new_upload(void)
{
    return keep(get(succeeds(CALL(CreateUploadHandler, .authenticationTicket = ticket)), "UploadHandler"));
}

static void write_file(const char *name, content some)
{
    FILE *file = fopen(name, "wb");
    if (!file || fwrite(some.bytes, 1, some.length, file) != (size_t)some.length || fclose(file))
        wrong(name, "not written", "written");
}

static const char *child(answer version, const char *name)
{
    const char *text = soap_elt_get_text(soap_elt_get(version, NULL, name));
    return text ? text : "";
}

int main(void)
{
    url = getenv("SRV_URL");
    char *user = getenv("SRV_USER"), *password = getenv("SRV_PASSWORD");
    char *folder = getenv("SRV_FOLDER"), *document = getenv("SRV_DOCUMENT");
    /* Without SOAP_C_UTFSTRING, gSOAP reads a char * as ISO 8859-1. */
    soap = soap_new1(SOAP_C_UTFSTRING | SOAP_IO_KEEPALIVE);

    step("sign-in");
    ticket = keep(get(succeeds(CALL(AuthenticateUser, .UID = user, .PWD = password)), "ticket"));
    step("password");
    char other[500];
    snprintf(other, sizeof other, "%s?", password);
    fails("[900] Authentication failed", CALL(AuthenticateUser, .UID = user, .PWD = other));

    step("stage");
    answer staged = succeeds(CALL(GetDownloadHandler, .AuthenticationTicket = ticket, .Path = "/Samples/primes.csv",
                                  .PreferedChunkSize = 1000000));
    expect("Size", get(staged, "Size"), "5992126");
    char *handler = keep(get(staged, "downloadhandler")), *crc = keep(get(staged, "CRC32"));
    int size = atoi(get(staged, "ChunkSize"));
    step("fetch");
    content primes = fetch(handler, size);
    expect_number("length", primes.length, 5992126);
    expect("CRC32", hex_crc(primes), crc);
    step("delete");
    delete(handler);
    step("again");
    delete(handler);
    step("gone");
    fails("Download handler not found.", CALL(DownloadFileChunk, .authenticationTicket = ticket, .DownloadHandler = handler,
                                              .StartOffset = 0, .ChunkSize = MIB));
    step("bad-guid");
    fails("bad Request", CALL(DeleteDownloadHandler, .authenticationTicket = "no ticket", .DownloadHandler = "no guid"));
    step("expired");
    fails(ENDED, CALL(DeleteDownloadHandler, .authenticationTicket = getenv("SRV_EXPIRED"), .DownloadHandler = handler));

    char *large = stage(getenv("SRV_LARGE"), 32 * MIB);
    step("12-MiB");
    fetch_large(large, 12 * MIB);
    step("32-MiB");
    fetch_large(large, 32 * MIB);
    delete(large);

    step("upload");
    succeeds(CALL(CreateFolder, .authenticationTicket = ticket, .Path = folder));
    content whole = {primes.bytes, 400000}, first = {primes.bytes, 250000}, second = {primes.bytes + 250000, 150000};
    char *uploaded = new_upload();
    expect("tryagain", upload(uploaded, first, "00000000", false), "true");
    expect("tryagain", upload(uploaded, first, hex_crc(first), false), "false");
    expect("tryagain", upload(uploaded, second, hex_crc(second), true), "false");
    step("publish");
    succeeds(CALL(UploadDocumentWithHandler, .authenticationTicket = ticket, .path = document, .uploadHandler = uploaded));
    char *copy = stage(document, 0);
    content back = fetch(copy, MIB);
    if (back.length != whole.length || memcmp(back.bytes, whole.bytes, whole.length) != 0)
        wrong("the stored document", "different", "equal to the uploaded one");
    delete(copy);
    step("discard");
    char *unwanted = new_upload();
    succeeds(CALL(DeleteUploadHandler, .authenticationTicket = ticket, .UploadHandler = unwanted));
    succeeds(CALL(DeleteUploadHandler, .authenticationTicket = ticket, .UploadHandler = unwanted));
    fails("Invalid upload handler.", CALL(UploadFileChunk, .authenticationTicket = ticket, .uploadHandler = unwanted,
                                          .chunkHEXCRC = "00000000", .lastChunk = xsd__boolean__true_));

    step("versions");
    answer versions = soap_elt_get(succeeds(CALL(GetDocumentVersions, .AuthenticationTicket = ticket, .Path = document)),
                                   NULL, "Versions");
    answer version = soap_elt_get(versions, NULL, "Version");
    expect_number("number of versions", soap_elt_size(versions, NULL, "Version"), 1);
    expect("Number", get(version, "Number"), "1000000");
    expect("VersionAuthor", child(version, "VersionAuthor"), user);
    expect("VersionSize", child(version, "VersionSize"), "400000");
    write_file("content", whole);
    setenv("CHECKSUM", child(version, "CheckSum"), 1);
    if (system("test \"$(sha256sum <content)\" = \"$CHECKSUM  -\"") != 0)
        wrong("CheckSum", child(version, "CheckSum"), "that of the content");
    step("zip");
    char *archive = keep(get(succeeds(CALL(DownloadZipWithHandler, .authenticationTicket = ticket, .Paths = folder,
                                           .partialResult = xsd__boolean__false_)),
                             "downloadhandler"));
    write_file("folder.zip", fetch(archive, MIB));
    if (system("unzip -q -o folder.zip -d unzipped && cmp \"unzipped/${SRV_FOLDER##*/}/${SRV_DOCUMENT##*/}\" content") != 0)
        wrong("the document in the zip", "different", "equal to the uploaded one");
    delete(archive);

    step("log-out");
    succeeds(CALL(LogOut, .AuthenticationTicket = ticket));
    fails(ENDED, CALL(isValidTicket, .AuthenticationTicket = ticket));
    step(NULL);

    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return 0;
}
