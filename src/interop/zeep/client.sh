# Python with zeep. Only Debian's own Python finds the Debian package.
bindings=(soap11 soap12)
packages=(python3-zeep)
present() { /usr/bin/python3 -c 'import zeep'; }
build() { :; }
scenario() { /usr/bin/python3 "$here/scenario.py"; }
