# curl and the shell, over the bindings that are not SOAP.
bindings=(get post multipart)
packages=(curl unzip)
present() { command -v curl && command -v unzip; }
build() { :; }
journey() { "$here/journey"; }
