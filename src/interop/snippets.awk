# Extracts the fenced blocks that are marked `interop=CLIENT/FILE` from a Markdown document into files of a folder.
$1 ~ /^```/ {
    if (file != "") {
        close(file)
        file = ""
    } else {
        for (i = 2; i <= NF; i++) {
            if (index($i, "interop=" client "/") == 1) {
                file = folder "/" substr($i, length("interop=" client "/") + 1)
            }
        }
    }
    next
}
file != "" { print > file }
