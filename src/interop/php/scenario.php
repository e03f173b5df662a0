<?php
// The scenario with PHP's SoapClient, over SOAP 1.1 or 1.2.
declare(strict_types=1);

const MIB = 1024 * 1024;
const ENDED = '[901] Session expired or Invalid ticket';

$client = new SoapClient(getenv('SRV_URL') . '?WSDL', [
    'soap_version' => ['soap11' => SOAP_1_1, 'soap12' => SOAP_1_2][getenv('SRV_BINDING')],
    // PHP caches a WSDL for a day, and a cached one may contain the address of another server.
    'cache_wsdl' => WSDL_CACHE_NONE,
]);
$current = null;

/** Reports the success of the previous step and starts the next one. */
function step(?string $name): void
{
    global $current;
    if ($current !== null) {
        echo "$current\tok\n";
    }
    $current = $name;
}

function expect(string $what, mixed $actual, mixed $expected): void
{
    if ($actual !== $expected) {
        throw new RuntimeException("$what is " . json_encode($actual) . ', not ' . json_encode($expected));
    }
}

/** A result has one property, `any`, with the XML of the answer as text. */
function call(string $operation, array $parameters): SimpleXMLElement
{
    global $client;
    $result = $client->$operation($parameters)->{$operation . 'Result'};
    // Without LIBXML_PARSEHUGE, libxml2 2.13 and later rejects text of more than 10,000,000 characters.
    return simplexml_load_string($result->any, SimpleXMLElement::class, LIBXML_PARSEHUGE);
}

function succeeds(string $operation, array $parameters): SimpleXMLElement
{
    $answer = call($operation, $parameters);
    expect("success of $operation", (string) $answer['success'], 'true');
    return $answer;
}

function fails(string $error, string $operation, array $parameters): void
{
    $answer = call($operation, $parameters);
    expect("success of $operation", (string) $answer['success'], 'false');
    expect("error of $operation", (string) $answer['error'], $error);
}

function delete(string $handler): void
{
    global $ticket;
    succeeds('DeleteDownloadHandler', ['authenticationTicket' => $ticket, 'DownloadHandler' => $handler]);
}

/** @return array{string, bool} the bytes, and whether this is the last chunk */
function chunk(string $handler, int $offset, int $size): array
{
    global $ticket;
    $answer = succeeds('DownloadFileChunk', ['authenticationTicket' => $ticket, 'DownloadHandler' => $handler,
        'StartOffset' => $offset, 'ChunkSize' => $size]);
    $content = base64_decode((string) $answer, true);
    expect('chunkCRC32', (string) $answer['chunkCRC32'], hash('crc32b', $content));
    return [$content, (string) $answer['lastchunk'] === 'true'];
}

function fetch(string $handler, int $size): string
{
    $content = '';
    do {
        [$piece, $last] = chunk($handler, strlen($content), $size);
        $content .= $piece;
    } while (!$last);
    return $content;
}

/** SoapClient encodes the bytes as base64. */
function uploadChunk(string $handler, string $content, string $crc, bool $last): string
{
    global $ticket;
    $answer = call('UploadFileChunk', ['authenticationTicket' => $ticket, 'uploadHandler' => $handler,
        'fileChunk' => $content, 'chunkHEXCRC' => $crc, 'lastChunk' => $last]);
    $again = (string) $answer['tryagain'];
    expect('success of UploadFileChunk', (string) $answer['success'], $again === 'true' ? 'false' : 'true');
    return $again;
}

function stage(string $path, int $size): SimpleXMLElement
{
    global $ticket;
    return succeeds('GetDownloadHandler',
        ['AuthenticationTicket' => $ticket, 'Path' => $path, 'PreferedChunkSize' => $size]);
}

function scenario(): void
{
    global $ticket;
    $user = ['UID' => getenv('SRV_USER'), 'PWD' => getenv('SRV_PASSWORD')];
    $folder = getenv('SRV_FOLDER');
    $document = getenv('SRV_DOCUMENT');

    step('sign-in');
    $ticket = (string) succeeds('AuthenticateUser', $user)['ticket'];
    step('password');
    fails('[900] Authentication failed', 'AuthenticateUser', ['PWD' => $user['PWD'] . '?'] + $user);

    step('stage');
    $staged = stage('/Samples/primes.csv', 1000000);
    expect('Size', (string) $staged['Size'], '5992126');
    $handler = (string) $staged['downloadhandler'];
    step('fetch');
    $primes = fetch($handler, (int) $staged['ChunkSize']);
    expect('length', strlen($primes), 5992126);
    expect('CRC32', hash('crc32b', $primes), (string) $staged['CRC32']);
    step('delete');
    delete($handler);
    step('again');
    delete($handler);
    step('gone');
    fails('Download handler not found.', 'DownloadFileChunk', ['authenticationTicket' => $ticket,
        'DownloadHandler' => $handler, 'StartOffset' => 0, 'ChunkSize' => MIB]);
    step('bad-guid');
    fails('bad Request', 'DeleteDownloadHandler',
        ['authenticationTicket' => 'no ticket', 'DownloadHandler' => 'no guid']);
    step('expired');
    fails(ENDED, 'DeleteDownloadHandler',
        ['authenticationTicket' => getenv('SRV_EXPIRED'), 'DownloadHandler' => $handler]);

    $large = (string) stage(getenv('SRV_LARGE'), 32 * MIB)['downloadhandler'];
    step('12-MiB');
    expect('length', strlen(chunk($large, 0, 12 * MIB)[0]), 12 * MIB);
    step('32-MiB');
    expect('length', strlen(chunk($large, 0, 32 * MIB)[0]), 32 * MIB);
    delete($large);

    step('upload');
    succeeds('CreateFolder', ['authenticationTicket' => $ticket, 'Path' => $folder]);
    $content = substr($primes, 0, 400000);
    [$first, $second] = str_split($content, 250000);
    $create = ['authenticationTicket' => $ticket, 'PreferedChunkSize' => 0];
    $upload = (string) succeeds('CreateUploadHandler', $create)['UploadHandler'];
    expect('tryagain', uploadChunk($upload, $first, '00000000', false), 'true');
    expect('tryagain', uploadChunk($upload, $first, hash('crc32b', $first), false), 'false');
    expect('tryagain', uploadChunk($upload, $second, hash('crc32b', $second), true), 'false');
    step('publish');
    succeeds('UploadDocumentWithHandler',
        ['authenticationTicket' => $ticket, 'path' => $document, 'uploadHandler' => $upload]);
    $copy = (string) stage($document, 0)['downloadhandler'];
    expect('equality of the stored and the uploaded document', fetch($copy, MIB) === $content, true);
    delete($copy);
    step('discard');
    $unwanted = (string) succeeds('CreateUploadHandler', $create)['UploadHandler'];
    succeeds('DeleteUploadHandler', ['authenticationTicket' => $ticket, 'UploadHandler' => $unwanted]);
    succeeds('DeleteUploadHandler', ['authenticationTicket' => $ticket, 'UploadHandler' => $unwanted]);
    fails('Invalid upload handler.', 'UploadFileChunk', ['authenticationTicket' => $ticket,
        'uploadHandler' => $unwanted, 'fileChunk' => '', 'chunkHEXCRC' => '00000000', 'lastChunk' => true]);

    step('versions');
    $versions = succeeds('GetDocumentVersions', ['AuthenticationTicket' => $ticket, 'Path' => $document])->Versions;
    expect('number of versions', count($versions->Version), 1);
    $version = $versions->Version[0];
    expect('Number', (string) $version['Number'], '1000000');
    expect('VersionAuthor', (string) $version->VersionAuthor, $user['UID']);
    expect('VersionSize', (string) $version->VersionSize, (string) strlen($content));
    expect('CheckSum', (string) $version->CheckSum, hash('sha256', $content));
    step('zip');
    $zip = (string) succeeds('DownloadZipWithHandler',
        ['authenticationTicket' => $ticket, 'Paths' => $folder, 'partialResult' => false])['downloadhandler'];
    file_put_contents('folder.zip', fetch($zip, MIB));
    exec('unzip -q -o folder.zip -d unzipped', result_code: $status);
    expect('status of unzip', $status, 0);
    $unzipped = file_get_contents('unzipped/' . basename($folder) . '/' . basename($document));
    expect('equality of the zipped and the uploaded document', $unzipped === $content, true);
    delete($zip);

    step('log-out');
    succeeds('LogOut', ['AuthenticationTicket' => $ticket]);
    fails(ENDED, 'isValidTicket', ['AuthenticationTicket' => $ticket]);
    step(null);
}

try {
    scenario();
} catch (Throwable $failure) {
    echo "$current\tfail\t", get_class($failure), ': ', strtr($failure->getMessage(), "\n\t", '  '), "\n";
    exit(1);
}
