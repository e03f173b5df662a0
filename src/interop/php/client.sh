# PHP with SoapClient.
bindings=(soap11 soap12)
packages=(php-cli php-soap php-xml unzip)
present() { php -r 'exit(extension_loaded("soap") && extension_loaded("simplexml") ? 0 : 1);' && command -v unzip; }
build() { :; }
scenario() { php "$here/scenario.php"; }
