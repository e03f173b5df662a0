# curl and a shell script, over the GET and POST bindings.
bindings=(get post multipart)
packages=(curl unzip)
present() { command -v curl && command -v unzip; }
build() { :; }
scenario() { "$here/scenario"; }
