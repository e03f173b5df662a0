#!/usr/bin/perl
# The scenario with SOAP::Lite, over SOAP 1.1 or 1.2.
use strict;
use warnings;
use Compress::Raw::Zlib qw(crc32);
use Digest::SHA qw(sha256_hex);
use Encode qw(decode encode);
use IO::Uncompress::Unzip;
use MIME::Base64 qw(decode_base64);
use SOAP::Lite;

use constant MIB => 1024 * 1024;
use constant ENDED => '[901] Session expired or Invalid ticket';

sub setting { return decode('UTF-8', $ENV{ $_[0] }) }

# Called on the class and before new: called on an object, it produces an envelope of neither SOAP version.
SOAP::Lite->soapversion({ soap11 => '1.1', soap12 => '1.2' }->{ setting('SRV_BINDING') });
my $soap = SOAP::Lite->new(proxy => setting('SRV_URL'))
    # Without these two settings, the elements have no namespace and the SOAPAction has a # instead of the last /.
    ->default_ns('http://tempuri.org/')
    ->on_action(sub { join '', @_ });
my $current;
my $ticket;

# Reports the success of the previous step and starts the next one.
sub step {
    print "$current\tok\n" if defined $current;
    ($current) = @_;
    return;
}

sub expect {
    my ($what, $actual, $expected) = @_;
    die "$what is '$actual', not '$expected'\n" if $actual ne $expected;
    return;
}

# Each value gets an explicit type. Otherwise SOAP::Lite sends text that is not ASCII as base64.
sub text { my ($name, $value) = @_; return SOAP::Data->name($name => $value)->type('string') }
sub int32 { my ($name, $value) = @_; return SOAP::Data->name($name => $value)->type('int') }
sub bool { my ($name, $value) = @_; return SOAP::Data->name($name => $value ? 'true' : 'false')->type('boolean') }
sub bytes { my ($name, $value) = @_; return SOAP::Data->name($name => $value)->type('base64') }

# Returns the root element of the answer, with value() and attr(), and the whole message.
sub call {
    my ($operation, @parameters) = @_;
    my $message = $soap->call($operation, @parameters);
    die $message->faultstring . "\n" if $message->fault;
    return ($message->dataof("//${operation}Result/[1]"), $message);
}

sub succeeds {
    my ($operation, @parameters) = @_;
    my ($answer, $message) = call($operation, @parameters);
    expect("success of $operation", $answer->attr->{success}, 'true');
    return wantarray ? ($answer, $message) : $answer;
}

sub fails {
    my ($error, $operation, @parameters) = @_;
    my ($answer) = call($operation, @parameters);
    expect("success of $operation", $answer->attr->{success}, 'false');
    expect("error of $operation", $answer->attr->{error}, $error);
    return;
}

sub hex_crc { return sprintf '%08x', crc32($_[0]) }

sub remove { return succeeds('DeleteDownloadHandler', text(authenticationTicket => $ticket), text(DownloadHandler => $_[0])) }

# Returns the bytes, and whether this is the last chunk.
sub chunk {
    my ($handler, $offset, $size) = @_;
    my $answer = succeeds('DownloadFileChunk', text(authenticationTicket => $ticket), text(DownloadHandler => $handler),
        int32(StartOffset => $offset), int32(ChunkSize => $size));
    my $content = decode_base64($answer->value);
    expect('chunkCRC32', $answer->attr->{chunkCRC32}, hex_crc($content));
    return ($content, $answer->attr->{lastchunk} eq 'true');
}

sub fetch {
    my ($handler, $size) = @_;
    my ($content, $last) = ('', 0);
    while (!$last) {
        (my $piece, $last) = chunk($handler, length $content, $size);
        $content .= $piece;
    }
    return $content;
}

sub upload_chunk {
    my ($handler, $content, $crc, $last) = @_;
    my ($answer) = call('UploadFileChunk', text(authenticationTicket => $ticket), text(uploadHandler => $handler),
        bytes(fileChunk => $content), text(chunkHEXCRC => $crc), bool(lastChunk => $last));
    my $again = $answer->attr->{tryagain};
    expect('success of UploadFileChunk', $answer->attr->{success}, $again eq 'true' ? 'false' : 'true');
    return $again;
}

sub stage {
    my ($path, $size) = @_;
    return succeeds('GetDownloadHandler', text(AuthenticationTicket => $ticket), text(Path => $path),
        int32(PreferedChunkSize => $size))->attr;
}

sub new_upload {
    return succeeds('CreateUploadHandler', text(authenticationTicket => $ticket), int32(PreferedChunkSize => 0))
        ->attr->{UploadHandler};
}

sub scenario {
    my ($user, $password, $folder, $document) = map { setting($_) } qw(SRV_USER SRV_PASSWORD SRV_FOLDER SRV_DOCUMENT);

    step('sign-in');
    $ticket = succeeds('AuthenticateUser', text(UID => $user), text(PWD => $password))->attr->{ticket};
    step('password');
    fails('[900] Authentication failed', 'AuthenticateUser', text(UID => $user), text(PWD => "$password?"));

    step('stage');
    my $staged = stage('/Samples/primes.csv', 1_000_000);
    expect('Size', $staged->{Size}, 5_992_126);
    my $handler = $staged->{downloadhandler};
    step('fetch');
    my $primes = fetch($handler, $staged->{ChunkSize});
    expect('length', length $primes, 5_992_126);
    expect('CRC32', hex_crc($primes), $staged->{CRC32});
    step('delete');
    remove($handler);
    step('again');
    remove($handler);
    step('gone');
    fails('Download handler not found.', 'DownloadFileChunk', text(authenticationTicket => $ticket),
        text(DownloadHandler => $handler), int32(StartOffset => 0), int32(ChunkSize => MIB));
    step('bad-guid');
    fails('bad Request', 'DeleteDownloadHandler', text(authenticationTicket => 'no ticket'), text(DownloadHandler => 'no guid'));
    step('expired');
    fails(ENDED, 'DeleteDownloadHandler', text(authenticationTicket => setting('SRV_EXPIRED')), text(DownloadHandler => $handler));

    my $large = stage(setting('SRV_LARGE'), 32 * MIB)->{downloadhandler};
    step('12-MiB');
    expect('length', length((chunk($large, 0, 12 * MIB))[0]), 12 * MIB);
    step('32-MiB');
    expect('length', length((chunk($large, 0, 32 * MIB))[0]), 32 * MIB);
    remove($large);

    step('upload');
    succeeds('CreateFolder', text(authenticationTicket => $ticket), text(Path => $folder));
    my $content = substr $primes, 0, 400_000;
    my ($first, $second) = (substr($content, 0, 250_000), substr($content, 250_000));
    my $upload = new_upload();
    expect('tryagain', upload_chunk($upload, $first, '00000000', 0), 'true');
    expect('tryagain', upload_chunk($upload, $first, hex_crc($first), 0), 'false');
    expect('tryagain', upload_chunk($upload, $second, hex_crc($second), 1), 'false');
    step('publish');
    succeeds('UploadDocumentWithHandler', text(authenticationTicket => $ticket), text(path => $document),
        text(uploadHandler => $upload));
    my $copy = stage($document, 0)->{downloadhandler};
    expect('equality of the stored and the uploaded document', fetch($copy, MIB) eq $content, 1);
    remove($copy);
    step('discard');
    my $unwanted = new_upload();
    succeeds('DeleteUploadHandler', text(authenticationTicket => $ticket), text(UploadHandler => $unwanted)) for 1 .. 2;
    fails('Invalid upload handler.', 'UploadFileChunk', text(authenticationTicket => $ticket), text(uploadHandler => $unwanted),
        bytes(fileChunk => ''), text(chunkHEXCRC => '00000000'), bool(lastChunk => 1));

    step('versions');
    my (undef, $message) = succeeds('GetDocumentVersions', text(AuthenticationTicket => $ticket), text(Path => $document));
    my @versions = $message->dataof('//Versions/Version');
    expect('number of versions', scalar @versions, 1);
    expect('Number', $versions[0]->attr->{Number}, 1_000_000);
    expect('VersionAuthor', $message->valueof('//Version/VersionAuthor'), $user);
    expect('VersionSize', $message->valueof('//Version/VersionSize'), length $content);
    expect('CheckSum', $message->valueof('//Version/CheckSum'), sha256_hex($content));
    step('zip');
    my $archive = succeeds('DownloadZipWithHandler', text(authenticationTicket => $ticket), text(Paths => $folder),
        bool(partialResult => 0))->attr->{downloadhandler};
    my $zip = fetch($archive, MIB);
    my ($name, $unzipped) = unzip(\$zip);
    expect('name in the zip', $name, encode('UTF-8', $document =~ s{.*/}{}r));
    expect('equality of the zipped and the uploaded document', $unzipped eq $content, 1);
    remove($archive);

    step('log-out');
    succeeds('LogOut', text(AuthenticationTicket => $ticket));
    fails(ENDED, 'isValidTicket', text(AuthenticationTicket => $ticket));
    step(undef);
    return;
}

# Returns the name, without its folder, and the content of the only file in a zip.
sub unzip {
    my ($zip) = @_;
    my $entries = IO::Uncompress::Unzip->new($zip) or die "no zip: $IO::Uncompress::Unzip::UnzipError\n";
    my @files;
    do {
        my $name = $entries->getHeaderInfo->{Name};
        my $content = do { local $/ = undef; <$entries> };
        push @files, [$name =~ s{.*/}{}r, $content] if $name !~ m{/$};
    } while $entries->nextStream > 0;
    expect('number of files', scalar @files, 1);
    return @{ $files[0] };
}

if (!eval { scenario(); 1 }) {
    my $failure = $@ =~ tr/\n\t/  /r;
    print "$current\tfail\t$failure\n";
    exit 1;
}
