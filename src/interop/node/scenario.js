// The scenario with the npm package `soap`, over SOAP 1.1 or 1.2.
'use strict';

const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const CRC32 = require('crc-32');
const soap = require('soap');

const MIB = 1024 * 1024;
const ENDED = '[901] Session expired or Invalid ticket';
const env = process.env;

let client;
let ticket;
let current = null;

/** Reports the success of the previous step and starts the next one. */
function step(name) {
  if (current) console.log(`${current}\tok`);
  current = name;
}

function expect(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

/** Returns the only property of a result. It has the name of the root element and contains its attributes and text. */
async function call(operation, parameters) {
  const [response] = await client[`${operation}Async`](parameters);
  const result = response[`${operation}Result`];
  return result.root ?? result.response ?? result.Response;
}

async function succeeds(operation, parameters) {
  const answer = await call(operation, parameters);
  expect(`success of ${operation}`, answer.attributes.success, 'true');
  return answer;
}

async function fails(error, operation, parameters) {
  const { attributes } = await call(operation, parameters);
  expect(`success of ${operation}`, attributes.success, 'false');
  expect(`error of ${operation}`, attributes.error, error);
}

const crc = (bytes) => (CRC32.buf(bytes) >>> 0).toString(16).padStart(8, '0');

const remove = (handler) => succeeds('DeleteDownloadHandler', { authenticationTicket: ticket, DownloadHandler: handler });

async function chunk(handler, offset, size) {
  const answer = await succeeds('DownloadFileChunk', {
    authenticationTicket: ticket, DownloadHandler: handler, StartOffset: offset, ChunkSize: size,
  });
  const content = Buffer.from(answer.$value ?? '', 'base64');
  expect('chunkCRC32', answer.attributes.chunkCRC32, crc(content));
  return { content, last: answer.attributes.lastchunk === 'true' };
}

async function fetchAll(handler, size) {
  const pieces = [];
  let offset = 0;
  for (let last = false; !last;) {
    const piece = await chunk(handler, offset, size);
    pieces.push(piece.content);
    offset += piece.content.length;
    last = piece.last;
  }
  return Buffer.concat(pieces);
}

async function uploadChunk(handler, content, hex, last) {
  const { attributes } = await call('UploadFileChunk', {
    authenticationTicket: ticket, uploadHandler: handler, fileChunk: content.toString('base64'), chunkHEXCRC: hex, lastChunk: last,
  });
  expect('success of UploadFileChunk', attributes.success, attributes.tryagain === 'true' ? 'false' : 'true');
  return attributes.tryagain;
}

async function stage(document, size) {
  const answer = await succeeds('GetDownloadHandler', {
    AuthenticationTicket: ticket, Path: document, PreferedChunkSize: size,
  });
  return answer.attributes;
}

async function newUpload() {
  const answer = await succeeds('CreateUploadHandler', { authenticationTicket: ticket, PreferedChunkSize: 0 });
  return answer.attributes.UploadHandler;
}

async function scenario() {
  step('sign-in');
  client = await soap.createClientAsync(`${env.SRV_URL}?WSDL`, { forceSoap12Headers: env.SRV_BINDING === 'soap12' });
  ticket = (await succeeds('AuthenticateUser', { UID: env.SRV_USER, PWD: env.SRV_PASSWORD })).attributes.ticket;
  step('password');
  await fails('[900] Authentication failed', 'AuthenticateUser', { UID: env.SRV_USER, PWD: `${env.SRV_PASSWORD}?` });

  step('stage');
  const staged = await stage('/Samples/primes.csv', 1000000);
  expect('Size', staged.Size, '5992126');
  const handler = staged.downloadhandler;
  step('fetch');
  const primes = await fetchAll(handler, Number(staged.ChunkSize));
  expect('length', primes.length, 5992126);
  expect('CRC32', crc(primes), staged.CRC32);
  step('delete');
  await remove(handler);
  step('again');
  await remove(handler);
  step('gone');
  await fails('Download handler not found.', 'DownloadFileChunk', {
    authenticationTicket: ticket, DownloadHandler: handler, StartOffset: 0, ChunkSize: MIB,
  });
  step('bad-guid');
  await fails('bad Request', 'DeleteDownloadHandler', { authenticationTicket: 'no ticket', DownloadHandler: 'no guid' });
  step('expired');
  await fails(ENDED, 'DeleteDownloadHandler', { authenticationTicket: env.SRV_EXPIRED, DownloadHandler: handler });

  const large = (await stage(env.SRV_LARGE, 32 * MIB)).downloadhandler;
  step('12-MiB');
  expect('length', (await chunk(large, 0, 12 * MIB)).content.length, 12 * MIB);
  step('32-MiB');
  expect('length', (await chunk(large, 0, 32 * MIB)).content.length, 32 * MIB);
  await remove(large);

  step('upload');
  await succeeds('CreateFolder', { authenticationTicket: ticket, Path: env.SRV_FOLDER });
  const content = primes.subarray(0, 400000);
  const [first, second] = [content.subarray(0, 250000), content.subarray(250000)];
  const upload = await newUpload();
  expect('tryagain', await uploadChunk(upload, first, '00000000', false), 'true');
  expect('tryagain', await uploadChunk(upload, first, crc(first), false), 'false');
  expect('tryagain', await uploadChunk(upload, second, crc(second), true), 'false');
  step('publish');
  await succeeds('UploadDocumentWithHandler', { authenticationTicket: ticket, path: env.SRV_DOCUMENT, uploadHandler: upload });
  const copy = (await stage(env.SRV_DOCUMENT, 0)).downloadhandler;
  expect('equality of the stored and the uploaded document', content.equals(await fetchAll(copy, MIB)), true);
  await remove(copy);
  step('discard');
  const unwanted = await newUpload();
  await succeeds('DeleteUploadHandler', { authenticationTicket: ticket, UploadHandler: unwanted });
  await succeeds('DeleteUploadHandler', { authenticationTicket: ticket, UploadHandler: unwanted });
  await fails('Invalid upload handler.', 'UploadFileChunk', {
    authenticationTicket: ticket, uploadHandler: unwanted, fileChunk: '', chunkHEXCRC: '00000000', lastChunk: true,
  });

  step('versions');
  const { Versions: versions } = await succeeds('GetDocumentVersions', { AuthenticationTicket: ticket, Path: env.SRV_DOCUMENT });
  // A single child element is an object, several are an array.
  const [version, ...others] = [].concat(versions.Version);
  expect('number of versions', 1 + others.length, 1);
  expect('Number', version.attributes.Number, '1000000');
  expect('VersionAuthor', version.VersionAuthor, env.SRV_USER);
  expect('VersionSize', version.VersionSize, String(content.length));
  expect('CheckSum', version.CheckSum, createHash('sha256').update(content).digest('hex'));
  step('zip');
  const zip = await succeeds('DownloadZipWithHandler', { authenticationTicket: ticket, Paths: env.SRV_FOLDER, partialResult: false });
  const archive = zip.attributes.downloadhandler;
  fs.writeFileSync('folder.zip', await fetchAll(archive, MIB));
  execFileSync('unzip', ['-q', '-o', 'folder.zip', '-d', 'unzipped']);
  const unzipped = fs.readFileSync(path.join('unzipped', path.basename(env.SRV_FOLDER), path.basename(env.SRV_DOCUMENT)));
  expect('equality of the zipped and the uploaded document', content.equals(unzipped), true);
  await remove(archive);

  step('log-out');
  await succeeds('LogOut', { AuthenticationTicket: ticket });
  await fails(ENDED, 'isValidTicket', { AuthenticationTicket: ticket });
  step(null);
}

scenario().catch((failure) => {
  console.log(`${current}\tfail\t${String(failure).replace(/\s+/g, ' ')}`);
  process.exitCode = 1;
});
