# Node.js with the npm package `soap`.
bindings=(soap11 soap12)
packages=(nodejs npm unzip)
present() { command -v node && command -v npm && command -v unzip; }

# Into the folder above, which is below target/: a program finds there what npm has brought, and so does the snippet.
build() {
    cp "$here/package.json" ..
    # Debian 12 has Node.js 18, for which 1.6.0 was the last.
    if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
        sed -i 's/"soap": ".*"/"soap": "1.6.0"/' ../package.json
    fi
    npm install --prefix .. --no-audit --no-fund --no-package-lock --prefer-offline
}

journey() { NODE_PATH=$PWD/../node_modules node "$here/journey.js"; }
