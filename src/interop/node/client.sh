# Node.js with the npm package `soap`.
bindings=(soap11 soap12)
packages=(nodejs npm unzip)
present() { command -v node && command -v npm && command -v unzip; }

# Installs into the parent folder, where the program in docs/clients.md finds the packages too.
build() {
    cp "$here/package.json" ..
    # 1.6.0 is the last version for Node.js 18, which Debian 12 has.
    if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
        sed -i 's/"soap": ".*"/"soap": "1.6.0"/' ../package.json
    fi
    npm install --prefix .. --no-audit --no-fund --no-package-lock --prefer-offline
}

scenario() { NODE_PATH=$PWD/../node_modules node "$here/scenario.js"; }
