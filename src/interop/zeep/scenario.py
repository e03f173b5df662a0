"""The scenario with zeep, over SOAP 1.1 or 1.2."""

import base64
import hashlib
import io
import os
import zipfile
import zlib

import zeep

URL, USER, PASSWORD = (os.environ[name] for name in ("SRV_URL", "SRV_USER", "SRV_PASSWORD"))
FOLDER, DOCUMENT, LARGE = (os.environ[name] for name in ("SRV_FOLDER", "SRV_DOCUMENT", "SRV_LARGE"))
MIB = 1024 * 1024

# Without huge_tree, libxml2 2.13 and later rejects text of more than 10,000,000 characters, so chunks above 7.5 MB.
client = zeep.Client(URL + "?WSDL", settings=zeep.Settings(xml_huge_tree=True))
service = client.bind("srv", {"soap11": "srvSoap", "soap12": "srvSoap12"}[os.environ["SRV_BINDING"]])

current = None


def step(name):
    """Reports the success of the previous step and starts the next one."""
    global current
    if current:
        print(current, "ok", sep="\t", flush=True)
    current = name


def expect(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what} is {actual!r}, not {expected!r}")


def succeeds(answer):
    """A result is the lxml element of the answer."""
    expect("success", answer.get("success"), "true")
    return answer


def fails(answer, error):
    expect("success", answer.get("success"), "false")
    expect("error", answer.get("error"), error)


def chunk(handler, offset, size):
    answer = succeeds(service.DownloadFileChunk(ticket, handler, offset, size))
    content = base64.b64decode(answer.text or "")
    expect("chunkCRC32", answer.get("chunkCRC32"), f"{zlib.crc32(content):08x}")
    return content, answer.get("lastchunk") == "true"


def fetch(handler, size):
    content, last = b"", False
    while not last:
        piece, last = chunk(handler, len(content), size)
        content += piece
    return content


def upload_chunk(handler, content, crc, last):
    answer = service.UploadFileChunk(ticket, handler, content, crc, last)
    expect("success", answer.get("success"), "false" if answer.get("tryagain") == "true" else "true")
    return answer.get("tryagain")


def scenario():
    global ticket
    step("sign-in")
    ticket = succeeds(service.AuthenticateUser(USER, PASSWORD)).get("ticket")
    step("password")
    fails(service.AuthenticateUser(USER, PASSWORD + "?"), "[900] Authentication failed")

    step("stage")
    staged = succeeds(service.GetDownloadHandler(ticket, "/Samples/primes.csv", 1000000))
    expect("Size", staged.get("Size"), "5992126")
    handler = staged.get("downloadhandler")
    step("fetch")
    primes = fetch(handler, int(staged.get("ChunkSize")))
    expect("length", len(primes), 5992126)
    expect("CRC32", f"{zlib.crc32(primes):08x}", staged.get("CRC32"))
    step("delete")
    succeeds(service.DeleteDownloadHandler(ticket, handler))
    step("again")
    succeeds(service.DeleteDownloadHandler(ticket, handler))
    step("gone")
    fails(service.DownloadFileChunk(ticket, handler, 0, MIB), "Download handler not found.")
    step("bad-guid")
    fails(service.DeleteDownloadHandler("no ticket", "no guid"), "bad Request")
    step("expired")
    fails(
        service.DeleteDownloadHandler(os.environ["SRV_EXPIRED"], handler),
        "[901] Session expired or Invalid ticket",
    )

    large = succeeds(service.GetDownloadHandler(ticket, LARGE, 32 * MIB)).get("downloadhandler")
    step("12-MiB")
    expect("length", len(chunk(large, 0, 12 * MIB)[0]), 12 * MIB)
    step("32-MiB")
    expect("length", len(chunk(large, 0, 32 * MIB)[0]), 32 * MIB)
    succeeds(service.DeleteDownloadHandler(ticket, large))

    step("upload")
    succeeds(service.CreateFolder(ticket, FOLDER))
    content = primes[:400000]
    halves = content[:250000], content[250000:]
    upload = succeeds(service.CreateUploadHandler(ticket, 0)).get("UploadHandler")
    expect("tryagain", upload_chunk(upload, halves[0], "00000000", False), "true")
    expect("tryagain", upload_chunk(upload, halves[0], f"{zlib.crc32(halves[0]):08x}", False), "false")
    expect("tryagain", upload_chunk(upload, halves[1], f"{zlib.crc32(halves[1]):08x}", True), "false")
    step("publish")
    succeeds(service.UploadDocumentWithHandler(ticket, DOCUMENT, upload))
    copy = succeeds(service.GetDownloadHandler(ticket, DOCUMENT, 0)).get("downloadhandler")
    expect("equality of the stored and the uploaded document", fetch(copy, MIB) == content, True)
    succeeds(service.DeleteDownloadHandler(ticket, copy))
    step("discard")
    unwanted = succeeds(service.CreateUploadHandler(ticket, 0)).get("UploadHandler")
    succeeds(service.DeleteUploadHandler(ticket, unwanted))
    succeeds(service.DeleteUploadHandler(ticket, unwanted))
    fails(service.UploadFileChunk(ticket, unwanted, b"", "00000000", True), "Invalid upload handler.")

    step("versions")
    versions = succeeds(service.GetDocumentVersions(ticket, DOCUMENT)).findall("Versions/Version")
    expect("number of versions", len(versions), 1)
    expect("Number", versions[0].get("Number"), "1000000")
    expect("VersionAuthor", versions[0].findtext("VersionAuthor"), USER)
    expect("VersionSize", versions[0].findtext("VersionSize"), str(len(content)))
    expect("CheckSum", versions[0].findtext("CheckSum"), hashlib.sha256(content).hexdigest())
    step("zip")
    archive = succeeds(service.DownloadZipWithHandler(ticket, FOLDER, False)).get("downloadhandler")
    with zipfile.ZipFile(io.BytesIO(fetch(archive, MIB))) as opened:
        files = [entry for entry in opened.infolist() if not entry.is_dir()]
        expect("number of files", len(files), 1)
        expect("file name", files[0].filename.rpartition("/")[2], DOCUMENT.rpartition("/")[2])
        expect("equality of the zipped and the uploaded document", opened.read(files[0]) == content, True)
    succeeds(service.DeleteDownloadHandler(ticket, archive))

    step("log-out")
    succeeds(service.LogOut(ticket))
    fails(service.isValidTicket(ticket), "[901] Session expired or Invalid ticket")
    step(None)


try:
    scenario()
except Exception as failure:
    print(current, "fail", f"{type(failure).__name__}: {failure}".replace("\n", " "), sep="\t")
    raise SystemExit(1)
