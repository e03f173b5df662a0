# Python with zeep. Debian's own Python, since another one would not find Debian's package.
bindings=(soap11 soap12)
packages=(python3-zeep)
present() { /usr/bin/python3 -c 'import zeep'; }
build() { :; }
journey() { /usr/bin/python3 "$here/journey.py"; }
