# Starts the server that the clients call. Sourced by `run`.

server_pid=
port=
export SRV_URL SRV_USER SRV_PASSWORD SRV_EXPIRED SRV_LARGE=/Samples/Interop/large.bin

# Prints the value of an attribute of the answer on standard input.
attribute() {
    sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p"
}

# Prints the CRC32 as 8 hexadecimal digits. The output of gzip ends with it and the length, both in little-endian order.
crc() {
    gzip -1 -c <"$1" | tail -c 8 | head -c 4 | od -An -v -tx1 | awk '{ print $4 $3 $2 $1 }'
}

post() {
    local operation=$1
    shift
    curl -sS --max-time 120 "$SRV_URL/$operation" "$@"
}

sign_in() {
    post AuthenticateUser --data-urlencode "UID=$SRV_USER" --data-urlencode "PWD=$SRV_PASSWORD" | attribute ticket
}

launch() {
    local log=$target/server.log
    : >"$log"
    # The server refuses to start with a variable SRV_… that is none of its settings.
    env -u SRV_URL -u SRV_USER -u SRV_PASSWORD -u SRV_EXPIRED -u SRV_LARGE -u SRV_ASMX SRV_ADMIN_PASSWORD="$SRV_PASSWORD" \
        "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$root/target/srv-asmx.jar" \
        --server.address=127.0.0.1 --server.port=0 --srv.data-dir="$target/data" "$@" >>"$log" 2>&1 &
    server_pid=$!
    local waited=0
    until grep -q 'Started SrvAsmxApplication' "$log"; do
        kill -0 "$server_pid" 2>/dev/null || fail "the server has stopped; see $log"
        ((waited++ < 300)) || fail "the server did not start within 300 s; see $log"
        sleep 1
    done
    port=$(sed -n 's/.*Tomcat started on port \([0-9]*\).*/\1/p' "$log")
    SRV_URL=http://127.0.0.1:$port/srv.asmx
}

stop_server() {
    [ -n "$server_pid" ] || return 0
    kill "$server_pid" 2>/dev/null || :
    wait "$server_pid" 2>/dev/null || :
    server_pid=
}

# Starts the server twice on the same data: first with a short session timeout, to get a ticket that has expired.
start_server() {
    [ -n "${JAVA_HOME:-}" ] || require javac openjdk-17-jdk-headless
    if [ ! -f "$root/target/srv-asmx.jar" ]; then
        say 'building the jar'
        (cd "$root" && ./mvnw -B -q -DskipTests package) >"$target/package.log" 2>&1 || fail "no jar; see $target/package.log"
    fi
    rm -rf -- "$target/data"
    SRV_USER=admin
    # The characters that clients tend to encode wrongly.
    SRV_PASSWORD="+ %2B&<ü>\"';=$(od -An -N 16 -tx1 /dev/urandom | tr -d ' ')"
    say 'starting the server with short sessions, to let a ticket expire'
    launch --srv.session.idle-timeout=2s
    SRV_EXPIRED=$(sign_in)
    post isValidTicket -d "AuthenticationTicket=$SRV_EXPIRED" | grep -q 'success="true"' || fail 'the new ticket is not valid'
    sleep 3
    post isValidTicket -d "AuthenticationTicket=$SRV_EXPIRED" | grep -qF '[901]' || fail 'the ticket has not expired'
    stop_server
    say 'starting the server'
    launch
}

use_server() {
    SRV_URL=$server
    [ -n "${SRV_USER:-}" ] && [ -n "${SRV_PASSWORD:-}" ] || fail '--server needs SRV_USER and SRV_PASSWORD'
    # Sessions of this server do not expire in time. An unknown ticket gets the same error text.
    SRV_EXPIRED=$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')
}

# Uploads a document larger than the largest chunk, and fetches the document that the programs in docs/clients.md fetch.
stage_large() {
    local ticket handler part answer
    ticket=$(sign_in)
    [ -n "$ticket" ] || fail "$SRV_USER cannot sign in"
    say 'uploading a document of 40 MiB'
    post CreateFolder -d "authenticationTicket=$ticket" -d Path=/Samples/Interop >/dev/null
    head -c 41943040 /dev/urandom >"$target/large.bin"
    rm -f -- "$target"/large.part.*
    split -b 33554432 "$target/large.bin" "$target/large.part."
    handler=$(post CreateUploadHandler -d "authenticationTicket=$ticket" -d PreferedChunkSize=33554432 | attribute UploadHandler)
    for part in aa ab; do
        post UploadFileChunk -F "authenticationTicket=$ticket" -F "uploadHandler=$handler" \
            -F "chunkHEXCRC=$(crc "$target/large.part.$part")" -F "lastChunk=$([ $part = ab ] && echo true || echo false)" \
            -F "fileChunk=@$target/large.part.$part" >/dev/null
    done
    answer=$(post UploadDocumentWithHandler -d "authenticationTicket=$ticket" -d "path=$SRV_LARGE" -d "uploadHandler=$handler")
    [[ $answer == *'success="true"'* ]] || fail "the large document was not stored: $answer"
    handler=$(post GetDownloadHandler -d "AuthenticationTicket=$ticket" -d Path=/Samples/primes.csv -d PreferedChunkSize=0 | attribute downloadhandler)
    post DownloadFileChunk -d "authenticationTicket=$ticket" -d "DownloadHandler=$handler" -d StartOffset=0 -d ChunkSize=33554432 |
        sed -n 's/.*>\([^<]*\)<\/response>.*/\1/p' | base64 -d >"$target/primes.csv"
    post LogOut -d "AuthenticationTicket=$ticket" >/dev/null
    [ "$(wc -c <"$target/primes.csv")" = 5992126 ] || fail '/Samples/primes.csv does not have the size of the sample'
}
