# Perl with SOAP::Lite.
bindings=(soap11 soap12)
packages=(perl libsoap-lite-perl)
present() { perl -MSOAP::Lite -MIO::Uncompress::Unzip -MDigest::SHA -e 1; }
build() { :; }
scenario() { perl "$here/scenario.pl"; }
